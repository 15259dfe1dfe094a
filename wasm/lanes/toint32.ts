/** ECMAScript ToInt32 in lanes. Below 2⁵¹ a whole number plus 3 · 2⁵¹ has its low 32 bits, in two's complement, at the end of the
 * significand; a part with anything greater, or NaN, goes lane by lane. */
import { get, give, put, set, take } from '../code.ts';
import { expr } from '../scope.ts';
import type { Lanes, Vec } from './context.ts';
import { memo, narrow, pushSame, scratch } from './values.ts';

export function toInt32(x: Lanes, v: Vec): Vec {
  const doubles = memo(x, v);
  return {
    bits: 32,
    push: p => {
      const halves = [2 * p, 2 * p + 1];
      for (const h of halves) {
        doubles.push(h);
        put(x.s, 'f64x2.abs');
        pushSame(x, 'f64', 2 ** 51);
        put(x.s, 'f64x2.lt');
      }
      put(x.s, 'v128.and');
      put(x.s, 'i64x2.all_true');
      put(x.s, 'if', 'v128');
      for (const h of halves) {
        doubles.push(h);
        put(x.s, 'f64x2.trunc');
        pushSame(x, 'f64', 3 * 2 ** 51);
        put(x.s, 'f64x2.add');
      }
      narrow(x.s);
      put(x.s, 'else');
      slowly(x, doubles, p);
      put(x.s, 'end');
    },
  };
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
