/** Undoes what tools do to a function's text before `toString` sees it: names kept by esbuild and tsx, imports reached
 * through namespaces, coverage counters, ES5 output. A pure rewrite of acorn's tree that keeps positions and meaning, so
 * that `lower` sees what the user wrote. What it does not recognise for certain it leaves, to be refused with its place
 * in the text. */
import type {
  AnyNode,
  CallExpression,
  Expression,
  Function as FunctionNode,
  Identifier,
  MemberExpression,
  Node,
} from 'acorn';
import { defaults, dropUnread, loops } from './es5.ts';
import { builtins, globals, namesOf } from './names.ts';
import { isFunction, keep, mapChildren, patch, walk } from './tree.ts';

export function unmangle(fn: FunctionNode): FunctionNode {
  const facts = factsOf(fn);
  const rewrite = (node: AnyNode): AnyNode => {
    const inner = mapChildren(node, rewrite);
    const rule = rules[inner.type] as ((node: AnyNode, facts: Facts) => AnyNode) | undefined;
    return rule ? rule(inner, facts) : inner;
  };
  return dropUnread(rewrite(fn as AnyNode) as FunctionNode);
}

/** What the rules ask about the function as it came. */
interface Facts {
  /** Identifiers that refer outside; those that a rule makes of an import are added. */
  readonly free: Set<Node>;
  readonly bound: ReadonlySet<string>;
  /** Names of functions declared inside, as functions or as variables. */
  readonly functions: ReadonlySet<string>;
}

function factsOf(fn: FunctionNode): Facts {
  const { free, bound } = namesOf(fn);
  const functions = new Set<string>();
  walk(fn as AnyNode, node => {
    if (node.type === 'FunctionDeclaration' && node.id) functions.add(node.id.name);
    // What esbuild makes of a function declared in a block.
    const init = node.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? node.init : undefined;
    if (init && isFunction(init)) functions.add((node as { id: Identifier }).id.name);
  });
  return { free: new Set(free.map(f => f.id)), bound, functions };
}

type Rules = { readonly [T in AnyNode['type']]?: (node: Extract<AnyNode, { type: T }>, facts: Facts) => Node };

/** By the type of the node, whose children have been rewritten already. */
const rules: Rules = {
  MemberExpression: (node, facts) => (isNamespace(node, facts) ? imported(node, facts) : undefined) ?? node,
  CallExpression: (node, facts) => {
    const call = patch(node, { callee: direct(node.callee as Expression, facts) });
    return keptName(call, facts) ?? call;
  },
  SequenceExpression: (node, facts) => {
    const last = node.expressions[node.expressions.length - 1];
    const expressions = keep(node.expressions, e => e === last || !isNoise(e, facts));
    return expressions.length === 1 ? last : patch(node, { expressions });
  },
  ExpressionStatement: (node, facts) => {
    if (node.directive !== undefined) return empty(node);
    const expression = statementValue(node.expression, facts);
    return expression ? patch(node, { expression }) : empty(node);
  },
  DebuggerStatement: node => empty(node),
  BlockStatement: node => patch(node, { body: keep(node.body, isFull) }),
  SwitchCase: node => patch(node, { consequent: keep(node.consequent, isFull) }),
  IfStatement: node => {
    const alternate = node.alternate && hasStatements(node.alternate) ? node.alternate : null;
    return patch(node, { consequent: asBlock(node.consequent), alternate });
  },
  WhileStatement: node => patch(node, { body: asBlock(node.body) }),
  DoWhileStatement: node => patch(node, { body: asBlock(node.body) }),
  LabeledStatement: node => patch(node, { body: asBlock(node.body) }),
  ForInStatement: node => patch(node, { body: asBlock(node.body) }),
  ForOfStatement: node => patch(node, { body: asBlock(node.body) }),
  ForStatement: (node, facts) => {
    const init =
      node.init && node.init.type !== 'VariableDeclaration' ? (statementValue(node.init, facts) ?? null) : node.init;
    return patch(node, { init, body: asBlock(node.body) });
  },
  FunctionDeclaration: fromES5,
  FunctionExpression: fromES5,
  ArrowFunctionExpression: fromES5,
};

function fromES5(fn: FunctionNode, facts: Facts): FunctionNode {
  return defaults(loops(fn, id => facts.free.has(id)));
}

// ── statements that are gone

const empty = ({ start, end }: Node): AnyNode => ({ type: 'EmptyStatement', start, end });
const isFull = (node: Node): boolean => node.type !== 'EmptyStatement';

/** Where a statement must stand, an empty block does. */
const asBlock = <N extends Node>(node: N): N =>
  isFull(node) ? node : ({ type: 'BlockStatement', start: node.start, end: node.end, body: [] } as unknown as N);

/** Instrumented code has an `else` for its counter alone. */
const hasStatements = (node: AnyNode): boolean =>
  isFull(node) && !(node.type === 'BlockStatement' && node.body.length === 0);

