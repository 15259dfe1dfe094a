/** ECMAScript ToInt32 in lanes. Below 2⁵¹ a whole number plus 3 · 2⁵¹ has its low 32 bits, in two's complement, at the end of the
 * significand; a part with anything greater, or NaN, goes lane by lane, unless the expression shows that there is none. */
import type { Expr } from '../../src/ir.ts';
import { wholeRange } from '../../src/transform/whole.ts';
import { get, give, put, set, take } from '../code.ts';
import { expr } from '../scope.ts';
import type { Lanes, Vec } from './context.ts';
import { memo, narrow, pushSame, scratch } from './values.ts';

const LIMIT = 2 ** 51;

export function toInt32(x: Lanes, e: Expr, v: Vec): Vec {
  const range = wholeRange(e, x.s.unit.known);
  const isWhole = range !== undefined && -range.lo < LIMIT && range.hi < LIMIT;
  return { bits: 32, push: isWhole ? p => lowWords(x, v, p) : tested(x, memo(x, v)) };
}

function tested(x: Lanes, doubles: Vec): (part: number) => void {
  return p => {
    for (const h of [2 * p, 2 * p + 1]) {
      doubles.push(h);
      put(x.s, 'f64x2.abs');
      pushSame(x, 'f64', LIMIT);
      put(x.s, 'f64x2.lt');
    }
    put(x.s, 'v128.and');
    put(x.s, 'i64x2.all_true');
    put(x.s, 'if', 'v128');
    lowWords(x, { bits: 64, push: h => truncated(x, doubles, h) }, p);
    put(x.s, 'else');
    slowly(x, doubles, p);
    put(x.s, 'end');
  };
}

function truncated(x: Lanes, doubles: Vec, half: number): void {
  doubles.push(half);
  put(x.s, 'f64x2.trunc');
}

function lowWords(x: Lanes, wholes: Vec, p: number): void {
  for (const h of [2 * p, 2 * p + 1]) {
    wholes.push(h);
    pushSame(x, 'f64', 3 * LIMIT);
    put(x.s, 'f64x2.add');
  }
  narrow(x.s);
}

function slowly(x: Lanes, doubles: Vec, p: number): void {
  const { s } = x;
  const [scalar, result] = [take(s, 'f64'), scratch(x)];
  const id = -1;
  for (let k = 0; k < 4; k++) {
    if (k) get(s, result);
    doubles.push(2 * p + (k >> 1));
    put(s, 'f64x2.extract_lane', k & 1);
    set(s, scalar);
    s.locals.set(id, scalar);
    expr(s, { kind: 'op', type: 'i32', op: 'toint32', args: [{ kind: 'local', type: 'f64', local: id }] });
    put(s, k ? 'i32x4.replace_lane' : 'i32x4.splat', k || undefined);
    set(s, result);
  }
  s.locals.delete(id);
  give(s, scalar);
  get(s, result);
}
