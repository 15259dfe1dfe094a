// biome-ignore-all format: records and their cases read as tables
/** The typed, structured IR. Every record is readonly; a pass returns new records and nothing annotates these.
 *
 * Meaning, in short (`interpret.ts` is the definition):
 * - An expression has no effects but may throw (a checked load, a BigInt division); it is evaluated left to right, and
 *   `select` evaluates only the arm it takes. `let` binds a local for its body and is how an expression names a value
 *   twice. A `let` local is bound nowhere else and not read outside the body.
 * - A JavaScript number is an `f64`; `lower` emits it so, and `narrow` puts `i32`, `u32` (and `lower` `f32`, by the
 *   numeric contract) where that cannot be told apart or is what the contract says.
 * - `i32`/`u32`/`i64`/`u64` arithmetic wraps. `bool` is 0 or 1.
 * - A load gives the type of its dtype (`dtypes[d].type`): int8 … int32 and uint8, uint16 as `i32`, uint32 as `u32`,
 *   float16 as `f32`. A store takes the same type and keeps the low bits; for uint8c the value is already in 0 … 255
 *   (op `clamp8`). float16 is rounded from f32 at the store (`lower` sees to it that no rounding happens twice).
 * - `index` of an access is a number: with `check`, a value that is not an integer in 0 … length − 1 throws a RangeError
 *   at that point of program order (after the operands left of it, and, for a store, after its value). Without `check`
 *   a proof says it is in bounds, and its type is i32 or u32.
 */

import type { Source, Span } from './diagnostic.ts';

export type { Span };

import type { DType, Type } from './dtype.ts';
import type { OpName } from './ops.ts';

export type LocalId = number;
export type ArrayId = number;
/** Unique in a kernel, shared by loops, blocks and plain statements; kept by passes for the statement they rewrite. */
export type StmtId = number;

export type Expr = Const | Local | Param | Length | Disjoint | Load | Op | Select | Let | Convert;

/** `value` is a bigint for i64 and u64, 0 or 1 for bool, an exactly representable number otherwise. */
export interface Const { readonly kind: 'const'; readonly type: Type; readonly value: number | bigint }
export interface Local { readonly kind: 'local'; readonly type: Type; readonly local: LocalId }
/** A scalar argument as it came in: never assigned. */
export interface Param { readonly kind: 'param'; readonly type: Type; readonly param: number }
/** Elements in an array: i32, 0 … 2³¹ − 1. */
export interface Length { readonly kind: 'length'; readonly type: 'i32'; readonly array: ArrayId }
/** Whether two arrays share no byte. */
export interface Disjoint { readonly kind: 'disjoint'; readonly type: 'bool'; readonly a: ArrayId; readonly b: ArrayId }
export interface Load { readonly kind: 'load'; readonly type: Type; readonly array: ArrayId; readonly index: Expr; readonly check: boolean; readonly span: Span }
/** Operands share one type (`args[0].type`), except where the op's row says otherwise; `type` is the result's. `near`: a remainder
 * of what lies in 0 … (near + 1) · b − 1, wherever its value counts. */
export interface Op { readonly kind: 'op'; readonly type: Type; readonly op: OpName; readonly args: readonly Expr[]; readonly near?: 1 | 2 }
/** `cond ? a : b`, lazily; `cond` is a bool, `a` and `b` have the type of the whole. */
export interface Select { readonly kind: 'select'; readonly type: Type; readonly cond: Expr; readonly a: Expr; readonly b: Expr }
export interface Let { readonly kind: 'let'; readonly type: Type; readonly local: LocalId; readonly value: Expr; readonly body: Expr }
/** Value conversion between numeric types, total: to a float it rounds to nearest; from a float to i32, u32, i64, u64 it
 * truncates and saturates, NaN to 0 (ECMAScript's modular conversion is the op `toint32`); i32 ↔ u32 and i64 ↔ u64 keep
 * the bits; i32, u32 → i64, u64 extend by their own sign; i64, u64 → i32, u32 keep the low bits; from bool 0 or 1. */
