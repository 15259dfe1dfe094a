/** ES5 output of TypeScript and others, undone: array loops and iterator loops become `for…of`, checks for missing
 * arguments become default values. Each rule takes a node whose children are clean and gives it back where it does not
 * fit exactly. */
import type {
  AnyNode,
  AssignmentExpression,
  BlockStatement,
  Expression,
  ForOfStatement,
  ForStatement,
  Function as FunctionNode,
  Identifier,
  Node,
  Pattern,
  Statement,
  TryStatement,
  UnaryExpression,
  VariableDeclaration,
  VariableDeclarator,
} from 'acorn';
import { patternNames } from './names.ts';
import { isFunction, keep, mapChildren, patch, walk } from './tree.ts';

const named = (node: Node | null | undefined, name: string): boolean =>
  node?.type === 'Identifier' && (node as Identifier).name === name;

/** How often a name stands below a node, whatever it means there. */
function mentions(node: Node, name: string): number {
  let count = 0;
  walk(node as AnyNode, n => {
    if (named(n, name)) count++;
  });
  return count;
}

/** `object.property`, not computed. */
const isMember = (node: Node, object: string, property: string): boolean => {
  const e = node as AnyNode;
  return e.type === 'MemberExpression' && !e.computed && named(e.object, object) && named(e.property, property);
};

interface Heads {
  readonly first: { readonly name: string; readonly init: AnyNode };
  readonly second: { readonly name: string; readonly init: AnyNode };
}

/** The two variables that a loop of ES5 output declares for itself. */
function headsOf(loop: ForStatement): Heads | undefined {
  if (loop.init?.type !== 'VariableDeclaration' || loop.init.declarations.length !== 2) return undefined;
  const [first, second] = loop.init.declarations.map(({ id, init }) =>
    id.type === 'Identifier' && init ? { name: id.name, init: init as AnyNode } : undefined,
  );
  return first && second ? { first, second } : undefined;
}

/** Rewrites the loops of one function, whose inner functions are clean. */
export function loops(fn: FunctionNode, isFree: (id: Node) => boolean): FunctionNode {
  /** Whether nothing in the function mentions the loop's own variables but the loop, and it only in its head. */
  const isOwn = ({ first, second }: Heads, loop: Node, body: Node) =>
    [first.name, second.name].every(name => mentions(body, name) === 0 && mentions(fn, name) === mentions(loop, name));
  const rewrite = (node: AnyNode): AnyNode => {
    if (isFunction(node) || node.type.endsWith('Expression')) return node;
    const inner = mapChildren(node, rewrite);
    if (inner.type === 'ForStatement') return arrayLoop(inner, isOwn);
    return inner.type === 'TryStatement' ? iteratorLoop(inner, isOwn, isFree) : inner;
  };
  return patch(fn, { body: rewrite(fn.body as AnyNode) as FunctionNode['body'] });
}

type IsOwn = (heads: Heads, loop: Node, body: Node) => boolean;

/** The loop over `right`, if the body begins by taking its item. */
function forOf(loop: ForStatement, right: Expression, isItem: (e: Node) => boolean): ForOfStatement | undefined {
  if (loop.body.type !== 'BlockStatement') return undefined;
  const [take, ...rest] = loop.body.body;
  const left = take && itemTarget(take, isItem);
  const { start, end } = loop;
  const body: BlockStatement = { ...loop.body, body: rest };
  return left ? { type: 'ForOfStatement', start, end, left, right, body, await: false } : undefined;
}

/** Where `var x = item;` or `x = item;` puts the item. */
function itemTarget(take: Statement, isItem: (e: Node) => boolean): VariableDeclaration | Pattern | undefined {
  if (take.type === 'ExpressionStatement') {
    const e = take.expression;
    return e.type === 'AssignmentExpression' && e.operator === '=' && isItem(e.right) ? e.left : undefined;
  }
  if (take.type !== 'VariableDeclaration' || take.declarations.length !== 1) return undefined;
  const [declarator] = take.declarations;
  if (!declarator.init || !isItem(declarator.init)) return undefined;
  return { ...take, declarations: [{ ...declarator, init: null }] };
}

/** `for (var _i = 0, _a = E; _i < _a.length; _i++) { var x = _a[_i]; … }` */
function arrayLoop(loop: ForStatement, isOwn: IsOwn): Statement {
  const heads = headsOf(loop);
  if (heads?.first.init.type !== 'Literal' || heads.first.init.value !== 0) return loop;
  const [i, array] = [heads.first.name, heads.second.name];
  const { test, update } = loop;
  const counts = test?.type === 'BinaryExpression' && test.operator === '<' && named(test.left, i);
  if (!counts || !isMember(test.right, array, 'length')) return loop;
  if (update?.type !== 'UpdateExpression' || update.operator !== '++' || !named(update.argument, i)) return loop;
  const isItem = (e: Node) => {
    const item = e as AnyNode;
    return item.type === 'MemberExpression' && item.computed && named(item.object, array) && named(item.property, i);
  };
  const clean = forOf(loop, heads.second.init as Expression, isItem);
  return clean && isOwn(heads, loop, clean.body) ? clean : loop;
}

/** `try { for (var _b = __values(E), _c = _b.next(); !_c.done; _c = _b.next()) { var x = _c.value; … } } catch … finally …`,
 * with the label of the loop inside. */
