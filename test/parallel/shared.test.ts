/** What lanes share behind a `continue`, and what they store where only some of them are there. */
import { type Case, define, type Generator } from '../corpus/define.ts';
import { sameEveryWay } from './ways.ts';

/** A choice by an argument, made anew in each iteration. */
function byMode(a: Float64Array, out: Float64Array, mode: number) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] < -0.5) continue;
    let kind: number;
    if (mode === 0) kind = 2;
    else if (mode === 1) kind = 3;
    else kind = mode * 2;
    let v = 1;
    switch (kind) {
      case 2:
        v = a[i] * 3;
        break;
      case 3:
        v = Math.sqrt(a[i] + 1);
        break;
      default:
        v -= a[i] / kind;
    }
    out[i] = v;
  }
}

/** `kind` of some lanes is that of the iteration before: they leave the block before they are given one. */
function notGiven(a: Float64Array, out: Float64Array, mode: number) {
  let kind = 5;
  for (let i = 0; i < a.length; i++) {
    if (a[i] < -0.5) continue;
    kind = 1;
    pick: {
      if (mode > 1) {
        if (a[i] > 0.5) break pick;
        kind = 2;
      } else kind = 3;
    }
    out[i] = kind + a[i];
  }
}

/** Given in one arm only, and read behind it. */
function inOneArm(a: Float64Array, out: Float64Array, mode: number) {
  let kind = 7;
  for (let i = 0; i < a.length; i++) {
    if (a[i] < -0.5) continue;
    if (mode > 1) kind = i;
    out[i] = kind;
  }
}

/** Lanes of a group lie in front of the array, and behind it. */
function shifted(a: Float64Array, out: Float64Array, k: number) {
  for (let i = 0; i < a.length; i++) if (i >= k) out[i - k] = a[i] * a[i] + Math.abs(a[i]);
  for (let i = 0; i < a.length; i++) if (i + k < out.length) out[i + k] += a[i];
  for (let i = 0; i < a.length; i++) if (i >= k && a[i] > 0) out[a.length - 1 - i + k] -= 2;
}

function bytes(a: Float64Array, out: Uint8ClampedArray, k: number) {
  for (let i = 0; i < a.length; i++) {
    if ((i & 3) === k) continue;
    const v = a[i] * 300;
    out[i] = v > 100 ? v - out[i] : out[i] + v / 7;
  }
}

const sized = (kernel: Case['kernel'], out: (n: number) => unknown): readonly Case[] =>
  [0, 1, 2, 3].map(mode => ({
    ...define(kernel, (n: number, g: Generator) => [g.f64(n), out(n), mode], {
      sizes: [0, 1, 3, 7, 8, 9, 16, 31, 100],
    }),
    name: `${kernel.name} ${mode}`,
  }));
const doubles = (n: number) => new Float64Array(n).fill(9);

sameEveryWay(
  [
    ...[byMode, notGiven, inOneArm, shifted].flatMap(kernel => sized(kernel, doubles)),
    ...sized(bytes, n => new Uint8ClampedArray(n).fill(50)),
  ],
  c => c.sizes!,
);
