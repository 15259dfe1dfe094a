/** Runs the one loop of a kernel in parts, as the roles of its locals allow: iterations in any order, each with locals of
 * its own that hold rubbish unless a role says what they hold, parts of reductions combined behind them. */

import { ranges } from '../../src/analysis/ranges.ts';
import { type Scalars, scalarsOf } from '../../src/analysis/scalars.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { interpret } from '../../src/interpret.ts';
import type { Expr, FoldOp, For, Kernel, LocalId, Reduction, Stmt } from '../../src/ir.ts';
import { mapStmt } from '../../src/ir.ts';

export type Value = number;
type Locals = readonly Value[];

export interface Split {
  readonly kernel: Kernel;
  readonly at: number;
  readonly loop: For;
  readonly scalars: Scalars;
}

/** The loop must stand at the top level. */
export function split(kernel: Kernel): Split | undefined {
  const at = kernel.body.findIndex(s => s.kind === 'for');
  const loop = kernel.body[at];
  return loop?.kind === 'for' ? { kernel, at, loop, scalars: scalarsOf(kernel, ranges(kernel), loop) } : undefined;
}

/** Runs statements from given locals; what it gives are the locals after them. */
function run(
  kernel: Kernel,
  body: readonly Stmt[],
  start: Locals | undefined,
  arrays: readonly TypedArray[],
  params: readonly Value[],
): Locals {
  const first = kernel.params.length;
  const enter = kernel.locals.map((l, local): Stmt => {
    const value: Expr = { kind: 'param', type: l.type, param: first + local };
    return { kind: 'assign', id: -1 - local, span: { source: 0, start: 0, end: 0 }, local, value };
  });
  const given = kernel.locals.map(({ name, type }) => ({ name, type, path: [0] as const }));
  const whole: Kernel = start
    ? { ...kernel, params: [...kernel.params, ...given], body: [...enter, ...body] }
    : { ...kernel, body };
  const outcome = interpret(whole, { params: [...params, ...(start ?? [])], arrays });
  return kernel.locals.map((_, id) => Number(outcome.local(id)));
}

const identity: { readonly [O in FoldOp]: Value } = {
  add: -0,
  mul: 1,
  min: Infinity,
  max: -Infinity,
  and: -1,
  or: 0,
  xor: 0,
};

const combine: { readonly [O in FoldOp]: (a: Value, b: Value) => Value } = {
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  min: Math.min,
  max: Math.max,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const better = {
  lt: (x: Value, m: Value) => x < m,
  le: (x: Value, m: Value) => x <= m,
  gt: (x: Value, m: Value) => x > m,
  ge: (x: Value, m: Value) => x >= m,
};

const localsOf = (r: Reduction): readonly LocalId[] => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local]);

/** The body with a flag set beside each assignment of a reduced local: flags are locals behind the kernel's. */
function flagged(
  kernel: Kernel,
  body: readonly Stmt[],
  watched: readonly LocalId[],
): { readonly kernel: Kernel; readonly body: readonly Stmt[] } {
  const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
    stmts.flatMap(s => {
      const flag = s.kind === 'assign' ? watched.indexOf(s.local) : -1;
      const value: Expr = { kind: 'const', type: 'bool', value: 1 };
      const mapped = mapStmt(s, e => e, list);
      return flag < 0
        ? [mapped]
        : [mapped, { kind: 'assign', id: -1000 - s.id, span: s.span, local: kernel.locals.length + flag, value }];
    });
  const flags = watched.map(l => ({ name: `flag${l}`, type: 'bool' as const }));
  return { kernel: { ...kernel, locals: [...kernel.locals, ...flags] }, body: list(body) };
}

export interface Order {
  /** Iterations of each part, in order; together all of them once. */
  readonly parts: readonly (readonly number[])[];
  /** The order in which the parts run. */
  readonly turns: readonly number[];
  readonly rubbish: () => Value;
}