function iteratorLoop(node: TryStatement, isOwn: IsOwn, isFree: (id: Node) => boolean): Statement {
  const [statement, ...others] = node.block.body;
  if (!statement || others.length > 0 || !node.finalizer) return node;
  const loop = statement.type === 'LabeledStatement' ? statement.body : statement;
  const heads = loop.type === 'ForStatement' ? headsOf(loop) : undefined;
  if (loop.type !== 'ForStatement' || !heads) return node;
  const [values, item] = [unwrapped(heads.first.init), heads.second.name];
  if (values.type !== 'CallExpression' || !named(values.callee, '__values') || !isFree(values.callee)) return node;
  const done = loop.test?.type === 'UnaryExpression' && loop.test.operator === '!' && loop.test.argument;
  if (!done || !isMember(done, item, 'done')) return node;
  const clean = forOf(loop, values.arguments[0] as Expression, e => isMember(e, item, 'value'));
  if (!clean || !isOwn(heads, node, clean.body)) return node;
  return statement.type === 'LabeledStatement' ? { ...statement, body: clean } : clean;
}

/** `__values(E)` in `(e_1 = void 0, __values(E))`, as it stands inside another loop. */
function unwrapped(e: AnyNode): AnyNode {
  if (e.type !== 'SequenceExpression' || e.expressions.length !== 2) return e;
  const [reset, values] = e.expressions;
  return reset.type === 'AssignmentExpression' && isVoid(reset.right) ? values : e;
}

const isVoid = (e: Node): boolean => e.type === 'UnaryExpression' && (e as UnaryExpression).operator === 'void';

/** `if (n === void 0) { n = E; }` at the head of a function, for a parameter n: a default value, where E finds the same
 * things in the parameter list. */
export function defaults<F extends FunctionNode>(fn: F): F {
  if (fn.body.type !== 'BlockStatement') return fn;
  const first = fn.body.body.findIndex(s => s.type !== 'VariableDeclaration' || s.declarations.some(d => d.init));
  if (first < 0 || !missing(fn.body.body[first])) return fn;
  const params = [...fn.params];
  const own = declaredIn(fn.body);
  let next = 0;
  let taken = 0;
  for (const s of fn.body.body.slice(first)) {
    const set = missing(s);
    const k = set ? params.findIndex((p, index) => index >= next && named(p, (set.left as Identifier).name)) : -1;
    if (!set || k < 0) break;
    const unseen = [...own, ...params.slice(k).flatMap(patternNames)];
    if (unseen.some(name => mentions(set.right, name) > 0)) break;
    const { start, end } = params[k];
    params[k] = { type: 'AssignmentPattern', start, end, left: params[k], right: set.right };
    next = k + 1;
    taken++;
  }
  return taken === 0 ? fn : { ...fn, params, body: { ...fn.body, body: fn.body.body.toSpliced(first, taken) } };
}

/** The assignment in `if (n === void 0) { n = E; }`, or minified, in `n === void 0 && (n = E);`. */
function missing(s: Statement): AssignmentExpression | undefined {
  const [test, set] = conditional(s) ?? [];
  if (set?.type !== 'AssignmentExpression' || set.operator !== '=' || set.left.type !== 'Identifier') return undefined;
  if (test?.type !== 'BinaryExpression' || test.operator !== '===') return undefined;
  const sides = [test.left, test.right];
  const { name } = set.left;
  return sides.some(e => named(e, name)) && sides.some(isVoid) ? set : undefined;
}

/** The condition and the expression of a statement that evaluates the one if the other holds. */
function conditional(s: Statement): readonly [Expression, Expression] | undefined {
  if (s.type === 'ExpressionStatement') {
    const e = s.expression;
    return e.type === 'LogicalExpression' && e.operator === '&&' ? [e.left, e.right] : undefined;
  }
  if (s.type !== 'IfStatement' || s.alternate) return undefined;
  const { consequent } = s;
  const only = consequent.type === 'BlockStatement' && consequent.body.length === 1 ? consequent.body[0] : consequent;
  return only.type === 'ExpressionStatement' ? [s.test, only.expression] : undefined;
}

/** Names that a body declares, at any depth outside inner functions. */
function declaredIn(body: Node): readonly string[] {
  const names: string[] = [];
  walk(body as AnyNode, node => {
    if (node.type === 'VariableDeclarator') names.push(...patternNames(node.id));
    if (isFunction(node) && node.id) names.push(node.id.name);
    return !isFunction(node);
  });
  return names;
}

/** Drops declarations without a value that nothing mentions: what the loops above leave behind (`var e_1, _a;`). */
export function dropUnread(fn: FunctionNode): FunctionNode {
  const counts = new Map<string, number>();
  const empty = new Set<string>();
  walk(fn as AnyNode, n => {
    if (n.type === 'Identifier') counts.set(n.name, (counts.get(n.name) ?? 0) + 1);
    if (n.type === 'VariableDeclarator' && !n.init && n.id.type === 'Identifier') empty.add(n.id.name);
  });
  const unread = new Set([...empty].filter(name => counts.get(name) === 1));
  const isRead = ({ id, init }: VariableDeclarator) => !!init || id.type !== 'Identifier' || !unread.has(id.name);
  const statement = (s: Statement): Statement =>
    s.type === 'VariableDeclaration' ? patch(s, { declarations: keep(s.declarations, isRead) }) : s;
  const isSome = (s: Statement) => s.type !== 'VariableDeclaration' || s.declarations.length > 0;
  const clean = (node: AnyNode): AnyNode => {
    const inner = mapChildren(node, clean);
    return inner.type === 'BlockStatement' ? patch(inner, { body: inner.body.map(statement).filter(isSome) }) : inner;
  };
  return unread.size === 0 ? fn : (clean(fn as AnyNode) as FunctionNode);
}