/** `fits`: the integer part of every value is one of the type, so that nothing saturates. */
export interface Convert { readonly kind: 'convert'; readonly type: Type; readonly arg: Expr; readonly fits?: true }

export type Stmt = Assign | Store | Alloc | Clear | Copy | If | For | While | Block | Break | Continue | Return | Throw | Outlined | Spread;
export type Loop = For | While;

interface Node { readonly id: StmtId; readonly span: Span }
export interface Assign extends Node { readonly kind: 'assign'; readonly local: LocalId; readonly value: Expr }
/** Evaluates index, then value, then checks, then writes. */
export interface Store extends Node { readonly kind: 'store'; readonly array: ArrayId; readonly index: Expr; readonly value: Expr; readonly check: boolean }
/** Gives a `heap` array its zeroed memory; `length` is an f64, refused with a RangeError where `new XArray(length)` would. */
export interface Alloc extends Node { readonly kind: 'alloc'; readonly array: ArrayId; readonly length: Expr }
/** Zeroes a `private` array (it is where its declaration stood), or copies its `initial` values in. */
export interface Clear extends Node { readonly kind: 'clear'; readonly array: ArrayId }
/** `target.set(from, offset)`: as if `from` were copied out first; converts as a store does. `offset` is an f64 already
 * truncated; where it is negative or the elements do not fit, a RangeError. */
export interface Copy extends Node { readonly kind: 'copy'; readonly array: ArrayId; readonly from: ArrayId; readonly offset: Expr }
export interface If extends Node { readonly kind: 'if'; readonly cond: Expr; readonly then: readonly Stmt[]; readonly else: readonly Stmt[] }
/** `v = lo; while (v TEST hi) { body; v += step }`, with lo, hi and step evaluated once, in that order, before it. The
 * body does not assign v; `continue` goes to the increment. Afterwards v holds the value that failed the test (or the one
 * at the break). All four have one type. */
export interface For extends Node {
  readonly kind: 'for'; readonly local: LocalId; readonly lo: Expr; readonly hi: Expr; readonly step: Expr;
  readonly test: 'lt' | 'le' | 'gt' | 'ge'; readonly body: readonly Stmt[]; readonly prange: boolean;
  /** It goes over rows of what is one loop in the source: the one that it holds. */
  readonly rows?: true;
  /** It goes over parts of one, likewise. */
  readonly parts?: true;
}
/** `while (cond) { body; step }`; `continue` goes to `step`. */
export interface While extends Node { readonly kind: 'while'; readonly cond: Expr; readonly body: readonly Stmt[]; readonly step: readonly Stmt[] }
/** A labelled block: `break` with its id leaves it. */
export interface Block extends Node { readonly kind: 'block'; readonly body: readonly Stmt[] }
/** `target` is the id of an enclosing for, while or block. */
export interface Break extends Node { readonly kind: 'break'; readonly target: StmtId }
/** `target` is the id of an enclosing for or while. */
export interface Continue extends Node { readonly kind: 'continue'; readonly target: StmtId }
/** Ends the kernel with `results[site]`, whose locals have been assigned before. */
export interface Return extends Node { readonly kind: 'return'; readonly site: number }
export interface Throw extends Node { readonly kind: 'throw'; readonly error: string; readonly message: string }
/** A long serial loop that runs as a function of its own, called for about `chunk` iterations at a time: V8 has no
 * on-stack replacement for WebAssembly, so a loop that stayed in one call would end in the baseline tier. Means exactly
 * its loop. */
