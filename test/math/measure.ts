/** `npx tsx test/math/measure.ts [COUNT] [NAME …]`: the greatest error of each function in lanes, in units of the last place.
 *
 * Every result is compared with the host's. Where the two differ (in float64: by more than one place, the host's own error
 * being below one), and at every 100th point anyway, the error is measured against `oracle.ts`. */
import type { Expr } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { domains, points } from './domains.ts';
import { type Float, mapping, onBackend } from './lanes.ts';
import { error, oracle } from './oracle.ts';

const PIECE = 1 << 18;

export interface Found {
  readonly worst: number;
  readonly at: readonly number[];
  /** How many results are not the host's. */
  readonly differ: number;
}

export function measure(
  name: OpName,
  type: Float,
  count: number,
  next: () => number,
  every = 100,
  finish?: (e: Expr) => Expr,
): Found {
  const A = type === 'f64' ? Float64Array : Float32Array;
  const [first] = [points(name, 1, next)];
  const run = onBackend('wasm', mapping(name, type, first.length, 8, finish));
  const host = Math[name as 'pow'];
  let found: Found = { worst: 0, at: [], differ: 0 };
  for (let done = 0; done < count; done += PIECE) {
    const n = Math.min(PIECE, count - done);
    const columns = points(name, n, next).map(c => A.from(c));
    const out = new A(n);
    run(...columns, out);
    for (let i = 0; i < n; i++) {
      const [x, y] = [columns[0][i], columns[1]?.[i]];
      const want = host(x, y);
      const near = type === 'f64' ? want : Math.fround(want);
      if (out[i] !== near && !(Number.isNaN(out[i]) && Number.isNaN(near)))
        found = { ...found, differ: found.differ + 1 };
      else if (i % every) continue;
      if (!Number.isFinite(near) || (type === 'f64' && Math.abs(near) < 1e-300)) {
        if (!beside(out[i], near)) found = { ...found, worst: Infinity, at: [x, y] };
        continue;
      }
      const far = type === 'f32' ? error(out[i], [want, 0], type) : i % every && next1(out[i], near) ? 0 : 2;
      const off = type === 'f32' ? far : far ? error(out[i], oracle[name](x, y), type) : 0;
      if (!(off <= found.worst)) found = { ...found, worst: off, at: [x, y] };
    }
  }
  return found;
}

/** Whether two doubles are neighbours. */
const next1 = (a: number, b: number): boolean => Math.abs(a - b) <= 2 ** (Math.floor(Math.log2(Math.abs(b))) - 52);
/** The host's result for what is hardly a number, or the one next to it. */
const beside = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 2 ** -1048;

if (process.argv[1]?.endsWith('measure.ts')) {
  const [count = '1e7', ...names] = process.argv.slice(2);
  for (const name of (names.length ? names : Object.keys(domains)) as OpName[])
    for (const type of ['f64', 'f32'] as const) {
      const { worst, at, differ } = measure(name, type, Number(count), Math.random);
      console.log(`${name} ${type}: ${worst.toFixed(3)} ulp at ${at.join(', ')}; not the host's: ${differ}`);
    }
}
