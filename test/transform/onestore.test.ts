/** Choices between stores to one place, in loops that run in lanes: one store of a choice, and the same results every way. */
import { describe, expect, test } from 'vitest';
import { type Stmt, walk } from '../../src/ir.ts';
import { type Case, define, generator } from '../corpus/define.ts';
import type { Fn } from '../lowering.ts';
import { planned } from '../parallel/planned.ts';
import { sameEveryWay } from '../parallel/ways.ts';

function complement(seq: Uint8Array, out: Uint8Array) {
  for (let i = 0; i < seq.length; i++) {
    switch (seq[i] & 7) {
      case 1:
        out[i] = 84;
        break;
      case 3:
      case 5:
        out[i] = 71;
        break;
      default:
        out[i] = 78;
    }
  }
}
function neighbour(a: Float64Array, out: Float64Array) {
  for (let i = 0; i < out.length; i++) {
    if (i > 0) out[i] = a[i - 1] * 2;
    else out[i] = a[i];
  }
}
function three(a: Float32Array, rgb: Uint8ClampedArray, level: number) {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    if (x > level) {
      rgb[3 * i] = x * 255;
      rgb[3 * i + 1] = rgb[3 * i] / 2;
      rgb[3 * i + 2] = 7;
    } else {
      rgb[3 * i] = 1;
      rgb[3 * i + 1] = rgb[3 * i] + 2;
      rgb[3 * i + 2] = x * -255;
    }
  }
}
function quotients(a: Int32Array, b: Int32Array, out: Int32Array) {
  for (let i = 0; i < a.length; i++)
    if (b[i] !== 0) out[i] = (a[i] / b[i]) | 0;
    else out[i] = -1;
}
function ladder(a: Float64Array, out: Float64Array) {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    if (x < -0.5) out[i] = -1;
    else if (x < 0) out[i] = Math.sqrt(-x);
    else if (x < 0.5) out[i] = x * x;
    else out[i] = NaN;
  }
}
function turned(a: Float64Array, out: Float64Array) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] > 0) out[i] = 1;
    else out[a.length - 1 - i] = 2;
  }
}
function byTable(at: Int32Array, a: Float64Array, out: Float64Array) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] > 0) out[at[i]] = a[i];
    else out[at[i]] = 3;
  }
}
function onlyOne(a: Float64Array, out: Float64Array) {
  for (let i = 0; i < a.length; i++) if (a[i] > 0) out[i] = a[i];
}

const one: readonly Case[] = [
  define(complement, (n, g) => [g.u8(n), new Uint8Array(n)]),
  define(neighbour, (n, g) => [g.f64(n), new Float64Array(n)]),
  define(three, (n, g) => [g.f32(n), new Uint8ClampedArray(3 * n), 0.1]),
  define(quotients, (n, g) => [g.i32(n), g.i32(n, -3, 3), new Int32Array(n)]),
  define(ladder, (n, g) => [g.f64(n), new Float64Array(n)]),
];
const several: readonly Case[] = [
  define(turned, (n, g) => [g.f64(n), new Float64Array(n)]),
  define(byTable, (n, g) => [Int32Array.from({ length: n }, (_, i) => i), g.f64(n), new Float64Array(n)]),
  define(onlyOne, (n, g) => [g.f64(n), g.f64(n)]),
];

/** Stores under a condition in loops that run in lanes. */
function conditional({ kernel, make }: Case): number {
  let found = 0;
  const visit = (body: readonly Stmt[]) => walk(body, s => s.kind === 'store' && found++);
  walk(planned(kernel as Fn, make(20, generator(1))).applied.body, s => {
    if (s.kind !== 'spread' || s.lanes === 1) return;
    walk(s.loop.body, x => x.kind === 'if' && visit([...x.then, ...x.else]));
  });
  return found;
}

describe('choices between stores', () => {
  test.each(one)('$name stores once', c => expect(conditional(c)).toBe(0));
  test('a store without another, or to another place, stays under its condition', () => {
    expect(several.map(conditional).filter(Boolean).length).toBeGreaterThan(0);
  });
  sameEveryWay([...one, ...several], () => [0, 1, 2, 7, 20, 67]);
});
