/** Assignments in lanes. */
import type { Op } from '../../src/ir.ts';
import { get, put } from '../code.ts';
import type { Lanes, Vec } from './context.ts';
import { current } from './masks.ts';
import { operation } from './operations.ts';
import { ofLocals, setAll, widthOf } from './values.ts';

/** Gives vectors new values, in the lanes that are here. All parts are pushed first: they may be made of any of the old ones. */
export function take(x: Lanes, locals: readonly number[], v: Vec, blend: boolean): void {
  const mask = blend ? current(x) : undefined;
  if (!mask) return setAll(x, locals, v);
  const here = widthOf(x, ofLocals(x, mask), v.bits);
  setAll(x, locals, {
    bits: v.bits,
    push: p => {
      v.push(p);
      get(x.s, locals[p]);
      here.push(p);
      put(x.s, 'v128.bitselect');
    },
  });
}

/** Adds to integers, and nothing in lanes that are not here. */
export function takeSum(x: Lanes, locals: readonly number[], op: Op, by: Vec): void {
  const here = widthOf(x, ofLocals(x, current(x)!), by.bits);
  const sum = operation(x, op, [
    { bits: by.bits, push: p => get(x.s, locals[p]) },
    {
      bits: by.bits,
      push: p => {
        by.push(p);
        here.push(p);
        put(x.s, 'v128.and');
      },
    },
  ]);
  setAll(x, locals, sum!);
}