export interface Outlined extends Node { readonly kind: 'outlined'; readonly loop: Loop }
/** A loop whose iterations may run several at a time: in lanes, on threads. Iteration t = 0 … n − 1 has v = lo + t·step.
 *
 * Each iteration has locals and private arrays of its own, but for those that a role says otherwise of: `inductions` begin
 * iteration t with their value before the loop plus t·step, `reductions` are combined. After the loop, an induction has its
 * value before it plus n·step, a `last` local its value at the end of iteration n − 1, v what the loop leaves it; other
 * locals assigned inside are not read behind it. With n = 0 nothing changes but v.
 *
 * Sums and products follow a tree, always, whatever runs at a time: iterations fall into blocks of `tree.block` (0: of
 * ⌈n / 256⌉). In the whole groups of `tree.lanes` iterations that a block has, iteration k of it adds to virtual lane k mod
 * `tree.lanes`, each begun with the op's identity (−0 for a float sum); these lanes are combined by halving (lane l with
 * lane l + half), and the iterations behind the last whole group are added to that in order. A block without a whole group is
 * a sequence begun with the identity. Blocks are combined by `foldBlocks` of `reduce.ts`, and the value before the loop goes
 * in front of the whole. Everything else a reduction may do does not depend on order.
 *
 * Iterations run at the same time only where `guard` holds at the entry and the arrays of `apart` share no byte (or, where
 * `same`, begin at the same one); otherwise in order. A check that fails inside: where `retry`, nothing that the iterations
 * did is kept, and the loop runs again in order, which throws where the program does, or not at all. For that the arrays of
 * `saved` get back what they held when the loop began. */
export interface Spread extends Node {
  readonly kind: 'spread';
  readonly loop: For;
  readonly guard: Expr;
  readonly apart: readonly Apart[];
  /** Whether iterations may run on several threads. */
  readonly threads: boolean;
  /** How many iterations run in step; 1: one at a time. */
  readonly lanes: number;
  /** How many groups of `lanes` iterations a turn takes while there are as many, for targets that want it. 1 where absent. */
  readonly groups?: number;
  readonly tree: Tree;
  /** What an iteration costs in units of a float64 addition, as known at the entry: an f64. */
  readonly work: Expr;
  readonly reductions: readonly Reduction[];
  readonly inductions: readonly Induction[];
  readonly last: readonly LocalId[];
  /** Arrays that the loop only updates by one op; each thread adds up its own copy, begun with the identity. */
  readonly copies: readonly ArrayCopy[];
  /** For grids: how many loops of the nest, from this one in, have iterations free of order; each is the last statement of the one
   * around it. 1 where absent. */
  readonly depth?: number;
  /** How many iterations are worth running side by side where they may run at the same time (`plan/jam.ts`). 1 where absent. */
  readonly rows?: number;
  /** What so many iterations do, from v on, where they may run at the same time: the same, interleaved. For targets that want it. */
  readonly jammed?: readonly Stmt[] | undefined;
  /** Iterations of this loop run in order, but those of the loop that is all it holds may be divided among threads, each part
   * with a loop like this one to itself, where `guard` and `apart` hold (`plan/slice.ts`). */
  readonly slice?: true;
  /** Iterations of this loop run in order, but where `guard` and `apart` hold so many of them may take place one after the other at
   * each iteration of the loop that is all it holds, before the next (`plan/stack.ts`). */
  readonly turns?: number;
  /** The loop that is all this one holds had better stand around it, for memory lies the way this one goes: the lanes in which it
   * then runs (`plan/inward.ts`). */
  readonly inward?: number;
  /** Stands in a loop that threads share: they may take this one instead where that has few iterations (`transform/few.ts`). */
  readonly spare?: true;
  /** What runs where `guard` and `apart` hold: the same, for targets that want it. */
  readonly instead?: readonly Stmt[];
  /** Spread loops that follow this one in its list, and may run with it instead of waiting for its end (`plan/trail.ts`). */
  readonly trail?: Trail;
  readonly retry: boolean;
  /** Where `retry`, all arrays that iterations write and that are not their own nor `copies`; no views, but their bases. */
  readonly saved: readonly ArrayId[];
}

/** `behind`: by how many iterations each of so many loops trails the first. Any two of the loops, the earlier by p and the later by q: an
 * iteration of the one and one of the other that is further from it than q − p have nothing to do with each other, where `guard` holds at
 * the entry of the first and the arrays of `apart` share no byte. */
