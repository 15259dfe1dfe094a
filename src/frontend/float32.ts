/** Which operations are float32: the numeric contract, to the letter.
 *
 * - exact: a value that is a float32 by what it is (a float32 load; min, max, negation, rounding, a choice of such).
 *   Holding it in 32 bits cannot be told apart, under any precision.
 * - native: an operation with at least one float32 operand, the others float32, weak (literals, number parameters and
 *   what is computed from these alone, in float64; constant tables) or integers below 2²⁴, whose value ends only in float32
 *   stores, comparisons being neutral.
 * - f32: every operation that is not integer arithmetic (integral.ts), or is proved to give integers.
 * A single + − × ÷ √ on exact operands that is rounded to float32 at once is the float32 operation, since float64 has
 * more than 2·24 + 2 bits (S. A. Figueroa, "When is double rounding innocuous?", SIGNUM 30, 1995). */
import { type Range, type Ranges, ranges } from '../analysis/ranges.ts';
import {
  type Expr,
  expressions,
  type Kernel,
  type LocalId,
  mapOperands,
  mapStmt,
  operands,
  type Stmt,
  walk,
  walkExpr,
} from '../ir.ts';
import { type OpName, ops } from '../ops.ts';
import { integral } from './integral.ts';
import { f64 } from './numbers.ts';

export type Precision = 'native' | 'js' | 'f32';

/** Operations on floats that exist in float32 and give what they take. */
const floating = (name: OpName): boolean => ops[name].types.includes('f32') && !ops[name].result;
/** Operations that give a float32 for float32 operands. */
const preserving = new Set('neg abs floor ceil trunc round copysign sign min max'.split(' '));
const innocuous = new Set('add sub mul div sqrt'.split(' '));
const comparing = (name: OpName): boolean => ops[name].result === 'bool';

/** What is known of a kernel while its floats are typed. */
interface Facts {
  readonly kernel: Kernel;
  readonly ranges: Ranges;
  /** Values that each float64 local gets, by assignment or `let`. */
  readonly given: ReadonlyMap<LocalId, readonly Expr[]>;
  readonly exact: ReadonlySet<LocalId>;
  /** Locals that are weak. */
  readonly weak: ReadonlySet<LocalId>;
}

/** The outcome: operations (by identity) and locals that are float32. */
interface Typing {
  readonly nodes: ReadonlySet<Expr>;
  readonly locals: ReadonlySet<LocalId>;
  /** Precision `f32`: nothing stays float64 but integers. */
  readonly all?: boolean;
}

export function typeFloats(kernel: Kernel, precision: Precision): Kernel {
  if (
    !kernel.arrays.some(a => a.dtype === 'float32' || a.dtype === 'float16') &&
    precision !== 'f32' &&
    !usesFround(kernel)
  )
    return kernel;
  const given = valuesGiven(kernel);
  const facts: Facts = { kernel, ranges: ranges(kernel), given, exact: exactLocals(given), weak: weakLocals(given) };
  return rewrite(facts, typings[precision](facts));
}

const typings: { readonly [P in Precision]: (facts: Facts) => Typing } = {
  js: () => ({ nodes: new Set(), locals: new Set() }),
  native: nativeTyping,
  f32: everything,
};

function usesFround(kernel: Kernel): boolean {
  let found = false;
  eachExpr(kernel, e => {
    found ||= e.type === 'f32';
  });
  return found;
}

function eachExpr(kernel: Kernel, see: (e: Expr) => void): void {
  walk(kernel.body, s => expressions(s).forEach(e => walkExpr(e, see)));
}

/** Float64 locals whose every value is known: not loop variables, not what a result names. */
function valuesGiven(kernel: Kernel): Map<LocalId, Expr[]> {
  const given = new Map<LocalId, Expr[]>();
  const kept = new Set<LocalId>();
  const results = JSON.stringify(kernel.results);
  const give = (local: LocalId, value: Expr) => given.set(local, [...(given.get(local) ?? []), value]);
  walk(kernel.body, s => {
    if (s.kind === 'assign') give(s.local, s.value);
    if (s.kind === 'for') kept.add(s.local);
  });
  eachExpr(kernel, e => e.kind === 'let' && give(e.local, e.value));
  for (const id of given.keys())
    if (kept.has(id) || kernel.locals[id].type !== 'f64' || new RegExp(`"local":${id}[,}]`).test(results))
      given.delete(id);
  return given;
}

// ── exact

function exactLocals(given: ReadonlyMap<LocalId, readonly Expr[]>): Set<LocalId> {
  const exact = new Set(given.keys());
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of exact) {
      const values = given.get(id)!;
      if (values.every(v => isExact(v, exact)) && values.some(v => fromFloat32(v, exact))) continue;
      exact.delete(id);
      changed = true;
    }
  }
  return exact;
}

