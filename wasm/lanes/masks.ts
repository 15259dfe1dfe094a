/** Masks: which lanes are in the part of the program under way. A part that may fail or touches memory runs only where at
 * least one lane is in it. */
import type { Expr, LocalId, StmtId } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { get, put, set } from '../code.ts';
import { type Bits, type Lanes, type Mask, partsOf, type Region, type Vec } from './context.ts';
import { bytesText, integers, ofLocals, scratch, times, widthOf } from './values.ts';

/** The mask under way; undefined: all lanes. */
export const current = (x: Lanes): Mask | undefined => x.regions.at(-1)?.mask;

/** Whether something must not happen for a lane that is not there. */
export const mayFail = (e: Expr): boolean => e.kind === 'load' || isDivision(e);

const isDivision = (e: Expr): boolean =>
  e.kind === 'op' && !e.near && (e.op === 'div' || e.op === 'rem') && !isFloat(e.type) && !isHarmless(e.args[1]);
/** Neither 0 nor −1. */
const isHarmless = (e: Expr): boolean => e.kind === 'const' && e.value > 0;

/** A bool kept as a mask. */
export function maskOf(x: Lanes, v: Vec): Mask {
  const locals = Array.from({ length: partsOf(x, v.bits) }, (_, p) => {
    v.push(p);
    const local = scratch(x);
    set(x.s, local);
    return local;
  });
  return { bits: v.bits, locals };
}

/** All lanes that are here, as a mask of its own. */
export function copyOfCurrent(x: Lanes, bits: Bits): Mask {
  const mask = current(x);
  if (mask) return maskOf(x, widthOf(x, ofLocals(x, mask), bits));
  const all = bytesText('i32', [-1, -1, -1, -1]);
  return maskOf(x, { bits, push: () => put(x.s, 'v128.const', all) });
}

/** Of the lanes that are here those in a mask. */
export function narrowed(x: Lanes, mask: Mask): Mask {
  const outer = current(x);
  return outer ? both(x, mask, outer, false) : mask;
}

/** Of the lanes that are here those not in a mask. */
export function without(x: Lanes, mask: Mask): Mask {
  const outer = current(x);
  if (outer) return both(x, mask, outer, true);
  return maskOf(x, {
    bits: mask.bits,
    push: p => {
      get(x.s, mask.locals[p]);
      put(x.s, 'v128.not');
    },
  });
}

function both(x: Lanes, mask: Mask, outer: Mask, not: boolean): Mask {
  const wide = widthOf(x, ofLocals(x, outer), mask.bits);
  return maskOf(x, {
    bits: mask.bits,
    push: p => {
      wide.push(p);
      get(x.s, mask.locals[p]);
      put(x.s, not ? 'v128.andnot' : 'v128.and');
    },
  });
}

export function pushAny(x: Lanes, { locals }: Mask): void {
  locals.forEach((local, k) => {
    get(x.s, local);
    if (k) put(x.s, 'v128.or');
  });
  put(x.s, 'v128.any_true');
}

export function pushAll(x: Lanes, { locals, bits }: Mask): void {
  locals.forEach((local, k) => {
    get(x.s, local);
    if (k) put(x.s, 'v128.and');
  });
  put(x.s, `${integers[bits]}.all_true`);
}

const nobody: ReadonlySet<LocalId> = new Set();

/** Emits for the lanes in a mask. */
export function under(x: Lanes, mask: Mask, emit: () => void, temporaries = nobody, id: StmtId = -1): void {
  x.regions.push({ id, kind: 'arm', mask, temporaries });
  emit();
  x.regions.pop();
}

/** The same, where there are any. */
export function guarded(x: Lanes, mask: Mask, emit: () => void, temporaries = nobody): void {
  pushAny(x, mask);
  put(x.s, 'if');
  under(x, mask, emit, temporaries);
  put(x.s, 'end');
}

/** Takes lanes out of a mask. */
function takeOut(x: Lanes, mask: Mask, gone: Mask): void {
  const wide = widthOf(x, ofLocals(x, gone), mask.bits);
  times(mask.locals.length, p => {
    get(x.s, mask.locals[p]);
    wide.push(p);
    put(x.s, 'v128.andnot');
  });
  for (const local of mask.locals.toReversed()) set(x.s, local);
}

/** The lanes that are here jump: out of all parts of the program up to the target's. */
export function leave(x: Lanes, kind: 'break' | 'continue', target: StmtId): void {
  const outermost = x.regions.findIndex(r => r.id === target && (kind === 'break' || r.kind === 'body'));
  const gone = current(x)!;
  const copy = maskOf(x, ofLocals(x, gone));
  const left: readonly Region[] = x.regions.slice(outermost);
  for (const mask of new Set(left.map(r => r.mask))) takeOut(x, mask, copy);
}
