// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Kernels that people write and that are refused so far: where one compiles some day, it must be right. */
import { type Case, define } from './define.ts';

function vectorReassigned(a: Float64Array) {
  const add = (u: { x: number; y: number }, x: number) => ({ x: u.x + x, y: u.y + 1 });
  let p = { x: 0, y: 0 };
  for (let i = 0; i < a.length; i++) p = add(p, a[i]);
  return p;
}

export const refused: readonly Case[] = [
  define(vectorReassigned, (n, g) => [g.f64(n)]),
];