/** Whether a float64 expression is a float32 by what it is. */
function isExact(e: Expr, exact: ReadonlySet<LocalId>): boolean {
  switch (e.kind) {
    case 'const':
      return e.type === 'f64' && (Number.isNaN(e.value) || Math.fround(e.value as number) === e.value);
    case 'convert':
      return e.arg.type === 'f32';
    case 'local':
      return exact.has(e.local);
    case 'select':
      return isExact(e.a, exact) && isExact(e.b, exact);
    case 'let':
      return isExact(e.body, exact);
    case 'op':
      return e.type === 'f64' && preserving.has(e.op) && e.args.every(a => isExact(a, exact));
    default:
      return false;
  }
}

/** Whether some float32 flows into an exact expression: constants alone make none. */
function fromFloat32(e: Expr, exact: ReadonlySet<LocalId>): boolean {
  if (e.kind === 'convert') return e.arg.type === 'f32';
  if (e.kind === 'local') return exact.has(e.local);
  if (e.kind === 'select') return fromFloat32(e.a, exact) || fromFloat32(e.b, exact);
  if (e.kind === 'let') return fromFloat32(e.body, exact);
  return e.kind === 'op' && e.args.some(a => fromFloat32(a, exact));
}

// ── native

const small = (r: Range): boolean => r.int && !r.nan && r.lo > -(2 ** 24) && r.hi < 2 ** 24;

/** Literals, number parameters, and what is computed from these alone, as NumPy has it of Python's numbers (NEP 50). */
function isScalar(e: Expr, weak: ReadonlySet<LocalId>): boolean {
  if (e.kind === 'local') return weak.has(e.local);
  if (e.kind === 'load' || e.kind === 'length') return false;
  return operands(e).every(x => isScalar(x, weak));
}

/** Locals that hold such a value. One that is made of itself, as in a loop, holds none. */
function weakLocals(given: ReadonlyMap<LocalId, readonly Expr[]>): Set<LocalId> {
  const weak = new Set<LocalId>();
  for (let size = -1; size !== weak.size; ) {
    size = weak.size;
    for (const [id, values] of given) if (values.every(v => isScalar(v, weak))) weak.add(id);
  }
  return weak;
}

/** Operands that take the float32 type of the others. */
function isWeak(f: Facts, e: Expr): boolean {
  if (isScalar(e, f.weak)) return true;
  if (e.kind === 'select') return isWeak(f, e.a) && isWeak(f, e.b);
  if (e.kind === 'load') return f.kernel.arrays[e.array].storage.kind === 'table';
  if (e.kind === 'convert' && e.arg.kind === 'load')
    return f.kernel.arrays[e.arg.array].storage.kind === 'table' || small(f.ranges.of(e));
  return small(f.ranges.of(e));
}

const isOperation = (e: Expr): boolean =>
  e.type === 'f64' && ((e.kind === 'op' && floating(e.op)) || e.kind === 'select' || e.kind === 'let');

/** The parts of an operation that its value is made of. */
const parts = (e: Expr): readonly Expr[] =>
  e.kind === 'op' ? e.args : e.kind === 'select' ? [e.a, e.b] : e.kind === 'let' ? [e.body] : [];

/** Greatest set of operations and locals that keep the contract's conditions, found by removing whatever breaks one. */
function nativeTyping(f: Facts): Typing {
  const nodes = new Set<Expr>();
  eachExpr(f.kernel, e => isOperation(e) && nodes.add(e));
  const locals = new Set(f.given.keys());
  for (let size = -1; size !== nodes.size + locals.size; ) {
    size = nodes.size + locals.size;
    const sourced = grounded(f, nodes, locals);
    const float = floats(f, sourced);
    const fits = (e: Expr): boolean => float(e) || isWeak(f, e);
    for (const e of nodes) if (!sourced.has(e) || !parts(e).every(fits)) nodes.delete(e);
    for (const id of locals) if (!sourced.has(id) || !f.given.get(id)!.every(fits)) locals.delete(id);
    dropByUse(f, nodes, locals);
  }
  return { nodes, locals };
}

/** Whether an expression is a float32, if those found are. */
const floats =
  (f: Facts, found: ReadonlySet<Expr | LocalId>) =>
  (e: Expr): boolean =>
    found.has(e) ||
    (e.kind === 'local' && (f.exact.has(e.local) || found.has(e.local))) ||
    (e.kind === 'convert' && e.arg.type === 'f32');

/** What a float32 flows into, through the operations and locals still in the race. */
function grounded(f: Facts, nodes: ReadonlySet<Expr>, locals: ReadonlySet<LocalId>): Set<Expr | LocalId> {
  const found = new Set<Expr | LocalId>();
  const has = floats(f, found);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const e of nodes) if (parts(e).some(has)) found.add(e);
    for (const id of locals) if (f.given.get(id)!.some(has)) found.add(id);
  }
  return found;
}

