/** Fourier transforms, beside the passes in plain JavaScript and npm's: `npm install` in benches/peers brings those. The goal is to
 * be as fast as the fastest of them at 2²⁰; at 2¹⁰ a call for each pass takes longer than all of fft.js. They take complex numbers side by side, ours apart; each has them as it wants them. */
import { createRequire } from 'node:module';
import { empty } from '../../src/index.ts';
import { fft } from '../../src/library/index.ts';
import { distance, plainly, uniform } from '../../test/library/support.ts';
import type { LibraryRow } from '../library.ts';
import type { Side } from '../measure.ts';

/** A package of benches/peers, if it is installed there. */
function peer(name: string): any {
  try {
    return createRequire(new URL('../peers/package.json', import.meta.url))(name);
  } catch {
    return undefined;
  }
}

function transform(dtype: 'float32' | 'float64', n: number): LibraryRow {
  const sides = (): readonly Side[] => {
    const given = { re: uniform(dtype, n, -1, 1, 1), im: uniform(dtype, n, -1, 1, 2) };
    const [re, im, outR, outI] = [given.re, given.im, given.re, given.im].map(from => {
      const to = empty(n, dtype);
      to.set(from);
      return to;
    });
    const x = { re, im };
    const out = { re: outR, im: outI };
    const on = (threads: number) => () => void fft.sync(x, { out, threads, backend: 'cpu' });
    const npm = beside(given, n);
    on(1)();
    const [want] = npm.map(p => p.result());
    if (want && distance(outR, want) > (dtype === 'float32' ? 1e-5 : 1e-13)) throw new Error('fft: a wrong transform');
    return [
      { name: 'plain JavaScript', run: () => plainly(fft, given) },
      ...npm,
      { name: 'one thread', run: on(1) },
      { name: 'two threads', run: on(2) },
    ];
  };
  return { name: `fft ${dtype} ${n}`, sides };
}

interface Peer extends Side {
  /** Real parts of the transform. */
  readonly result: () => ArrayLike<number>;
}

/** fft.js, the fastest of npm's in float64, as far as we know: for powers of 2. */
function beside({ re, im }: { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> }, n: number): Peer[] {
  const peers: Peer[] = [];
  const Indutny = peer('fft.js');
  if (Indutny && Math.log2(n) % 1 === 0) {
    const f = new Indutny(n);
    const data = Array.from({ length: 2 * n }, (_, k) => (k % 2 ? im : re)[k >> 1]);
    const out: number[] = f.createComplexArray();
    const run = () => f.transform(out, data);
    const result = () => {
      run();
      return Float64Array.from({ length: n }, (_, k) => out[2 * k]);
    };
    peers.push({ name: 'fft.js', run, result });
  }
  return peers;
}

export const rows: readonly LibraryRow[] = [
  transform('float64', 2 ** 20),
  transform('float32', 2 ** 20),
  transform('float64', 2 ** 10),
  transform('float64', 10 ** 6),
  transform('float64', 1_000_003),
];
