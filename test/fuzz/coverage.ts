// biome-ignore-all format: tables read by their rows
/** What the kernels of a run exercised: a table of node kind × dtype × statement, read off their syntax trees. A node
 * counts under a dtype when an element of that dtype is among what it is computed from, and under the statement it
 * stands in. So an empty cell means: no kernel ever put such a value through such a node in such a statement. */
import type { DType } from '../../src/dtype.ts';
import { dtypeNamed, dtypes } from '../../src/dtype.ts';
import type { ParamSpec } from './generate.ts';
import { arraysOf } from './generate.ts';
import type { Node } from './oracle.ts';
import { children, isNode, parseKernel } from './oracle.ts';
import { isBig } from './scope.ts';

export type Coverage = Map<string, number>;

const key = (node: string, dtype: DType, statement: string): string => `${node}|${dtype}|${statement}`;

/** Statements as rows name them. */
const STATEMENTS = ['store', 'compound', 'assign', 'declare', 'condition', 'return', 'effect'] as const;
type Statement = (typeof STATEMENTS)[number];

const OPERATORS: { readonly [operator: string]: string } = {
  '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'rem', '**': 'pow', '&': 'and', '|': 'or', '^': 'xor',
  '<<': 'shl', '>>': 'shr', '>>>': 'ushr', '<': 'less', '<=': 'less', '>': 'less', '>=': 'less',
  '===': 'equal', '!==': 'equal', '==': 'equal', '!=': 'equal',
};

/** Kinds of node that every dtype passes through, and those that only numbers do. */
const EVERY = ['load', 'add', 'sub', 'mul', 'and', 'or', 'xor', 'shl', 'less', 'equal', 'conditional'] as const;
const NUMBERS = ['div', 'rem', 'ushr', 'shr', 'negate', 'complement', 'math', 'logical', 'not', 'update', 'assignment', 'call', 'subscript'] as const;

const rules: { readonly [type: string]: (n: Node) => string | undefined } = {
  BinaryExpression: n => OPERATORS[n.operator as string],
  LogicalExpression: () => 'logical',
  ConditionalExpression: () => 'conditional',
  UpdateExpression: () => 'update',
  AssignmentExpression: () => 'assignment',
  UnaryExpression: n => ({ '-': 'negate', '~': 'complement', '!': 'not' })[n.operator as string],
  CallExpression: n => ((n.callee as Node).type === 'Identifier' ? 'call' : 'math'),
};

interface Reader {
  readonly text: string;
  readonly arrays: Map<string, DType>;
  readonly count: (node: string, dtypes: ReadonlySet<DType>, statement: Statement) => void;
}

const none: ReadonlySet<DType> = new Set();
const union = (sets: readonly ReadonlySet<DType>[]): ReadonlySet<DType> => new Set(sets.flatMap(s => [...s]));

/** The dtypes that an expression is computed from; counts its nodes on the way. */
function flow(r: Reader, n: Node, statement: Statement): ReadonlySet<DType> {
  if (n.type === 'MemberExpression' && n.computed) return element(r, n, statement);
  const below = union(children(n).map(c => flow(r, c, statement)));
  const kind = rules[n.type]?.(n);
  if (kind) r.count(kind, below, statement);
  return below;
}

function element(r: Reader, n: Node, statement: Statement): ReadonlySet<DType> {
  const index = flow(r, n.property as Node, statement);
  r.count('subscript', index, statement);
  const object = n.object as Node;
  const dtype = r.arrays.get(r.text.slice(object.start, object.end));
  const own: ReadonlySet<DType> = dtype ? new Set([dtype]) : none;
  r.count('load', own, statement);
  return own;
}

/** `new Float64Array(8)`, `a.subarray(…)`: an array by another name. */
function made(r: Reader, init: Node): DType | undefined {
  if (init.type === 'NewExpression') return dtypeNamed((init.callee as Node & { name: string }).name);
  const callee = init.type === 'CallExpression' ? (init.callee as Node) : undefined;
  if (callee?.type !== 'MemberExpression' || (callee.property as Node & { name: string }).name !== 'subarray') return undefined;
  const base = callee.object as Node;
  return r.arrays.get(r.text.slice(base.start, base.end));
}

const elementTarget = (n: unknown): boolean => isNode(n) && n.type === 'MemberExpression' && n.computed === true;

