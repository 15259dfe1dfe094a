/** Where the elements of an access lie: a run of the array with a constant step between lanes, or anywhere, each by its own
 * index. Nothing outside an array is read or written for any lane, and for a lane that is not there nothing at all. */
import type { ArrayId, Expr } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { element, proved } from '../access.ts';
import { row } from '../assemble.ts';
import { branchOut, get, put } from '../code.ts';
import { expr, pushLength } from '../scope.ts';
import { access, conversion } from '../types.ts';
import { type Climb, climbOf } from './climbs.ts';
import { type Kept, type Lanes, partsOf, type Vec, vector } from './context.ts';
import { truncateDoubles, widenToDoubles } from './convert.ts';
import { current } from './masks.ts';
import { held, keptScalar, memo, ofLocals, pushGrown, ramp, times, widthOf } from './values.ts';

export interface Subscript {
  readonly array: ArrayId;
  readonly index: Expr;
  readonly check: boolean;
}

/** `address` is that of the lowest element, but for a constant. */
export interface Run {
  readonly address: number;
  readonly offset: number;
  readonly step: number;
  /** Pushes the address of a lane; answers the constant to add. */
  readonly pushLane: (lane: number) => number;
}

/** Elements that a run may span: so few that no address in it wraps. */
const widest = 2 ** 16;

/** What the index of an access grows by from lane to lane, where that makes a run. */
export function stepOf(x: Lanes, index: Expr): number | undefined {
  const growth = climbOf(x, index)?.step ?? x.shape.growth(index);
  return typeof growth === 'number' && growth && Math.abs(growth) * x.count <= widest ? growth : undefined;
}

function run(x: Lanes, array: ArrayId, step: number, push: () => number): Run {
  const { shift } = access(x.s.unit.kernel.arrays[array].dtype);
  let offset = 0;
  const address = keptScalar(x, 'i32', () => {
    offset = push();
  });
  const pushLane = (lane: number) => {
    get(x.s, address);
    return offset + (step > 0 ? lane : lane - (x.count - 1)) * step * 2 ** shift;
  };
  return { address, offset, step, pushLane };
}

/** A run that is known to lie in the array. */
export function provedRun(x: Lanes, { array, index }: Subscript, step: number): Run {
  if (step > 0) return run(x, array, step, () => proved(x.s, array, index));
  const first = keptScalar(x, 'i32', () => expr(x.s, index));
  return runFrom(x, array, { local: first }, step);
}

/** The index of lane 0, and as 64 bits where that is found first. */
export interface First {
  readonly local: number;
  readonly long?: { readonly local: number; readonly climb: Climb };
}

/** A run whose lane 0 has the index in a local. */
export const runFrom = (x: Lanes, array: ArrayId, { local }: First, step: number): Run =>
  run(x, array, step, () => element(x.s, array, () => pushEnd(x, local, Math.min(step, 0))));

/** Elements that are known to lie in the array, with a step between lanes that is known before the loop: lane 0 has its
 * address from the subscript, lane 1 from lane 0, the others from the lane two before. Undefined where the step is not
 * known. */
export function steadyLanes(x: Lanes, { array, index, check }: Subscript): Run['pushLane'] | undefined {
  const growth = x.shape.growth(index);
  if (!growth || check || current(x)) return undefined;
  const { shift } = access(x.s.unit.kernel.arrays[array].dtype);
  let offset = 0;
  const addresses: number[] = [];
  times(x.count, lane => {
    addresses[lane] = keptScalar(x, 'i32', () => {
      if (!lane) {
        offset = proved(x.s, array, index);
        return;
      }
      const back = Math.min(lane, 2);
      get(x.s, addresses[lane - back]);
      pushGrown(x, growth, back * 2 ** shift);
      put(x.s, 'i32.add');
    });
  });
  return lane => {
    get(x.s, addresses[lane]);
    return offset;
  };
}

/** Pushes the index of the last lane, if they grow by `step`. */
function pushEnd(x: Lanes, first: number, step: number): void {
  get(x.s, first);
  if (!step) return;
  put(x.s, 'i32.const', step * (x.count - 1));
  put(x.s, 'i32.add');
}