/** An expression whose value nobody takes, without the noise; undefined where nothing is left. */
function statementValue(e: Expression, facts: Facts): Expression | undefined {
  if (isNoise(e, facts)) return undefined;
  if (e.type !== 'SequenceExpression') return e;
  const expressions = keep(e.expressions, x => !isNoise(x, facts));
  return expressions.length > 1 ? patch(e, { expressions }) : expressions[0];
}

const isNoise = (e: Node, facts: Facts): boolean => isCounter(e as AnyNode, facts) || isNameMark(e as AnyNode, facts);

// ── istanbul: `cov_1a2b().s[0]++`

const isCounter = (e: AnyNode, facts: Facts): boolean =>
  isCoverage(e.type === 'UpdateExpression' ? e.argument : e, facts);

function isCoverage(e: Node, facts: Facts): boolean {
  const node = e as AnyNode;
  if (node.type === 'MemberExpression') return isCoverage(node.object, facts);
  if (node.type === 'CallExpression') return node.arguments.length === 0 && isCoverage(node.callee, facts);
  return node.type === 'Identifier' && /^cov_\w+$/.test(node.name) && facts.free.has(node);
}

// ── esbuild and tsx: `__name(f, "f")`, by whatever name a minifier gave the helper

const isFree = (node: Node, facts: Facts): node is Identifier => node.type === 'Identifier' && facts.free.has(node);

const namesSomething = (call: AnyNode, facts: Facts): call is CallExpression =>
  call.type === 'CallExpression' &&
  isFree(call.callee, facts) &&
  call.arguments.length === 2 &&
  (call.arguments[1] as AnyNode).type === 'Literal' &&
  typeof (call.arguments[1] as { value?: unknown }).value === 'string';

const keptName = (call: CallExpression, facts: Facts): Node | undefined =>
  namesSomething(call, facts) && isFunction(call.arguments[0]) ? call.arguments[0] : undefined;

/** As a statement of its own, behind a declaration. */
const isNameMark = (e: AnyNode, facts: Facts): boolean =>
  namesSomething(e, facts) && e.arguments[0].type === 'Identifier' && facts.functions.has(e.arguments[0].name);

// ── bundlers, transpilers and module runners: `(0, import_x.f)(…)`, `__vi_import_0__.f`

/** Names that tools give an imported module's namespace: vitest, vite-node, webpack. */
const surely = /^__vi_import_\d+__$|^__vite_ssr_import_\d+__$|__WEBPACK_IMPORTED_MODULE_\d+__$/;
/** esbuild, Babel and SWC, TypeScript. A user's own array could be called so. */
const likely = /^import_\w+$|^_\w+$|^\w+_\d+$/;
/** What a kernel may ask of an array from `using`. */
const ofArrays = new Set(
  ['length', 'shape', 'stride', 'offset', 'data', 'size', 'get', 'set', 'fill', 'subarray', 'index', 'dtype'].concat([
    'slice',
    'buffer',
    'byteLength',
    'byteOffset',
    'at',
  ]),
);

function isNamespace(node: MemberExpression, facts: Facts): boolean {
  if (!isFree(node.object, facts) || isCoverage(node.object, facts)) return false;
  const { name } = node.object;
  return surely.test(name) || (likely.test(name) && !ofArrays.has(propertyOf(node) ?? ''));
}

/** Whether a name is one that tools give to the namespace of an imported module. */
export const namesNamespace = (name: string): boolean => surely.test(name) || likely.test(name);

/** `(0, f)(…)` calls f, without a `this`; so does webpack's `Object(f)(…)`. */
function direct(callee: Expression, facts: Facts): Expression {
  const detached = detachedCallee(callee, facts);
  const target = detached ?? callee;
  if (target.type !== 'MemberExpression') return target;
  const name = propertyOf(target) ?? '';
  if (isGlobal(target.object, facts)) return target;
  return (detached || builtins.has(name) ? imported(target, facts) : undefined) ?? callee;
}

function detachedCallee(callee: Expression, facts: Facts): Expression | undefined {
  if (callee.type === 'SequenceExpression' && callee.expressions.length === 2) {
    const [zero, target] = callee.expressions;
    return zero.type === 'Literal' && zero.value === 0 ? target : undefined;
  }
  const boxed = callee.type === 'CallExpression' && callee.arguments.length === 1 && isGlobal(callee.callee, facts);
  return boxed && (callee.callee as Identifier).name === 'Object' ? (callee.arguments[0] as Expression) : undefined;
}

const isGlobal = (node: Node, facts: Facts): boolean => isFree(node, facts) && globals.has(node.name);

/** `namespace.f` as `f`, unless something in the kernel already has that name. */
function imported(node: MemberExpression, facts: Facts): Identifier | undefined {
  const name = propertyOf(node);
  if (!isFree(node.object, facts) || globals.has(node.object.name)) return undefined;
  if (name === undefined || name === 'default' || facts.bound.has(name)) return undefined;
  const id: Identifier = { type: 'Identifier', name, start: node.property.start, end: node.property.end };
  facts.free.add(id);
  return id;
}

export function propertyOf({ property, computed }: MemberExpression): string | undefined {
  if (!computed && property.type === 'Identifier') return property.name;
  return computed && property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}