/** Drops what ends elsewhere than in float32: each operation and local is judged by where its value goes. */
function dropByUse(f: Facts, nodes: Set<Expr>, locals: Set<LocalId>): void {
  const drop = (e: Expr) => {
    nodes.delete(e);
    if (e.kind === 'local') locals.delete(e.local);
  };
  const flows = (from: Expr, kept: boolean) => !kept && drop(from);
  const inside = (e: Expr): void => {
    if (e.kind === 'op') for (const a of e.args) flows(a, comparing(e.op) || nodes.has(e));
    else if (e.kind === 'select') [e.a, e.b].forEach(a => flows(a, e.type === 'bool' || nodes.has(e)));
    else if (e.kind === 'let') {
      flows(e.value, locals.has(e.local));
      flows(e.body, nodes.has(e));
    } else if (e.kind === 'convert') flows(e.arg, e.type === 'f32');
    else if (e.kind === 'load') flows(e.index, false);
    operands(e).forEach(inside);
  };
  walk(f.kernel.body, s => {
    for (const e of expressions(s)) {
      inside(e);
      flows(e, s.kind === 'assign' && locals.has(s.local));
    }
  });
}

// ── f32

function everything(f: Facts): Typing {
  const nodes = new Set<Expr>();
  const whole = (r: Range) => r.int && !r.nan && Math.abs(r.lo) <= 2 ** 53 && Math.abs(r.hi) <= 2 ** 53;
  const integers = integral(f.kernel);
  eachExpr(f.kernel, e => isOperation(e) && !whole(f.ranges.of(e)) && !integers.nodes.has(e) && nodes.add(e));
  const stays = (id: LocalId) => whole(f.ranges.local(id)) || integers.locals.has(id);
  const locals = new Set([...f.given.keys()].filter(id => !stays(id)));
  return { nodes, locals, all: true };
}

// ── rewriting

function rewrite(f: Facts, typing: Typing): Kernel {
  const single = (id: LocalId) => f.exact.has(id) || typing.locals.has(id);
  const exact = (e: Expr) => isExact(e, f.exact);
  const isSingle = (e: Expr): boolean =>
    typing.nodes.has(e) ||
    (e.type === 'f64' && exact(e) && fromFloat32(e, f.exact)) ||
    (e.kind === 'local' && single(e.local));

  /** The expression in its own type. */
  const wide = (e: Expr): Expr => {
    if (e.type === 'f64' && isSingle(e)) return f64(narrow(e));
    if (e.kind === 'convert' && e.type === 'f32') return rounded(e.arg);
    if (e.kind === 'op' && comparing(e.op) && e.args[0].type === 'f64' && comparable(e.args))
      return { ...e, args: e.args.map(narrow) };
    if (e.kind === 'let' && single(e.local)) return { ...e, value: narrow(e.value), body: wide(e.body) };
    return mapOperands(e, wide);
  };
  /** Whether a comparison may be made in float32: exactly, or because everything is. */
  const comparable = (args: readonly Expr[]) =>
    args.some(isSingle) && (typing.all || args.every(a => isSingle(a) || exact(a)));
  const convert = (arg: Expr): Expr => ({ kind: 'convert', type: 'f32', arg: wide(arg) });
  /** A float64 expression on its way to float32. */
  const rounded = (e: Expr): Expr => {
    if (e.type === 'f64' && isSingle(e)) return narrow(e);
    if (e.type === 'f64' && e.kind === 'op' && innocuous.has(e.op) && e.args.every(exact))
      return { ...e, type: 'f32', args: e.args.map(narrow) };
    return convert(e);
  };
  /** The expression as a float32: what the typing says is one, or an operand that takes the type of the others. */
  const narrow = (e: Expr): Expr => {
    if (e.kind === 'const') return { kind: 'const', type: 'f32', value: Math.fround(e.value as number) };
    if (e.kind === 'convert') return e.arg.type === 'f32' ? wide(e.arg) : convert(e.arg);
    if (e.kind === 'local' && single(e.local)) return { ...e, type: 'f32' };
    if (e.kind === 'select' && e.type === 'f64')
      return { ...e, type: 'f32', cond: wide(e.cond), a: narrow(e.a), b: narrow(e.b) };
    if (e.kind === 'op' && isSingle(e)) return { ...e, type: 'f32', args: e.args.map(narrow) };
    if (e.kind === 'let' && isSingle(e))
      return { ...e, type: 'f32', value: single(e.local) ? narrow(e.value) : wide(e.value), body: narrow(e.body) };
    return convert(e);
  };

  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => (s.kind === 'assign' && single(s.local) ? { ...s, value: narrow(s.value) } : mapStmt(s, wide, list)));
  return {
    ...f.kernel,
    locals: f.kernel.locals.map((l, id) => (l.type === 'f64' && single(id) ? { ...l, type: 'f32' } : l)),
    body: list(f.kernel.body),
  };
}