export interface Trail { readonly behind: readonly number[]; readonly guard: Expr; readonly apart: readonly Apart[] }
/** Iterations of a block, and accumulators that its sums have: constants of the loop, never of the target. */
export interface Tree { readonly block: number; readonly lanes: number }
export interface Apart { readonly a: ArrayId; readonly b: ArrayId; readonly same: boolean }
/** `local = local + step` once in every iteration; `step` does not change in the loop; integers all of them. */
export interface Induction { readonly local: LocalId; readonly step: Expr }
/** `fold`: `local = local op x`, `x` free of it, any number of times. `pick`: `if (x TEST local) { local = x; … }`, with the
 * companions assigned beside it: the value that sequence would leave, the first of equals for lt and gt, the last for le and
 * ge. `latest`: assigned under a condition and read after the loop only: the value of the last iteration that assigned it. */
export type Reduction =
  | { readonly kind: 'fold'; readonly local: LocalId; readonly op: FoldOp }
  | { readonly kind: 'pick'; readonly local: LocalId; readonly test: 'lt' | 'le' | 'gt' | 'ge'; readonly with: readonly LocalId[] }
  | { readonly kind: 'latest'; readonly local: LocalId };
export type FoldOp = 'add' | 'mul' | 'min' | 'max' | 'and' | 'or' | 'xor';
export interface ArrayReduction { readonly array: ArrayId; readonly op: FoldOp }
/** An array of which each thread has a copy: to add up in, or (`own`) because iterations write what they read of it before, and nobody
 * reads what they leave. */
export interface ArrayCopy { readonly array: ArrayId; readonly op: FoldOp | 'own' }

/** Where a value is found in the call: argument number or name in `using`, then property keys. */
export type Path = readonly [number | string, ...(string | number)[]];

/** `positive`: calls where it is not have another kernel. */
export interface ParamDecl { readonly name: string; readonly type: Type; readonly path: Path; readonly positive?: true }
export interface LocalDecl {
  readonly name: string;
  readonly type: Type;
  /** Float sums and products in it keep the order of the program. */
  readonly inOrder?: true;
}

export type Storage =
  /** The caller's. */
  | { readonly kind: 'param'; readonly path: Path }
  /** A constant table, never written. */
  | { readonly kind: 'table'; readonly values: readonly (number | bigint)[] }
  /** Constant size, one per run (later: per thread). `initial` absent means zeroes. */
  | { readonly kind: 'private'; readonly length: number; readonly initial?: readonly (number | bigint)[] }
  /** Made by an `alloc`; length 0 before it. `bare`: all is written before anything is read, so that it may begin with anything. */
  | { readonly kind: 'heap'; readonly bare?: true }
  /** `base.subarray(…)`: element k is base element offset + k; both locals are i32, assigned where the view is made so
   * that 0 ≤ offset, 0 ≤ length, offset + length ≤ base length. A base is never itself a view. */
  | { readonly kind: 'view'; readonly base: ArrayId; readonly offset: LocalId; readonly length: LocalId };

export interface ArrayDecl { readonly name: string; readonly dtype: DType; readonly storage: Storage }

/** What a return site gives back. An array result is `array` as it stands then. */
export type Result =
  | { readonly kind: 'undefined' | 'null' }
  | { readonly kind: 'number' | 'boolean' | 'bigint'; readonly local: LocalId }
  | { readonly kind: 'array'; readonly array: ArrayId }
  | { readonly kind: 'list'; readonly items: readonly Result[] }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Result])[] }
  /** Given back by nobody: an error with values in its message, which is thrown once the kernel has ended (`thrown.ts`). */
  | { readonly kind: 'error'; readonly error: string; readonly message: readonly (string | Result)[] };

/** A nest, and which arrays must share no byte for the one in its place to mean the same. What is known of loops of the one
 * holds for the other too, but where it runs in order. */
export interface Before {
  readonly nest: For;
  readonly apart: readonly (readonly [ArrayId, ArrayId])[];
  /** What else must hold, as known at the entry. */
  readonly when?: readonly Expr[];
  readonly inOrder?: boolean;
}

