/** Loads and stores: addresses, bounds checks, and the forms that elements take in memory. */
import type { Span } from '../src/diagnostic.ts';
import type { Type } from '../src/dtype.ts';
import type { ArrayId, Expr, Load, Store } from '../src/ir.ts';
import { isFloat } from '../src/ops.ts';
import { lowestAddress } from '../src/runtime/linkable.ts';
import { call, row } from './assemble.ts';
import { branchAlike, branchOut, get, give, put, set, take } from './code.ts';
import { longOf } from './longs.ts';
import { pushPointer } from './pointers.ts';
import { pushBack, pushRounded } from './rounded.ts';
import type { Scope } from './scope.ts';
import { baseOf, expr, localOf, newSite, paramOf, pushLength, scale } from './scope.ts';
import { access, conversion, machine } from './types.ts';

/** A value in a WebAssembly local: the kernel's own, which stays as it is while an expression is evaluated, or a scratch
 * one. */
export interface Held {
  readonly local: number;
  readonly type: Type;
  readonly scratch: boolean;
  /** Pushes it as the double that it stands for, where a conversion would not give that. */
  readonly number?: () => void;
  /** Whether it is known to be no fraction. */
  readonly whole?: boolean;
}

export function hold(s: Scope, e: Expr): Held {
  if (e.kind === 'local') return { local: localOf(s, e.local), type: e.type, scratch: false };
  if (e.kind === 'param') return { local: paramOf(s, e.param), type: e.type, scratch: false };
  expr(s, e);
  const local = take(s, machine[e.type]);
  set(s, local);
  return { local, type: e.type, scratch: true };
}

/** A subscript, as an integer of 64 bits where that is cheaper. */
function holdIndex(s: Scope, e: Expr): Held {
  const long = longOf(s, e);
  if (!long) return { ...hold(s, e), whole: isFloat(e.type) && s.unit.isWhole(e) };
  long.push();
  const local = take(s, 'i64');
  set(s, local);
  return { local, type: 'i64', scratch: true, ...(!long.exact && { number: () => expr(s, e) }) };
}

export const release = (s: Scope, { local, scratch }: Held): void => void (scratch && give(s, local));

interface Place {
  readonly array: ArrayId;
  readonly span: Span;
}

/** Calls the host, which throws, where the condition on the stack holds; a loop that will run again in order hears of it
 * first. */
function refuse(s: Scope, { array, span }: Place, index: Held): void {
  branchOut(s, () => {
    if (s.spread?.retry) row(s, `local.get ${s.spread.mode} i32.const 2 i32.and i32.eqz if i32.const 1 return end`);
    put(s, 'i32.const', newSite(s.unit, { kind: 'bounds', array, span }));
    if (index.number) index.number();
    else {
      get(s, index.local);
      row(s, conversion(index.type, 'f64'));
    }
    pushLength(s, array);
    row(s, 'call oob unreachable');
  });
}

/** Checks an index and answers where it is as an i32. */
function check(s: Scope, place: Place, index: Held): Held {
  if (index.type === 'i64') return checkLong(s, place, index);
  if (isFloat(index.type)) return checkFloat(s, place, index);
  get(s, index.local);
  pushLength(s, place.array);
  put(s, 'i32.ge_u');
  refuse(s, place, index);
  return index;
}

/** A float passes where rounding keeps its value: −0 does. */
function checkFloat(s: Scope, place: Place, index: Held): Held {
  const [sum, word, whole] = [take(s, 'f64'), take(s, 'i64'), take(s, 'i32')];
  pushDouble(s, index);
  pushRounded(s, sum);
  set(s, word);
  get(s, word);
  pushLength(s, place.array);
  row(s, 'i64.extend_i32_u i64.ge_u');
  refuse(s, place, index);
  if (!index.whole) {
    pushBack(s, sum);
    pushDouble(s, index);
    put(s, 'f64.ne');
    branchAlike(s);
  }
  row(s, `local.get ${word} i32.wrap_i64 local.set ${whole}`);
  give(s, sum);
  give(s, word);
  release(s, index);
  return { local: whole, type: 'i32', scratch: true };
}

function pushDouble(s: Scope, { local, type }: Held): void {
  get(s, local);
  row(s, conversion(type, 'f64'));
}

function checkLong(s: Scope, place: Place, index: Held): Held {
  get(s, index.local);
  pushLength(s, place.array);
  row(s, 'i64.extend_i32_u i64.ge_u');
  refuse(s, place, index);
  const local = take(s, 'i32');
  get(s, index.local);
  put(s, 'i32.wrap_i64');
  set(s, local);
  release(s, index);
  return { local, type: 'i32', scratch: true };
}

/** Pushes the address of an element; answers what is left of it for the instruction's constant offset. */
export function element(s: Scope, array: ArrayId, pushIndex: () => void): number {
  const { local, offset } = baseOf(s, array);
  get(s, local);
  pushIndex();
  scale(s, array);
  put(s, 'i32.add');
  return offset;
}

/** A constant index up to here goes to the instruction; greater ones, or the negative ones that code may hold where it
 * is never reached, would not fit its offset. */
const farthest = 2 ** 24;

/** An unchecked access. The constant of an index `x + c` goes to the instruction where c elements lie below
 * `lowestAddress`: base + x · size is then at least base − c · size ≥ 0, so that it did not wrap, and adding c · size in
 * the 33 bits of an effective address gives what i32 arithmetic on the index would have given. */
export function proved(s: Scope, array: ArrayId, index: Expr): number {
  const { shift } = access(s.unit.kernel.arrays[array].dtype);
  if (index.kind === 'const' && index.value >= 0 && index.value < farthest) {
    const { local, offset } = baseOf(s, array);
    get(s, local);
    return offset + Number(index.value) * 2 ** shift;
  }
  if (index.kind === 'op' && index.op === 'add' && index.type === 'i32' && index.args[1].kind === 'const') {
    const c = Number(index.args[1].value);
    if (c > 0 && c * 2 ** shift <= lowestAddress) {
      return at(s, array, index.args[0]) + c * 2 ** shift;
    }
  }
  return at(s, array, index);
}

const at = (s: Scope, array: ArrayId, index: Expr): number =>
  pushPointer(s, array, index) ?? element(s, array, () => expr(s, index));

function checked(s: Scope, array: ArrayId, whole: Held): number {
  const offset = element(s, array, () => get(s, whole.local));
  release(s, whole);
  return offset;
}

const isHalf = (s: Scope, array: ArrayId): boolean => s.unit.kernel.arrays[array].dtype === 'float16';

export function load(s: Scope, e: Load): void {
  const { array, index } = e;
  const offset = e.check ? checked(s, array, check(s, e, holdIndex(s, index))) : proved(s, array, index);
  put(s, access(s.unit.kernel.arrays[array].dtype).load, offset);
  if (isHalf(s, array)) call(s, 'f16_to_f32');
}

export function store(s: Scope, e: Store): void {
  const { array } = e;
  const write = (offset: number) => {
    if (isHalf(s, array)) call(s, 'f32_to_f16');
    put(s, access(s.unit.kernel.arrays[array].dtype).store, offset);
  };
  if (!e.check) {
    const offset = proved(s, array, e.index);
    expr(s, e.value);
    write(offset);
    return;
  }
  const index = holdIndex(s, e.index);
  const value = hold(s, e.value);
  const offset = checked(s, array, check(s, e, index));
  get(s, value.local);
  release(s, value);
  write(offset);
}
