/** How the names of a source text are used, by name alone: a name that two declarations share counts as both. */
import type {
  AssignmentExpression,
  BlockStatement,
  ForOfStatement,
  ForStatement,
  MemberExpression,
  Node,
  UpdateExpression,
  VariableDeclaration,
} from 'acorn';

import { eachChild, isFunction } from './tree.ts';

export interface Uses {
  /** Targets of assignments, ++ and −−; also a `var` that is given a value more than once. */
  readonly assigned: ReadonlySet<string>;
  /** Names of arrays whose elements are written, or that go where that cannot be seen: into a call, under another name. */
  readonly written: ReadonlySet<string>;
  /** Whether a field of any object is written. */
  readonly fields: boolean;
  /** Names that are subscripted by something other than a literal. */
  readonly indexed: ReadonlySet<string>;
  /** Names that reach a subscript, a loop's bounds or exits, a remainder or an array's size, directly or through other variables. */
  readonly reaching: ReadonlySet<string>;
  /** Names of what remainders and whole quotients are taken by and of steps of loops, directly or through other variables, and
   * functions within. */
  readonly dividing: ReadonlySet<string>;
  /** Names in the arguments of calls. */
  readonly passed: ReadonlySet<string>;
}

/** Visits a tree, outer before inner, with each node's parent. */
function visit(node: Node, see: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  see(node, parent);
  eachChild(node, child => visit(child, see, node));
}

type Named = Node & { name: string };
const isName = (n: Node | null | undefined): n is Named => n?.type === 'Identifier';

/** Identifiers of a pattern that get a value. */
function patternNames(node: Node, into: Set<string>): void {
  if (isName(node)) into.add(node.name);
  else if (node.type === 'Property') patternNames((node as Node & { value: Node }).value, into);
  else if (node.type === 'AssignmentPattern') patternNames((node as Node & { left: Node }).left, into);
  else if (node.type === 'ArrayPattern' || node.type === 'ObjectPattern' || node.type === 'RestElement')
    eachChild(node, c => patternNames(c, into));
}

/** Elements and fields of a pattern that get a value. */
function patternMembers(node: Node): MemberExpression[] {
  if (node.type === 'MemberExpression') return [node as MemberExpression];
  if (node.type === 'Property') return patternMembers((node as Node & { value: Node }).value);
  if (node.type === 'AssignmentPattern') return patternMembers((node as Node & { left: Node }).left);
  if (node.type !== 'ArrayPattern' && node.type !== 'ObjectPattern') return [];
  const found: MemberExpression[] = [];
  eachChild(node, c => found.push(...patternMembers(c)));
  return found;
}

/** The name at the root of `a.b[c]`. */
function root(node: Node): string | undefined {
  if (isName(node)) return node.name;
  return node.type === 'MemberExpression' ? root((node as MemberExpression).object) : undefined;
}

/** Every identifier below a node, property names included. */
function names(node: Node | null | undefined, into: Set<string>): void {
  if (node) visit(node, n => isName(n) && into.add(n.name));
}

const calleeOf = (n: Node): Node => (n as Node & { callee: Node }).callee;
const argumentsOf = (n: Node): Node[] => (n as Node & { arguments: Node[] }).arguments;
const isMathCall = (n: Node): boolean => n.type === 'CallExpression' && root(calleeOf(n)) === 'Math';

/** Whether what stands below is made an integer: by `Math.floor(…)` and its like, `… | 0`, `~~…`. */
function isWhole(parent: Node | undefined): boolean {
  if (!parent) return false;
  if (isMathCall(parent)) return /^(floor|ceil|trunc|round)$/.test(memberOf(calleeOf(parent)));
  const { type, operator } = parent as Node & { operator?: string };
  return (type === 'BinaryExpression' && /^[|>]/.test(operator!)) || (type === 'UnaryExpression' && operator === '~');
}

/** `break`, by itself. */
const isExit = (n: Node): boolean =>
  n.type === 'BreakStatement' ||
  (n.type === 'BlockStatement' && (n as BlockStatement).body.length === 1 && isExit((n as BlockStatement).body[0]));

/** Whether a test compares numbers that are no elements. */
function isOrder(test: Node): boolean {
  const { type, operator, argument } = test as Node & { operator?: string; argument: Node };
  if (type === 'UnaryExpression') return operator === '!' && isOrder(argument);
  let elements = false;
  visit(test, n => {
    elements ||= n.type === 'MemberExpression' && (n as MemberExpression).computed;
  });
  return type === 'BinaryExpression' && /^[<>]=?$/.test(operator!) && !elements;
}

const memberOf = (n: Node): string => {
  const { property } = n as MemberExpression;
  return n.type === 'MemberExpression' && isName(property) ? property.name : '';
};

const known = new WeakMap<Node, Uses>();

/** Of a function's text; found once. */
export function usesIn({ params, body }: { readonly params: readonly Node[]; readonly body: Node }): Uses {
  const found = known.get(body) ?? usesOf(...params, body);
  known.set(body, found);
  return found;
}