/** Pushes whether all lanes of a run are in the array: so they are if its ends are, being less than 2³¹ apart. */
export function pushInside(x: Lanes, array: ArrayId, { local, long }: First, step: number): void {
  for (const end of [0, step]) {
    if (long) {
      row(x.s, `local.get ${long.local} i64.const ${end * (x.count - 1)} i64.add`);
      pushLength(x.s, array);
      row(x.s, 'i64.extend_i32_u i64.lt_u');
    } else {
      pushEnd(x, local, end);
      pushLength(x.s, array);
      put(x.s, 'i32.lt_u');
    }
  }
  put(x.s, 'i32.and');
  if (long) andUnwrapped(x, long.climb);
}

/** Adds whether the lanes of what grows lie in 32 bits; those of the loop's variable do. */
function andUnwrapped(x: Lanes, { of: { arg }, by }: Climb): void {
  if (arg.kind === 'local' && arg.local === x.spread.loop.local) return;
  const last = keptScalar(x, 'i64', () => {
    expr(x.s, arg);
    row(x.s, `${conversion(arg.type, 'i64')} i64.const ${by * (x.count - 1)} i64.add`);
  });
  row(x.s, `local.get ${last} local.get ${last} i32.wrap_i64 ${conversion(arg.type, 'i64')} i64.eq i32.and`);
}

/** Leaves the function where the condition on the stack holds. */
export const failIf = (x: Lanes): void => branchOut(x.s, x.at.fail);

/** An index for each lane, checked if it has to be; of lanes that are not there it is 0, which the array has as long as any
 * lane is there. */
export function eachIndex(x: Lanes, { array, index, check }: Subscript, known?: Vec): Kept {
  const given = memo(x, known ?? vector(x, index));
  const whole = isFloat(index.type) ? memo(x, wholeOf(x, given)) : given;
  const mask = current(x);
  const here = mask && widthOf(x, ofLocals(x, mask), 32);
  if (check) {
    times(partsOf(x, 32), p => {
      whole.push(p);
      pushLength(x.s, array);
      put(x.s, 'i32x4.splat');
      put(x.s, 'i32x4.ge_u');
      if (whole !== given) pushFraction(x, given, whole, p);
      if (here) {
        here.push(p);
        put(x.s, 'v128.and');
      }
      put(x.s, 'v128.any_true');
      failIf(x);
    });
  }
  if (!here) return held(x, whole);
  return held(x, {
    bits: 32,
    push: p => {
      whole.push(p);
      here.push(p);
      put(x.s, 'v128.and');
    },
  });
}

/** A float as an integer; one that is none is told by `pushFraction`. */
const wholeOf = (x: Lanes, given: Vec): Vec =>
  given.bits === 64
    ? truncateDoubles(x, given, 'i32')
    : {
        bits: 32,
        push: p => {
          given.push(p);
          put(x.s, 'i32x4.trunc_sat_f32x4_s');
        },
      };

/** Adds the lanes whose index changed on the way to an integer to the mask on the stack. */
function pushFraction(x: Lanes, given: Vec, whole: Vec, p: number): void {
  if (given.bits === 32) {
    given.push(p);
    whole.push(p);
    put(x.s, 'f32x4.convert_i32x4_s');
    put(x.s, 'f32x4.ne');
  } else {
    const back = widenToDoubles(x, whole, 'i32');
    const differs: Vec = {
      bits: 64,
      push: q => {
        given.push(q);
        back.push(q);
        put(x.s, 'f64x2.ne');
      },
    };
    widthOf(x, differs, 32).push(p);
  }
  put(x.s, 'v128.or');
}

/** The index of lane 0 of a run, and those of all lanes, where they are at hand. */
export function firstIndex(x: Lanes, index: Expr): First {
  const climb = climbOf(x, index);
  if (!climb) return { local: keptScalar(x, 'i32', () => expr(x.s, index)) };
  const local = keptScalar(x, 'i64', climb.push);
  return { local: keptScalar(x, 'i32', () => row(x.s, `local.get ${local} i32.wrap_i64`)), long: { local, climb } };
}
export const indexesOf = (x: Lanes, { local, long }: First, step: number): Vec | undefined =>
  long ? undefined : ramp(x, 'i32', step, () => get(x.s, local));

/** Pushes the address of a lane by its index; answers the constant to add. */
export function pushElement(x: Lanes, array: ArrayId, index: Vec, lane: number): number {
  return element(x.s, array, () => {
    index.push(lane >> 2);
    put(x.s, 'i32x4.extract_lane', lane & 3);
  });
}