/** The locals and arrays after the whole kernel, its loop run in parts. */
export function inParts(
  { kernel, at, loop, scalars }: Split,
  arrays: readonly TypedArray[],
  params: readonly Value[],
  order: (trips: number) => Order,
): Locals {
  const probe = kernel.locals.length;
  const held: Stmt[] = [loop.lo, loop.hi, ...scalars.inductions.map(i => i.step)].map((value, n) => ({
    kind: 'assign',
    id: -5000 - n,
    span: loop.span,
    local: probe + n,
    value,
  }));
  const wide = {
    ...kernel,
    locals: [...kernel.locals, ...held.map((s, n) => ({ name: `held${n}`, type: (s as { value: Expr }).value.type }))],
  };
  const all = run(wide, [...kernel.body.slice(0, at), ...held], undefined, arrays, params);
  const start = all.slice(0, probe);
  const [lo, hi, ...steps] = all.slice(probe);
  if (loop.test !== 'lt' || loop.step.kind !== 'const' || loop.step.value !== 1)
    throw new Error('loops count up by 1 here');
  const trips = Math.max(0, Math.ceil(hi - lo));
  const { parts, turns, rubbish } = order(trips);
  const watched = scalars.reductions.map(r => r.local);
  const marked = flagged(kernel, loop.body, watched);
  const typed = (local: LocalId, value: Value): Value =>
    kernel.locals[local].type === 'i32' ? value | 0 : kernel.locals[local].type === 'u32' ? value >>> 0 : value;
  const widest = (local: LocalId, op: FoldOp): Value => {
    const { type } = kernel.locals[local];
    if (op === 'min' && type !== 'f64') return type === 'u32' ? 2 ** 32 - 1 : 2 ** 31 - 1;
    if (op === 'max' && type !== 'f64') return type === 'u32' ? 0 : -(2 ** 31);
    return typed(local, type === 'bool' && op === 'and' ? 1 : identity[op]);
  };
  const last = new Map<LocalId, Value>();
  const partial: (readonly Value[])[] = [];
  for (const turn of turns) {
    let state = [...start, ...watched.map(() => 0)];
    for (const r of scalars.reductions) if (r.kind === 'fold') state[r.local] = widest(r.local, r.op);
    for (const t of parts[turn]) {
      const before: Value[] = state.map((v, l) => (scalars.roles.has(l) ? rubbish() : v));
      for (const r of scalars.reductions) for (const l of localsOf(r)) before[l] = state[l];
      scalars.inductions.forEach((i, n) => {
        before[i.local] = typed(i.local, start[i.local] + t * steps[n]);
      });
      const value: Expr = { kind: 'const', type: loop.lo.type, value: lo + t };
      const one: For = { ...loop, lo: value, hi: value, test: 'le', body: marked.body };
      state = [
        ...run(
          marked.kernel,
          [one],
          before.map((v, l) => (typeof kernel.locals[l] === 'undefined' ? v : typed(l, v))),
          arrays,
          params,
        ),
      ];
      if (t === trips - 1) for (const l of scalars.last) last.set(l, state[l]);
    }
    partial[turn] = state;
  }
  const after: Value[] = start.map((v, l) => (scalars.roles.has(l) && trips > 0 ? rubbish() : v));
  for (const [l, v] of last) after[l] = v;
  if (trips > 0)
    scalars.inductions.forEach((i, n) => {
      after[i.local] = typed(i.local, start[i.local] + trips * steps[n]);
    });
  scalars.reductions.forEach((r, n) => {
    for (const l of localsOf(r)) after[l] = start[l];
    for (const part of partial) {
      if (r.kind === 'fold') after[r.local] = typed(r.local, combine[r.op](after[r.local], part[r.local]));
      else if (part[probe + n] && (r.kind === 'latest' || better[r.test](part[r.local], after[r.local])))
        for (const l of localsOf(r)) after[l] = part[l];
    }
  });
  after[loop.local] = Math.max(lo, lo + trips);
  return run(
    kernel,
    kernel.body.slice(at + 1),
    after.map((v, l) => typed(l, v)),
    arrays,
    params,
  );
}
