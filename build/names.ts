/** The names that are the library's own: those a build may shorten. A property's name is kept where anybody else can see
 * or say it: it is declared by the host's or a package's types, belongs to a type that `src/index.ts` exports, or is a key
 * of an object that is indexed by strings, enumerated, or came in untyped. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface OwnNames {
  readonly properties: readonly string[];
  /** The types of the tree's nodes, which are strings. */
  readonly nodeTypes: readonly string[];
}

export function ownNames(): OwnNames {
  const entry = join(root, 'src/index.ts');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const found: Names = { checker, declared: new Set(), kept: new Set(), seen: new Set() };
  for (const e of exportsOf(program, entry)) keepExported(found, e);
  for (const file of program.getSourceFiles()) if (isOwn(file)) visit(found, file);
  const properties = [...found.declared].filter(name => !found.kept.has(name));
  return { properties: properties.sort(), nodeTypes: nodeTypes(program) };
}

function exportsOf(program: ts.Program, file: string): ts.Symbol[] {
  const checker = program.getTypeChecker();
  return checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
}

function nodeTypes(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const tree = program.getSourceFiles().find(isTree)!.fileName;
  const node = checker.getDeclaredTypeOfSymbol(exportsOf(program, tree).find(e => e.name === 'AnyNode')!);
  const type = checker.getTypeOfSymbol(checker.getPropertyOfType(node, 'type')!);
  return parts(type).map(t => (t as ts.StringLiteralType).value);
}

interface Names {
  readonly checker: ts.TypeChecker;
  readonly declared: Set<string>;
  readonly kept: Set<string>;
  /** Exported types that have been looked at. */
  readonly seen: Set<ts.Type>;
}

const isOwn = (file: ts.SourceFile): boolean => !file.isDeclarationFile;

/** Types of the parser's tree come from a package, but the tree is made and read here only. */
const isTree = (file: ts.SourceFile): boolean => /\/node_modules\/acorn\//.test(file.fileName);

const isForeign = (declaration: ts.Declaration): boolean => {
  const file = declaration.getSourceFile();
  return !isOwn(file) && !isTree(file);
};

/** Nothing is known of what a value of this type holds. */
const isOpaque = ({ flags }: ts.Type): boolean =>
  (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) !== 0;

/** A foreign type with members that its own declaration lacks. */
const isExtended = (type: ts.Type): boolean =>
  type.isIntersection() && type.types.some(t => t.symbol?.declarations?.some(isForeign));

const parts = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types.flatMap(parts) : [type]);

function keepMembers({ checker, kept }: Names, type: ts.Type): void {
  for (const part of parts(checker.getNonNullableType(type)))
    for (const member of checker.getPropertiesOfType(part))
      if (!member.declarations?.some(d => isTree(d.getSourceFile()))) kept.add(member.name);
}

function keepExported(found: Names, symbol: ts.Symbol): void {
  const { checker } = found;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (target.flags & ts.SymbolFlags.Type) keepReachable(found, checker.getDeclaredTypeOfSymbol(target));
  if (target.flags & ts.SymbolFlags.Value) keepReachable(found, checker.getTypeOfSymbol(target));
}

/** Keeps the names of a type that users see, and of what its members, parameters and results are made of. */
function keepReachable(found: Names, type: ts.Type): void {
  const { checker, seen } = found;
  if (seen.has(type)) return;
  seen.add(type);
  if (type.isUnionOrIntersection()) for (const t of type.types) keepReachable(found, t);
  for (const t of checker.getTypeArguments(type as ts.TypeReference) ?? []) keepReachable(found, t);
  if (type.symbol?.declarations?.some(isForeign)) return;
  for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
    keepReachable(found, signature.getReturnType());
    for (const p of signature.getParameters()) keepReachable(found, checker.getTypeOfSymbol(p));
  }
  for (const info of checker.getIndexInfosOfType(type)) keepReachable(found, info.type);
  for (const member of checker.getPropertiesOfType(type)) {
    if (!member.declarations?.some(isForeign)) found.kept.add(member.name);
    keepReachable(found, checker.getTypeOfSymbol(member));
  }
}

/** What the parser makes is untyped until it is done. */
const isParser = (file: ts.SourceFile): boolean => file.fileName.includes('/src/frontend/syntax/');

/** A use of a name: kept where what it names is foreign, or unknown. */
function use({ declared, kept }: Names, node: ts.Identifier, symbol: ts.Symbol | undefined): void {
  const name = node.text;
  declared.add(name);
  if (!symbol && isParser(node.getSourceFile())) return;
  if (!symbol?.declarations?.length || symbol.declarations.some(isForeign)) kept.add(name);
}

/** Members spelled out in an assertion describe what is not ours. */
function keepSpelled(found: Names, type: ts.Node): void {
  if (ts.isPropertySignature(type)) found.kept.add(type.name.getText());
  ts.forEachChild(type, child => keepSpelled(found, child));
}

/** What is asserted to be something, however often. */
const bare = (node: ts.Expression): ts.Expression => (ts.isAsExpression(node) ? bare(node.expression) : node);

type Rule<N extends ts.Node = any> = (found: Names, node: N) => void;

