/** Calibration on a machine whose clock the probes move: it finds the rates that they were made from, whatever a call takes. */
import { expect, test } from 'vitest';
import { calibrate, type Lab, ORDINARY, type Probe, type Way } from '../../src/dispatch/calibrate.ts';
import { machineOf, workWith } from './machines.ts';

interface Truth {
  /** Nanoseconds of any call, and more for each array that is copied. */
  readonly launch: number;
  readonly staging: number;
  readonly threads: number;
  /** Nanoseconds that sharing takes, and until threads come that sleep. */
  readonly region: number;
  readonly wake: number;
}

const RATES: { readonly [W in Way]: number } = { js: 0.21, scalar: 0.13, lanes: 0.08, threads: 0.08 };
const MATH = 0.6;
const [THROUGH, COPIED] = [40, 20];

function labOf({ launch, staging, threads, region, wake }: Truth): Lab {
  let clock = 0;
  let asleep = false;
  const takes = (ns: () => number, work: Probe['work']): Probe => ({ work, run: () => void (clock += ns() * 1e-6) });
  const units = (n: number, way: Way) => ({
    ...workWith({ serial: 5 * n }),
    serial: { scalar: way === 'lanes' ? 0 : 5 * n, vector: way === 'lanes' ? 5 * n : 0, math: 0 },
  });
  /** As long as it takes alone, or what that comes to among threads. */
  const among = (way: Way, alone: number): number => {
    if (way !== 'threads') return alone;
    const late = asleep ? wake * (1 - 1 / threads) : 0;
    asleep = false;
    return alone / threads + region + late;
  };
  const arithmetic = (way: Way, n: number) => takes(() => launch + among(way, 5 * n * RATES[way]), units(n, way));
  return {
    threads,
    arithmetic,
    sums: arithmetic,
    math: (way, n) => {
      const [plain, math] = [{ scalar: n, vector: 0, math: 20 * n }, RATES[way] * n + 20 * n * MATH];
      return takes(() => launch + among(way, math), { ...workWith({}), plain, serial: plain });
    },
    stream: (bytes, way) => takes(() => launch + among(way, bytes / THROUGH), workWith({ shared: 1, bytes })),
    staged: bytes =>
      takes(() => launch + 2 * staging + bytes / THROUGH + (1.5 * bytes) / COPIED, workWith({ shared: 1, bytes })),
    release: () => {},
    now: () => (clock += 1e-5),
    breathe: async () => {},
    pause: async () => void (asleep = true),
  };
}

for (const [launch, staging] of [
  [300, 800],
  [1900, 2500],
])
  test(`where a call takes ${launch} ns, and an array that is copied ${staging}, rates are found all the same`, async () => {
    const found = await calibrate(
      labOf({ launch, staging, threads: 4, region: 3000, wake: 60_000 }),
      machineOf({ launch, staging }),
    );
    const near = (x: number, y: number, part = 0.05) => expect(Math.abs(x / y - 1)).toBeLessThan(part);
    near(found.js, RATES.js * ORDINARY.js);
    near(found.scalar, RATES.scalar * ORDINARY.scalar);
    near(found.vector, RATES.lanes * ORDINARY.vector);
    near(found.math, MATH * ORDINARY.math);
    near(found.jsMath, MATH * ORDINARY.jsMath);
    near(found.launch, launch);
    near(found.staging, staging);
    near(found.region, 3000);
    near(found.wake, 60_000);
    for (const { one } of found.streams) near(one, THROUGH);
    for (const { one } of found.copies) near(one, COPIED);
  });
