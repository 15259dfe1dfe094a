/** Whether a kernel is well-formed IR. `lower` and every pass promise it; `verify` throws where one breaks the promise,
 * with the offending node in print. What it refuses is a bug of ours, so it throws a plain Error. */

import type { Type } from './dtype.ts';
import { dtypes } from './dtype.ts';
import type { ArrayId, Expr, For, Kernel, LocalId, Result, Stmt, StmtId } from './ir.ts';
import { bodies, expressions, operands, walk, walkExpr } from './ir.ts';
import { ops, resultType } from './ops.ts';
import { printExpr, printStmt } from './print.ts';
import { verifyArrays } from './verify/arrays.ts';
import { verifySpread } from './verify/spread.ts';
import { isBig, isNumber, isNumeric, represents } from './verify/types.ts';

export function verify(kernel: Kernel): void {
  verifyArrays(kernel);
  kernel.results.forEach((r, site) => {
    if (site === 0 && r.kind !== 'undefined') fail('result 0 is that of falling off the end', JSON.stringify(r));
    result(kernel, r);
  });
  const ids = new Set<StmtId>();
  walk(kernel.body, s => {
    if (ids.has(s.id)) fail(`statement id ${s.id} is used twice`, printStmt(kernel, s));
    ids.add(s.id);
  });
  const bound = letLocals(kernel);
  const state: State = { kernel, bound, readable: new Set(), loops: [], targets: [], counting: new Set() };
  list(state, kernel.body);
}

interface State {
  readonly kernel: Kernel;
  /** Locals bound by a `let` anywhere, and those of them that are in scope here. */
  readonly bound: ReadonlySet<LocalId>;
  readonly readable: ReadonlySet<LocalId>;
  /** Ids that `continue`, and `break`, may name here. */
  readonly loops: readonly StmtId[];
  readonly targets: readonly StmtId[];
  /** Variables of enclosing for loops. */
  readonly counting: ReadonlySet<LocalId>;
}

function fail(what: string, node: string): never {
  throw new Error(`ill-formed IR: ${what}: ${node}`);
}

function letLocals(kernel: Kernel): ReadonlySet<LocalId> {
  const bound = new Set<LocalId>();
  const visit = (e: Expr) => {
    if (e.kind !== 'let') return;
    if (bound.has(e.local)) fail('a let binds a local that another binds', printExpr(kernel, e));
    bound.add(e.local);
  };
  walk(kernel.body, s => {
    for (const e of expressions(s)) walkExpr(e, visit);
  });
  return bound;
}

function partsOf(r: Result): readonly Result[] {
  if (r.kind === 'list') return r.items;
  if (r.kind === 'object') return r.fields.map(([, value]) => value);
  return r.kind === 'error' ? r.message.filter(part => typeof part !== 'string') : [];
}

function result(kernel: Kernel, r: Result): void {
  const bad = (why: string) => fail(why, JSON.stringify(r));
  const inner = partsOf(r);
  for (const item of inner) result(kernel, item);
  if (r.kind === 'array') kernel.arrays[r.array] ?? bad('a result names no array');
  else if ('local' in r) {
    const { type } = kernel.locals[r.local] ?? bad('a result names no local');
    const fits = { number: isNumber(type), boolean: type === 'bool', bigint: isBig(type) }[r.kind];
    if (!fits) bad(`a ${r.kind} result is held in a local of type ${type}`);
  }
}

// ── expressions ──

type Check<N> = (state: State, node: N, need: (ok: boolean, what: string) => void) => void;

function expr(state: State, e: Expr): void {
  const need = (ok: boolean, what: string) => ok || fail(what, printExpr(state.kernel, e));
  expressionRules[e.kind](state, e as never, need);
  if (e.kind === 'let') {
    expr(state, e.value);
    expr({ ...state, readable: new Set([...state.readable, e.local]) }, e.body);
  } else for (const child of operands(e)) expr(state, child);
}

const expressionRules: { readonly [K in Expr['kind']]: Check<Extract<Expr, { kind: K }>> } = {
  const: (_, e, need) => need(represents(e.type, e.value), `not a constant of type ${e.type}`),
  local: ({ kernel, bound, readable }, e, need) => {
    need(e.local in kernel.locals, 'no such local');
    need(kernel.locals[e.local].type === e.type, `the local has type ${kernel.locals[e.local].type}, not ${e.type}`);
    need(!bound.has(e.local) || readable.has(e.local), 'a let local is read outside its body');
  },
  param: ({ kernel }, e, need) => {
    need(e.param in kernel.params, 'no such param');
    need(kernel.params[e.param].type === e.type, `the param has type ${kernel.params[e.param].type}, not ${e.type}`);
  },
  length: ({ kernel }, e, need) => {
    need(e.array in kernel.arrays, 'no such array');
    need(e.type === 'i32', 'a length is an i32');
  },
  disjoint: ({ kernel }, e, need) => {
    const isGiven = (id: number) => kernel.arrays[id]?.storage.kind === 'param';
    need(isGiven(e.a) && isGiven(e.b), 'not two arrays of the caller’s');
  },
  load: (state, e, need) => {
    access(state, e, need);
    const { dtype } = state.kernel.arrays[e.array];
    need(e.type === dtypes[dtype].type, `a load from ${dtype} gives ${dtypes[dtype].type}, not ${e.type}`);
  },
  op: (_, e, need) => {
    const row = ops[e.op];
    need(row !== undefined, `no op ${e.op}`);
    const [least, most] = typeof row.arity === 'number' ? [row.arity, row.arity] : row.arity;
    need(e.args.length >= least && e.args.length <= most, `${e.op} does not take ${e.args.length} operands`);
    const { type } = e.args[0];
    need(row.types.includes(type), `${e.op} is not defined for ${type}`);
    need(
      e.args.every(a => a.type === type),
      'the operands differ in type',
    );
    need(e.type === resultType(e.op, type), `${e.op} of ${type} gives ${resultType(e.op, type)}, not ${e.type}`);
  },
  select: (_, e, need) => {
    need(e.cond.type === 'bool', 'a condition is a bool');
    need(e.a.type === e.type && e.b.type === e.type, `both arms have the type of the whole, ${e.type}`);
  },
  let: ({ kernel }, e, need) => {
    need(e.local in kernel.locals, 'no such local');
    need(kernel.locals[e.local].type === e.value.type, 'the value has not the type of its local');
    need(e.body.type === e.type, `the body has type ${e.body.type}, not ${e.type}`);
  },
  convert: (_, e, need) => need(e.type !== 'bool', 'nothing converts to bool'),
};