export function usesOf(...roots: readonly Node[]): Uses {
  const assigned = new Set<string>();
  const vars = new Set<string>();
  const written = new Set<string>();
  let fields = false;
  const indexed = new Set<string>();
  const reaching = new Set<string>();
  const dividing = new Set<string>();
  const passed = new Set<string>();
  const parameters = new Set<string>();
  /** Names that flow into a name. */
  const flows: { readonly to: string; readonly from: Node }[] = [];

  /** Names given to (a part of) what another name stands for. */
  const aliases: { readonly to: string; readonly of: string }[] = [];

  const assign = (target: Node, value: Node | undefined) => {
    patternNames(target, assigned);
    for (const member of patternMembers(target)) {
      written.add(root(member) ?? '');
      fields ||= !member.computed;
    }
    const to = new Set<string>();
    patternNames(target, to);
    if (value) for (const name of to) flows.push({ to: name, from: value });
  };
  const see: { readonly [T in string]?: (node: any, parent: Node | undefined) => void } = {
    AssignmentExpression: (n: AssignmentExpression) => {
      assign(n.left, n.right);
      if (n.operator !== '%=') return;
      names(n, reaching);
      names(n.right, dividing);
    },
    UpdateExpression: (n: UpdateExpression) => assign(n.argument, undefined),
    VariableDeclaration: (n: VariableDeclaration, parent) => {
      for (const d of n.declarations) {
        const given = new Set<string>();
        patternNames(d.id, given);
        for (const name of given) {
          if (d.init) flows.push({ to: name, from: d.init });
          const of = d.init && root(d.init);
          if (of) aliases.push({ to: name, of });
          if (n.kind !== 'var' || (!d.init && parent?.type !== 'ForOfStatement')) continue;
          if (vars.has(name)) assigned.add(name);
          vars.add(name);
        }
      }
    },
    ForOfStatement: (n: ForOfStatement) => {
      if (n.left.type !== 'VariableDeclaration') assign(n.left, undefined);
      if (n.right.type === 'CallExpression') names(n.right, reaching);
    },
    IfStatement: n => {
      if (isExit(n.consequent) && isOrder(n.test)) names(n.test, reaching);
    },
    ForStatement: (n: ForStatement) => {
      names(n.test, reaching);
      const tested = new Set<string>();
      names(n.test, tested);
      const steps = ({ left, right }: AssignmentExpression) =>
        isName(left) && tested.has(left.name) && names(right, dividing);
      if (n.update)
        visit(n.update, step => void (step.type === 'AssignmentExpression' && steps(step as AssignmentExpression)));
    },
    WhileStatement: n => names(n.test, reaching),
    DoWhileStatement: n => names(n.test, reaching),
    MemberExpression: (n: MemberExpression) => {
      if (!n.computed) return;
      names(n.property, reaching);
      if (n.property.type !== 'Literal') indexed.add(root(n) ?? '');
    },
    BinaryExpression: (n, parent) => {
      if (n.operator === '/' && isWhole(parent)) names(n.right, dividing);
      if (n.operator !== '%') return;
      names(n, reaching);
      names(n.right, dividing);
    },
    NewExpression: n => argumentsOf(n).forEach(a => names(a, reaching)),
    CallExpression: n => {
      if (isMathCall(n)) return;
      argumentsOf(n).forEach(a => names(a, passed));
      for (const name of passed) reaching.add(name);
      written.add(root(calleeOf(n)) ?? '');
    },
    Identifier: (n: Named, parent) => {
      const kept =
        parent &&
        (parent.type === 'MemberExpression' ? (parent as MemberExpression).object !== n : quiet.has(parent.type));
      if (!kept && parent?.type !== 'MemberExpression') written.add(n.name);
      if (parent?.type === 'ForOfStatement' && (parent as ForOfStatement).right === n) indexed.add(n.name);
    },
  };
  for (const r of roots) if (r.type !== 'BlockStatement') patternNames(r, vars);
  const told: [tell: (node: Node, parent: Node | undefined) => void, node: Node, parent: Node | undefined][] = [];
  for (const r of roots)
    visit(r, (node, parent) => {
      // A `var` that bears a parameter's name is that parameter, given a value again.
      if (isFunction(node)) for (const p of node.params) patternNames(p, parameters);
      const tell = see[node.type];
      if (tell) told.push([tell, node, parent]);
    });
  for (const name of parameters) vars.add(name);
  for (const [tell, node, parent] of told) tell(node, parent);
  if ([...parameters].some(name => dividing.has(name))) for (const name of passed) dividing.add(name);
  for (const set of [reaching, dividing])
    for (let grown = true; grown; ) {
      const before = set.size;
      for (const { to, from } of flows) if (set.has(to)) names(from, set);
      grown = set.size > before;
    }
  for (let grown = true; grown; ) {
    const before = written.size;
    for (const { to, of } of aliases) if (written.has(to)) written.add(of);
    grown = written.size > before;
  }
  return { assigned, written, fields, indexed, reaching, dividing, passed };
}

/** Parents under which a bare name of an array is neither written nor handed on. */
const quiet: ReadonlySet<string> = new Set([
  'VariableDeclarator',
  'ForOfStatement',
  'BinaryExpression',
  'UnaryExpression',
  'FunctionDeclaration',
]);