/** The statement that an expression statement is. */
const sort = (e: Node): Statement => {
  if (e.type !== 'AssignmentExpression') return 'effect';
  if (!elementTarget(e.left)) return 'assign';
  return e.operator === '=' ? 'store' : 'compound';
};

/** An assignment that is itself the statement: its two sides, and the operator between them. */
function assignment(r: Reader, e: Node, statement: Statement): void {
  const right = flow(r, e.right as Node, statement);
  const left = e.left as Node;
  if (e.operator === '=' && elementTarget(left)) {
    flow(r, left.property as Node, statement);
    return;
  }
  if (e.operator === '=') return;
  const both = union([right, flow(r, left, statement)]);
  r.count(OPERATORS[(e.operator as string).slice(0, -1)], both, statement);
}

const visitors: { readonly [type: string]: (r: Reader, n: Node) => boolean } = {
  ExpressionStatement: (r, n) => {
    const e = n.expression as Node;
    const statement = sort(e);
    if (statement === 'effect') flow(r, e, statement);
    else assignment(r, e, statement);
    return true;
  },
  VariableDeclarator: (r, n) => {
    const init = n.init as Node | null;
    const dtype = init && made(r, init);
    if (dtype) r.arrays.set((n.id as Node & { name: string }).name, dtype);
    else if (init && !init.type.includes('Function')) flow(r, init, 'declare');
    return !init?.type.includes('Function');
  },
  ReturnStatement: (r, n) => {
    if (n.argument) flow(r, n.argument as Node, 'return');
    return true;
  },
};
const CONDITIONS = ['test', 'discriminant', 'update', 'right'];

/** Statements in order, so that an array's declaration comes before its use. */
function visit(r: Reader, n: Node): void {
  if (visitors[n.type]?.(r, n)) return;
  const loop = /^(If|For|While|DoWhile|Switch|ForOf)Statement$/.test(n.type);
  for (const child of children(n)) {
    const field = CONDITIONS.find(f => n[f] === child);
    if (loop && field) flow(r, child, 'condition');
    else visit(r, child);
  }
}

/** Adds one kernel to the table. */
export function cover(coverage: Coverage, text: string, params: readonly ParamSpec[]): void {
  const count = (node: string, found: ReadonlySet<DType>, statement: Statement) => {
    for (const d of found) coverage.set(key(node, d, statement), (coverage.get(key(node, d, statement)) ?? 0) + 1);
  };
  visit({ text, arrays: new Map(arraysOf(params)), count }, parseKernel(text));
}

const DTYPES = (Object.keys(dtypes) as DType[]).filter(d => d !== 'float16');

/** What a BigInt may be in: it is stored and compared, and wraps in an asIntN of a declaration or an assignment. */
const senseless = (node: string, dtype: DType, statement: string): boolean => {
  if (!isBig(dtype)) return false;
  if ((NUMBERS as readonly string[]).includes(node)) return true;
  return !['store', 'compound'].includes(statement) && !['load', 'less', 'equal'].includes(node);
};

export interface Cell {
  readonly node: string;
  readonly dtype: DType;
  readonly statement: string;
  readonly count: number;
}

/** Every cell that makes sense. */
export const cells = (coverage: Coverage): readonly Cell[] =>
  [...EVERY, ...NUMBERS].flatMap(node =>
    DTYPES.flatMap(dtype =>
      STATEMENTS.filter(statement => !senseless(node, dtype, statement)).map(statement => ({
        node, dtype, statement, count: coverage.get(key(node, dtype, statement)) ?? 0,
      })),
    ),
  );

export const emptyCells = (coverage: Coverage): readonly string[] =>
  cells(coverage)
    .filter(c => c.count === 0)
    .map(c => `${c.node} of ${c.dtype} in ${c.statement}`);

/** One row per node and statement, one column per dtype. */
export function showCoverage(coverage: Coverage): string {
  const all = cells(coverage);
  const head = `${''.padEnd(22)}${DTYPES.map(d => d.padStart(9)).join('')}`;
  const rows = [...EVERY, ...NUMBERS].flatMap(node =>
    STATEMENTS.map(statement => {
      const row = DTYPES.map(d => all.find(c => c.node === node && c.dtype === d && c.statement === statement));
      return `${`${node} ${statement}`.padEnd(22)}${row.map(c => String(c?.count ?? '·').padStart(9)).join('')}`;
    }),
  );
  return [head, ...rows].join('\n');
}