export interface Kernel {
  readonly name: string;
  /** `sources[0]` is the kernel's own text; others are helpers'. */
  readonly sources: readonly Source[];
  /** Scalars, then arrays, in the order the call binds them; a LocalId, ArrayId or param number is an index here. */
  readonly params: readonly ParamDecl[];
  readonly arrays: readonly ArrayDecl[];
  readonly locals: readonly LocalDecl[];
  readonly body: readonly Stmt[];
  /** By return site; falling off the end is site 0, always `undefined`. */
  readonly results: readonly Result[];
  /** By loop id: what nests were before `apart` and `promote`. They stand for where accesses are not known to be in bounds, or arrays overlap. */
  readonly before?: ReadonlyMap<StmtId, Before>;
}

const NONE: readonly never[] = [];

/** Children of an expression, in order of evaluation. */
export function operands(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'const': case 'local': case 'param': case 'length': case 'disjoint': return NONE;
    case 'load': return [e.index];
    case 'op': return e.args;
    case 'select': return [e.cond, e.a, e.b];
    case 'let': return [e.value, e.body];
    case 'convert': return [e.arg];
  }
}

/** The expression with its children mapped; the same object where none changed. */
export function mapOperands(e: Expr, f: (child: Expr) => Expr): Expr {
  switch (e.kind) {
    case 'const': case 'local': case 'param': case 'length': case 'disjoint': return e;
    case 'load': { const index = f(e.index); return index === e.index ? e : { ...e, index }; }
    case 'op': {
      let changed = false;
      const args = e.args.map(a => { const now = f(a); changed ||= now !== a; return now; });
      if (e.near) return changed ? { ...e, args } : e;
      return changed ? { kind: 'op', type: e.type, op: e.op, args } : e;
    }
    case 'select': {
      const cond = f(e.cond), a = f(e.a), b = f(e.b);
      return cond === e.cond && a === e.a && b === e.b ? e : { ...e, cond, a, b };
    }
    case 'let': {
      const value = f(e.value), body = f(e.body);
      return value === e.value && body === e.body ? e : { ...e, value, body };
    }
    case 'convert': { const arg = f(e.arg); return arg === e.arg ? e : { ...e, arg }; }
  }
}

/** The expressions that stand directly in a statement, in order of evaluation. */
export function expressions(s: Stmt): readonly Expr[] {
  switch (s.kind) {
    case 'assign': return [s.value];
    case 'store': return [s.index, s.value];
    case 'alloc': return [s.length];
    case 'copy': return [s.offset];
    case 'if': case 'while': return [s.cond];
    case 'for': return [s.lo, s.hi, s.step];
    case 'spread': return [s.guard, s.work, ...s.inductions.map(i => i.step), ...(s.trail ? [s.trail.guard] : [])];
    case 'clear': case 'block': case 'break': case 'continue': case 'return': case 'throw': case 'outlined': return NONE;
  }
}

/** The statement lists directly inside a statement. */
export function bodies(s: Stmt): readonly (readonly Stmt[])[] {
  switch (s.kind) {
    case 'if': return [s.then, s.else];
    case 'for': case 'block': return [s.body];
    case 'while': return [s.body, s.step];
    case 'outlined': return [[s.loop]];
    case 'spread': return s.jammed ? [[s.loop], s.jammed] : s.instead ? [[s.loop], s.instead] : [[s.loop]];
    default: return NONE;
  }
}

/** Visits every statement, outer before inner. */
export function walk(body: readonly Stmt[], visit: (s: Stmt) => void): void {
  for (const s of body) {
    visit(s);
    switch (s.kind) {
      case 'if': walk(s.then, visit); walk(s.else, visit); break;
      case 'for': case 'block': walk(s.body, visit); break;
      case 'while': walk(s.body, visit); walk(s.step, visit); break;
      case 'outlined': walk([s.loop], visit); break;
      case 'spread': walk([s.loop], visit); if (s.jammed) walk(s.jammed, visit); if (s.instead) walk(s.instead, visit); break;
    }
  }
}

/** Visits an expression and everything below it, outer before inner. Compiling is made of such walks: they, and `walk`, go
 * from child to child without a list of them. */
