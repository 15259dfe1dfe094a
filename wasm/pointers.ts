/** Addresses in a loop. The part of a subscript that stays the same through the loop is added to the array's address once, before
 * it; what is left is added at every turn, and accesses that have it in common share it: V8 numbers values, but puts no
 * sum in another order. Modulo 2³² the order of additions is nothing to see. */
import type { ArrayId, Expr, LocalId } from '../src/ir.ts';
import { row } from './assemble.ts';
import { get, give, newLocal, put, set, take } from './code.ts';
import { pin } from './pins.ts';
import { pushRounded } from './rounded.ts';
import { baseOf, expr, type Scope, scale } from './scope.ts';

/** A loop that is being written. */
export interface Pointers {
  /** Locals that it assigns. */
  readonly assigned: ReadonlySet<LocalId>;
  /** Whether what is found before it has to be pinned there (`pins.ts`). */
  readonly left: boolean;
  /** Code before it. */
  readonly before: Scope;
  /** By array and subscript: a local with an address. */
  readonly known: Map<string, number>;
}

/** More would leave no registers for the loop itself. */
const MOST = 8;

/** Writes a loop. Where it stands, so far, is the place before it. */
export function withPointers(s: Scope, assigned: ReadonlySet<LocalId>, left: boolean, emit: () => void): void {
  const pointers: Pointers = { assigned, left, before: { ...s, body: [] }, known: new Map() };
  const start = s.body.length;
  s.pointers.push(pointers);
  emit();
  s.pointers.pop();
  s.body.splice(start, 0, ...pointers.before.body);
}

/** Pushes the address of an element by a subscript in parts, and answers the constant to add; undefined where nothing of it stays
 * the same, or all of it. */
export function pushPointer(s: Scope, array: ArrayId, index: Expr): number | undefined {
  const pointers = s.pointers.at(-1);
  if (!pointers || index.kind !== 'op' || index.op !== 'add' || index.type !== 'i32') return undefined;
  if (s.unit.views.some(v => v.id === array && pointers.assigned.has(v.offset))) return undefined;
  const terms = termsOf(index);
  const fixed = terms.filter(e => staysIn(pointers, e));
  const rest = terms.filter(e => !fixed.includes(e));
  if (!fixed.some(e => e.kind === 'local' || e.kind === 'param') || !rest.length) return undefined;
  const key = `${array} ${fixed.map(keyOf).sort().join(' ')}`;
  const local = pointers.known.get(key) ?? made(s, pointers, array, fixed, key);
  if (local === undefined) return undefined;
  get(s, local);
  pushSum(s, rest);
  scale(s, array);
  put(s, 'i32.add');
  return baseOf(s, array).offset;
}

/** Whether something stays as it is in the innermost loop. */
export function isFixed(s: Scope, e: Expr): boolean {
  const pointers = s.pointers.at(-1);
  return pointers !== undefined && e.kind !== 'const' && staysIn(pointers, e);
}

/** Pushes the bits of such a double that is an integer (`rounded.ts`). */
export function pushFixed(s: Scope, e: Expr): void {
  const { before, known, left } = s.pointers.at(-1)!;
  const key = `word ${keyOf(e)}`;
  const local = known.get(key) ?? newLocal(s, 'i64', 'word');
  if (!known.has(key)) {
    const sum = take(before, 'f64');
    expr(before, e);
    pushRounded(before, sum);
    give(before, sum);
    set(before, local);
    if (left) pin(before, local);
    known.set(key, local);
  }
  get(s, local);
}

function made(
  s: Scope,
  { before, known, left }: Pointers,
  array: ArrayId,
  fixed: readonly Expr[],
  key: string,
): number | undefined {
  if (known.size >= MOST) return undefined;
  const local = newLocal(s, 'i32', `&${s.unit.kernel.arrays[array].name}+`);
  get(before, baseOf(before, array).local);
  pushSum(before, fixed);
  scale(before, array);
  put(before, 'i32.add');
  set(before, local);
  if (left) pin(before, local);
  known.set(key, local);
  return local;
}

function pushSum(s: Scope, terms: readonly Expr[]): void {
  terms.forEach((e, k) => {
    expr(s, e);
    if (k) row(s, 'i32.add');
  });
}

const termsOf = (e: Expr): readonly Expr[] =>
  e.kind === 'op' && e.op === 'add' && e.type === 'i32' ? e.args.flatMap(termsOf) : [e];

const staysIn = ({ assigned }: Pointers, e: Expr): boolean =>
  e.kind === 'const' || e.kind === 'param' || (e.kind === 'local' && !assigned.has(e.local));

const keyOf = (e: Expr): string =>
  e.kind === 'local' ? `l${e.local}` : e.kind === 'param' ? `p${e.param}` : e.kind === 'const' ? `c${e.value}` : '';
