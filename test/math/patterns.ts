/** Arguments for functions of float32: every kind of bits there is, and the ranges where a function does something. */
import type { OpName } from '../../src/ops.ts';
import { domains, sample } from './domains.ts';

const words = new Uint32Array(1);
const floats = new Float32Array(words.buffer);
const anything = (next: () => number): number => {
  words[0] = next() * 2 ** 32;
  return floats[0];
};

/** Every other tuple is of any bits at all, the rest from the ranges of `domains.ts` brought to what float32 holds. What
 * is less than `least` becomes 0. */
export function columns(name: OpName, count: number, next: () => number, least = 0): Float32Array[] {
  const rows = domains[name]!;
  const arity = name === 'pow' || name === 'atan2' || name === 'hypot' ? 2 : 1;
  const tuples = arity === 1 ? rows[0].map(d => [d]) : rows;
  const made = Array.from({ length: arity }, () => new Float32Array(count));
  for (let i = 0; i < count; i++) {
    const tuple = tuples[(i >> 1) % tuples.length];
    tuple.forEach((d, k) => {
      const within = d.wide ? { ...d, lo: Math.max(d.lo, -149), hi: Math.min(d.hi, 127) } : d;
      made[k][i] = i % 2 ? sample(within, next) : anything(next);
    });
  }
  return made.map(column => column.map(x => (Math.abs(x) < least ? 0 : x)));
}