interface Access {
  readonly array: ArrayId;
  readonly index: Expr;
  readonly check: boolean;
  readonly span: Stmt['span'];
}
const access: Check<Access> = ({ kernel }, { array, index, check, span }, need) => {
  need(array in kernel.arrays, 'no such array');
  need(isNumber(index.type), 'an index is a number');
  need(check || index.type === 'i32' || index.type === 'u32', 'an index without a check is an i32 or u32');
  need(span.source in kernel.sources, 'the span is in no source');
};

// ── statements ──

function list(state: State, stmts: readonly Stmt[]): void {
  for (const s of stmts) stmt(state, s);
}

function stmt(state: State, s: Stmt): void {
  const need = (ok: boolean, what: string) => ok || fail(what, printStmt(state.kernel, s));
  statementRules[s.kind](state, s as never, need);
  for (const e of expressions(s)) expr(state, e);
  const inner = inside(state, s);
  if (s.kind === 'while') {
    list(inner, s.body);
    list({ ...inner, loops: state.loops }, s.step);
  } else for (const body of bodies(s)) list(inner, body);
}

function inside(state: State, s: Stmt): State {
  if (s.kind !== 'for' && s.kind !== 'while' && s.kind !== 'block') return state;
  const targets = [...state.targets, s.id];
  const loops = s.kind === 'block' ? state.loops : [...state.loops, s.id];
  const counting = s.kind === 'for' ? new Set([...state.counting, s.local]) : state.counting;
  return { ...state, targets, loops, counting };
}

const assignable = (state: State, local: LocalId, type: Type, need: (ok: boolean, what: string) => void): void => {
  const { kernel, bound, counting } = state;
  need(local in kernel.locals, 'no such local');
  need(kernel.locals[local].type === type, `the local has type ${kernel.locals[local].type}, not ${type}`);
  need(!bound.has(local), 'a let local is assigned');
  need(!counting.has(local), 'a loop assigns its own variable');
};

const fixed: Check<Stmt> = () => {};
const writable: Check<{ readonly array: ArrayId }> = ({ kernel }, { array }, need) => {
  need(array in kernel.arrays, 'no such array');
  need(kernel.arrays[array].storage.kind !== 'table', 'a table is never written');
};

const statementRules: { readonly [K in Stmt['kind']]: Check<Extract<Stmt, { kind: K }>> } = {
  assign: (state, s, need) => assignable(state, s.local, s.value.type, need),
  store: (state, s, need) => {
    writable(state, s, need);
    access(state, s, need);
    const { type } = dtypes[state.kernel.arrays[s.array].dtype];
    need(s.value.type === type, `the value has type ${s.value.type}, not ${type}`);
  },
  alloc: ({ kernel }, s, need) => {
    need(kernel.arrays[s.array]?.storage.kind === 'heap', 'only a heap array is allocated');
    need(s.length.type === 'f64', 'the length is an f64');
  },
  clear: ({ kernel }, s, need) =>
    need(kernel.arrays[s.array]?.storage.kind === 'private', 'only a private array is cleared'),
  copy: (state, s, need) => {
    const { arrays } = state.kernel;
    writable(state, s, need);
    need(s.from in arrays, 'no such array');
    const [to, from] = [s.array, s.from].map(id => isBig(dtypes[arrays[id].dtype].type));
    need(to === from, 'numbers and BigInts do not copy into each other');
    need(s.offset.type === 'f64', 'the offset is an f64');
  },
  if: (_, s, need) => need(s.cond.type === 'bool', 'a condition is a bool'),
  for: forRule,
  while: (_, s, need) => need(s.cond.type === 'bool', 'a condition is a bool'),
  block: fixed,
  break: ({ targets }, s, need) => need(targets.includes(s.target), 'the target does not enclose the break'),
  continue: ({ loops }, s, need) => need(loops.includes(s.target), 'the target is no loop around the continue'),
  return: ({ kernel }, s, need) => need(s.site in kernel.results, 'no such result'),
  throw: (_, s, need) => need(/^(Eval|Range|Reference|Syntax|Type|URI)?Error$/.test(s.error), 'no such error'),
  outlined: fixed,
  spread: (state, s, need) => {
    need(s.loop.kind === 'for', 'only a for loop is spread');
    verifySpread(state.kernel, state.bound, s, need);
  },
};

function forRule(state: State, s: For, need: (ok: boolean, what: string) => void): void {
  assignable(state, s.local, s.lo.type, need);
  need(isNumeric(s.lo.type), 'a loop counts in numbers');
  need(s.hi.type === s.lo.type && s.step.type === s.lo.type, 'lo, hi and step differ in type');
}
