/** Loops that add up, through the registers of subgroups: the same bits as through workgroup memory. */
import { describe, expect, test } from 'vitest';
import { start } from '../../webgpu/execute.ts';
import { backend, type Compiled } from '../../webgpu/index.ts';
import { linked } from '../../webgpu/linked.ts';
import { reachOf } from '../../webgpu/subgroups.ts';
import { APART } from '../../webgpu/topology.ts';
import { device, missing } from './driver.ts';
import { allowed, begin, compiler, judge, setOf } from './trial.ts';

const found = missing === undefined ? await device() : undefined;
const lacks = missing ?? (found!.features.has('subgroups') ? undefined : `${found!.name} has no subgroups`);

/** As `backend.load`, with so many invocations that exchange values. */
const loadWith =
  (reach: number): typeof backend.load =>
  artifact => ({
    ...backend.load(artifact),
    start: later => start(() => linked((artifact as Compiled).program, reach), later),
  });

type Kernel = (a: Float32Array, b: Int32Array, out: Float32Array) => unknown;

const kernels: { readonly [what: string]: Kernel } = {
  sums: a => {
    let s = 0;
    for (let i = 0; i < a.length; i++) s += a[i] * a[i];
    return Math.fround(s);
  },
  products: a => {
    let p = 1;
    for (let i = 0; i < a.length; i++) p *= 1 + a[i] * 0.001;
    return Math.fround(p);
  },
  'several at once': (a, b, out) => {
    let [s, t, u] = [0, 0, 0];
    for (let i = 0; i < a.length; i++) {
      s += a[i];
      t = (t + b[i]) | 0;
      u ^= b[i];
    }
    out[0] = s;
    out[1] = t;
    out[2] = u;
  },
  'under a condition': (a, b) => {
    let s = 0;
    for (let i = 0; i < a.length; i++) if (b[i] & 1) s += a[i];
    return Math.fround(s);
  },
  extremes: (a, b, out) => {
    let lo = Infinity;
    let hi = -2147483648;
    for (let i = 0; i < a.length; i++) {
      lo = Math.min(lo, a[i]);
      hi = Math.max(hi, b[i]);
    }
    out[0] = lo;
    out[1] = hi;
  },
  'the place of the least, the first of equals': a => {
    let [at, least] = [-1, Infinity];
    for (let i = 0; i < a.length; i++)
      if (a[i] < least) {
        least = a[i];
        at = i;
      }
    return at;
  },
  'the place of the greatest, the last of equals': (_, b) => {
    let [at, most] = [-1, -Infinity];
    for (let i = 0; i < b.length; i++)
      if (b[i] >= most) {
        most = b[i];
        at = i;
      }
    return at;
  },
  'the last that was found': (_, b) => {
    let last = -1;
    for (let i = 0; i < b.length; i++) if (b[i] % 7 === 3) last = i;
    return last;
  },
  'whether all are and any is': (a, b, out) => {
    let all = true;
    let any = false;
    for (let i = 0; i < a.length; i++) {
      all = all && b[i] > -400;
      any = any || b[i] === 77;
    }
    out[0] = all ? 1 : 0;
    out[1] = any ? 1 : 0;
  },
  'two loops as one': (a, _, out) => {
    let s = 0;
    for (let i = 0; i < 7; i++) for (let j = 0; j < a.length; j++) s += a[j] * (i + 1);
    out[0] = s;
  },
};

const lengths = [0, 1, 9, 255, 257, 70_001];
/** Above, what the bits may be is not computed as well. */
const SHORT = 300;
const argsOf = (n: number) => [
  Float32Array.from({ length: n }, (_, i) => Math.sin(i * 1.7) + (i % 5)),
  Int32Array.from({ length: n }, (_, i) => (Math.imul(i, 40503) % 997) - 400),
  new Float32Array(4),
];

/** What a run gives, to the bit. */
async function bitsOf(fn: Kernel, n: number, reach: number): Promise<string> {
  const set = setOf(argsOf(n));
  const code = compiler(fn.toString(), loadWith(reach))(set);
  const run = begin(code, set);
  const end = await run.end;
  if ('error' in end) throw end.error;
  if (n < SHORT) expect(await judge(code, fn.toString(), set, run, allowed(code, set))).toMatchObject({ kind: 'held' });
  return `${JSON.stringify(end.outcome)} ${run.buffers.map(b => new Uint8Array(b.slice(-32)).join()).join(' ')}`;
}

describe.skipIf(lacks !== undefined)(`subgroups [${lacks ?? found!.name}]`, () => {
  const { subgroupMinSize: least = 4 } = found ? (found.gpu.adapterInfo as { subgroupMinSize?: number }) : {};

  for (const [what, fn] of Object.entries(kernels))
    test(`give the bits that workgroup memory gives: ${what}`, { timeout: 120_000 }, async () => {
      for (const n of lengths) {
        const want = await bitsOf(fn, n, 0);
        for (const reach of [4, least]) expect([n, reach, await bitsOf(fn, n, reach)]).toEqual([n, reach, want]);
      }
    });

  test('shaders through them are others', () => {
    const text = kernels.sums.toString();
    const codes = [0, least].map(reach => {
      let code = '';
      const load: typeof backend.load = artifact => {
        const { program } = artifact as Compiled;
        const s = program.steps.find(x => x.kind === 'grid');
        code = s?.kind === 'grid' ? linked(program, reach).grid(s.spread, APART, false).code : '';
        return backend.load(artifact);
      };
      compiler(text, load)(setOf(argsOf(8)));
      return code;
    });
    expect(codes[0]).not.toContain('subgroup');
    expect(codes[1]).toMatch(/^enable subgroups;/);
  });

  test('are taken where the device has them and they do what shaders expect', async () => {
    const reach = (least: number, most = least, numbers = true) =>
      reachOf(found!.gpu, { subgroupMinSize: least, subgroupMaxSize: most }, numbers);
    expect(found!.reach).toBe(least < 8 ? 0 : least);
    expect(await reach(least)).toBe(found!.reach);
    expect(await reach(least, least, false)).toBe(0);
    expect(await reach(12)).toBe(0);
    expect(await reachOf(found!.gpu, {}, true)).toBe(0);
    // One that says more than it does is found out.
    expect(await reach(4 * least, 128)).toBe(0);
  });
});
