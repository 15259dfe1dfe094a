/** Integers compared with a number that all lanes share, which may be any float: before the loop it becomes the integer that the
 * comparison turns at, so that lanes need be no wider than the integers. */
import type { Expr } from '../../src/ir.ts';
import type { Threshold } from '../../src/plan/idioms.ts';
import { fitsIn, type Sign } from '../../src/plan/widths.ts';
import { row } from '../assemble.ts';
import { get, newLocal, put } from '../code.ts';
import { expr, type Scope } from '../scope.ts';
import { conversion } from '../types.ts';
import type { Bits, Lanes, Vec } from './context.ts';
import { hoist, integers, memo, steadyKey } from './values.ts';

/** `a > t` is `a ≥ ⌊t⌋ + 1` for an integer a, and so on: which end, and how it comes from t. */
const turns: { readonly [T in Threshold['test']]: { readonly side: 'ge' | 'le' | 'eq'; readonly from: string } } = {
  gt: { side: 'ge', from: 'f64.floor f64.const 1 f64.add' },
  ge: { side: 'ge', from: 'f64.ceil' },
  lt: { side: 'le', from: 'f64.ceil f64.const -1 f64.add' },
  le: { side: 'le', from: 'f64.floor' },
  eq: { side: 'eq', from: '' },
  ne: { side: 'eq', from: '' },
};

interface Bounds {
  readonly side: 'ge' | 'le' | 'eq';
  readonly from: string;
  readonly sign: Sign;
  /** What the integers lie in, and what lanes can hold. */
  readonly lo: number;
  readonly hi: number;
  readonly least: number;
  readonly most: number;
  /** An integer beside theirs that stands for `never`; where lanes hold none, a mask says so. */
  readonly never: number | undefined;
}

function boundsOf(x: Lanes, { test, value }: Threshold, bits: Bits): Bounds {
  const { lo, hi } = x.widths!.range(value);
  const sign: Sign = fitsIn(x.widths!.range(value), bits, 's') ? 's' : 'u';
  const least = sign === 's' ? -(2 ** (bits - 1)) : 0;
  const most = sign === 's' ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  const { side, from } = turns[test];
  const [below, above] = [lo - 1 >= least ? lo - 1 : undefined, hi + 1 <= most ? hi + 1 : undefined];
  const never = side === 'ge' ? above : side === 'le' ? below : (below ?? above);
  return { side, from, sign, lo, hi, least, most, never };
}

/** The mask of the lanes of `v`, the threshold's value, that pass. */
export function atThreshold(x: Lanes, threshold: Threshold, v: Vec): Vec {
  const { bits } = v;
  const { test, bound } = threshold;
  const b = boundsOf(x, threshold, bits);
  const key = keyOf(x, bound);
  const text = `${test} ${key} in ${bits} ${b.sign} ${b.lo} ${b.hi}`;
  const shared = (what: string, push: (s: Scope) => void): (() => void) => {
    if (key) return () => get(x.s, hoist(x, `${what} ${text}`, push));
    const kept = memo(x, { bits, push: () => push(x.s) });
    return () => kept.push(0);
  };
  const pushBound = shared('bound', s => {
    pushInteger(s, bound, b);
    put(s, `${integers[bits]}.splat`);
  });
  const pushEver = b.never === undefined ? shared('ever', s => pushPossible(s, bound, b)) : undefined;
  return {
    bits,
    push: p => {
      v.push(p);
      pushBound();
      put(x.s, `${integers[bits]}.${b.side}${b.side === 'eq' ? '' : `_${b.sign}`}`);
      if (pushEver) {
        pushEver();
        put(x.s, 'v128.and');
      }
      if (test === 'ne') put(x.s, 'v128.not');
    },
  };
}

const keyOf = (x: Lanes, e: Expr): string | undefined => (e.kind === 'const' ? `const ${e.value}` : steadyKey(x, e));

/** The number as a double, in a local. */
function doubleOf(s: Scope, bound: Expr): number {
  const local = newLocal(s, 'f64', 'bound');
  expr(s, bound);
  row(s, `${conversion(bound.type, 'f64')} local.set ${local}`);
  return local;
}

/** Where it turns, within what is comparable; NaN compares to nothing. */
function turn(s: Scope, bound: Expr, { side, from, lo, hi }: Bounds): number {
  const t = doubleOf(s, bound);
  const never = side === 'ge' ? hi + 1 : lo - 1;
  const [first, last] = side === 'ge' ? [lo, hi + 1] : [lo - 1, hi];
  row(s, `local.get ${t} ${from} local.set ${t}`);
  row(s, `local.get ${t} f64.const ${never} local.get ${t} local.get ${t} f64.eq select`);
  row(s, `f64.const ${first} f64.max f64.const ${last} f64.min local.set ${t}`);
  return t;
}

/** Pushes whether a number is an integer among theirs. */
function pushAmong(s: Scope, t: number, { lo, hi }: Bounds): void {
  row(s, `local.get ${t} local.get ${t} f64.floor f64.eq`);
  row(s, `local.get ${t} f64.const ${lo} f64.ge i32.and local.get ${t} f64.const ${hi} f64.le i32.and`);
}

function pushInteger(s: Scope, bound: Expr, b: Bounds): void {
  if (b.side === 'eq') {
    const t = doubleOf(s, bound);
    row(s, `local.get ${t} f64.const ${b.never ?? b.lo}`);
    pushAmong(s, t, b);
    row(s, `select i32.trunc_sat_f64_${b.sign}`);
    return;
  }
  const t = turn(s, bound, b);
  row(s, `local.get ${t} f64.const ${b.least} f64.max f64.const ${b.most} f64.min i32.trunc_sat_f64_${b.sign}`);
}

/** Pushes a mask of all lanes, or none where no value passes. */
function pushPossible(s: Scope, bound: Expr, b: Bounds): void {
  put(s, 'i32.const', 0);
  if (b.side === 'eq') pushAmong(s, doubleOf(s, bound), b);
  else {
    const t = turn(s, bound, b);
    row(s, `local.get ${t} f64.const ${b.side === 'ge' ? b.most : b.least} f64.${b.side === 'ge' ? 'le' : 'ge'}`);
  }
  row(s, 'i32.sub i32x4.splat');
}