export function walkExpr(e: Expr, visit: (e: Expr) => void): void {
  visit(e);
  switch (e.kind) {
    case 'load': walkExpr(e.index, visit); break;
    case 'op': for (const arg of e.args) walkExpr(arg, visit); break;
    case 'select': walkExpr(e.cond, visit); walkExpr(e.a, visit); walkExpr(e.b, visit); break;
    case 'let': walkExpr(e.value, visit); walkExpr(e.body, visit); break;
    case 'convert': walkExpr(e.arg, visit); break;
  }
}

export function someStmt(body: readonly Stmt[], test: (s: Stmt) => boolean): boolean {
  for (const s of body) {
    if (test(s)) return true;
    for (const inner of bodies(s)) if (someStmt(inner, test)) return true;
  }
  return false;
}

export function someExpr(e: Expr, test: (e: Expr) => boolean): boolean {
  if (test(e)) return true;
  switch (e.kind) {
    case 'load': return someExpr(e.index, test);
    case 'op': for (const arg of e.args) if (someExpr(arg, test)) return true; return false;
    case 'select': return someExpr(e.cond, test) || someExpr(e.a, test) || someExpr(e.b, test);
    case 'let': return someExpr(e.value, test) || someExpr(e.body, test);
    case 'convert': return someExpr(e.arg, test);
    default: return false;
  }
}

/** Locals that statements of a loop, or the loop itself, assign; not those that a `let` binds. */
export function assignedIn(loop: Loop): Set<LocalId> {
  const found = new Set<LocalId>();
  walk([loop], s => {
    if (s.kind === 'assign' || s.kind === 'for') found.add(s.local);
  });
  return found;
}

/** What a result names, in order. */
export type Slot = { readonly local: LocalId } | { readonly array: ArrayId };

export function slotsOf(result: Result): readonly Slot[] {
  if (result.kind === 'list') return result.items.flatMap(slotsOf);
  if (result.kind === 'object') return result.fields.flatMap(([, value]) => slotsOf(value));
  if (result.kind === 'error') return result.message.flatMap(part => (typeof part === 'string' ? [] : slotsOf(part)));
  return 'local' in result || 'array' in result ? [result] : [];
}

/** The locals among them. */
export const localsOf = (result: Result): readonly LocalId[] =>
  slotsOf(result).flatMap(slot => ('local' in slot ? [slot.local] : []));

/** Rewrites the expressions and inner bodies of a statement; `body` maps each inner list. The same object where that is an
 * assignment or a store and did not change: most statements are, and most rewrites leave them alone. */
export function mapStmt(s: Stmt, expr: (e: Expr) => Expr, body: (list: readonly Stmt[]) => readonly Stmt[]): Stmt {
  switch (s.kind) {
    case 'assign': {
      const value = expr(s.value);
      return value === s.value ? s : { kind: 'assign', id: s.id, span: s.span, local: s.local, value };
    }
    case 'store': {
      const index = expr(s.index), value = expr(s.value);
      if (index === s.index && value === s.value) return s;
      return { kind: 'store', id: s.id, span: s.span, array: s.array, index, value, check: s.check };
    }
    case 'alloc': return { ...s, length: expr(s.length) };
    case 'copy': return { ...s, offset: expr(s.offset) };
    case 'if': return { ...s, cond: expr(s.cond), then: body(s.then), else: body(s.else) };
    case 'for': return { ...s, lo: expr(s.lo), hi: expr(s.hi), step: expr(s.step), body: body(s.body) };
    case 'while': return { ...s, cond: expr(s.cond), body: body(s.body), step: body(s.step) };
    case 'block': return { ...s, body: body(s.body) };
    case 'outlined': return { ...s, loop: mapStmt(s.loop, expr, body) as Loop };
    case 'spread': {
      const guard = expr(s.guard), work = expr(s.work);
      const inductions = s.inductions.map(i => ({ ...i, step: expr(i.step) }));
      const trail = s.trail && { trail: { ...s.trail, guard: expr(s.trail.guard) } };
      const more = { ...trail, ...(s.jammed && { jammed: body(s.jammed) }), ...(s.instead && { instead: body(s.instead) }) };
      return { ...s, guard, work, inductions, loop: body([s.loop])[0] as For, ...more };
    }
    case 'clear': case 'break': case 'continue': case 'return': case 'throw': return s;
  }
}