const rules: { readonly [kind in ts.SyntaxKind]?: Rule } = {
  [ts.SyntaxKind.PropertyAccessExpression]: (found, { name, expression }: ts.PropertyAccessExpression) => {
    use(found, name as ts.Identifier, found.checker.getSymbolAtLocation(name));
    if (isExtended(found.checker.getTypeAtLocation(expression))) found.kept.add(name.text);
  },
  [ts.SyntaxKind.ElementAccessExpression]: (found, node: ts.ElementAccessExpression) => {
    const { checker } = found;
    const keys = parts(checker.getTypeAtLocation(node.argumentExpression));
    if (keys.every(t => t.flags & ts.TypeFlags.NumberLike)) return;
    if (keys.every(t => t.isStringLiteral()))
      for (const key of keys) found.kept.add((key as ts.StringLiteralType).value);
    else keepMembers(found, checker.getTypeAtLocation(node.expression));
  },
  [ts.SyntaxKind.BindingElement]: (found, node: ts.BindingElement) => {
    const name = node.propertyName ?? node.name;
    if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(name)) return;
    const type = found.checker.getTypeAtLocation(node.parent);
    use(found, name, found.checker.getPropertyOfType(type, name.text));
  },
  [ts.SyntaxKind.ObjectLiteralExpression]: literal,
  [ts.SyntaxKind.ForInStatement]: (found, node: ts.ForInStatement) =>
    keepMembers(found, found.checker.getTypeAtLocation(node.expression)),
  [ts.SyntaxKind.BinaryExpression]: (found, node: ts.BinaryExpression) => {
    if (node.operatorToken.kind !== ts.SyntaxKind.InKeyword) return;
    if (!ts.isStringLiteral(node.left)) keepMembers(found, found.checker.getTypeAtLocation(node.right));
  },
  [ts.SyntaxKind.AsExpression]: (found, node: ts.AsExpression) => {
    const type = found.checker.getTypeAtLocation(node);
    if (isOpaque(found.checker.getTypeAtLocation(bare(node))) || isExtended(type)) keepMembers(found, type);
    keepSpelled(found, node.type);
  },
  [ts.SyntaxKind.TypePredicate]: (found, node: ts.TypePredicateNode) => {
    const parameter = (node.parent as ts.SignatureDeclaration).parameters?.find(
      p => p.name.getText() === node.parameterName.getText(),
    );
    const before = parameter && found.checker.getTypeAtLocation(parameter);
    if (node.type && (!before || isOpaque(before))) keepMembers(found, found.checker.getTypeAtLocation(node.type));
  },
  [ts.SyntaxKind.CallExpression]: handedOver,
  [ts.SyntaxKind.NewExpression]: handedOver,
};

/** A literal's keys are foreign where what it is meant for is. */
function literal(found: Names, node: ts.ObjectLiteralExpression): void {
  const { checker } = found;
  const wanted = checker.getContextualType(node);
  const mayBeOpaque = isParser(node.getSourceFile()) || ts.isAsExpression(node.parent);
  const isIndexed = (type: ts.Type) =>
    checker.getIndexInfosOfType(type).some(info => info.keyType.flags & ts.TypeFlags.String);
  const isKept = wanted && parts(wanted).some(t => (isOpaque(t) ? !mayBeOpaque : isIndexed(t)));
  for (const { name } of node.properties) {
    if (!name || !ts.isIdentifier(name)) continue;
    found.declared.add(name.text);
    const meant = wanted && parts(wanted).map(t => checker.getPropertyOfType(t, name.text));
    if (isKept || meant?.some(m => m?.declarations?.some(isForeign))) found.kept.add(name.text);
  }
}

/** What a host's function takes is said in the host's names, wherever the object is made; where it makes strings of an
 * object's keys, they are kept. Those that JSON makes are compared only. */
function handedOver(found: Names, node: ts.CallExpression | ts.NewExpression): void {
  const { checker } = found;
  const signature = checker.getResolvedSignature(node);
  if (!signature?.declaration || !isForeign(signature.declaration)) return;
  for (const p of signature.getParameters()) keepForeign(found, checker.getTypeOfSymbol(p));
  for (const argument of node.arguments ?? [])
    keepIndexed(found, checker.getContextualType(argument), checker.getTypeAtLocation(argument));
  if (!/^(Object\.(keys|entries|getOwn|hasOwn)|Reflect\.|console\.)/.test(node.expression.getText())) return;
  for (const argument of node.arguments ?? []) keepMembers(found, checker.getTypeAtLocation(argument));
}

/** Keeps the names of what stands where the host takes any name, as a module's imports. */
function keepIndexed(found: Names, wanted: ts.Type | undefined, given: ts.Type): void {
  const { checker } = found;
  const infos = wanted ? parts(wanted).flatMap(t => [...checker.getIndexInfosOfType(t)]) : [];
  const inner = infos.find(
    info => info.keyType.flags & ts.TypeFlags.String && (!info.declaration || isForeign(info.declaration)),
  );
  if (!inner) return;
  keepMembers(found, given);
  for (const member of checker.getPropertiesOfType(given))
    keepIndexed(found, inner.type, checker.getTypeOfSymbol(member));
}

function keepForeign({ checker, kept }: Names, type: ts.Type): void {
  const types = type.isUnionOrIntersection() ? type.types.flatMap(t => (t.isIntersection() ? t.types : [t])) : [type];
  for (const part of types) {
    const inner = checker.getIndexInfosOfType(part).flatMap(info => checker.getPropertiesOfType(info.type));
    for (const member of [...checker.getPropertiesOfType(part), ...inner])
      if (member.declarations?.some(isForeign)) kept.add(member.name);
  }
}

function visit(found: Names, node: ts.Node): void {
  if (ts.isTypePredicateNode(node) || !ts.isTypeNode(node)) rules[node.kind]?.(found, node);
  ts.forEachChild(node, child => visit(found, child));
}
