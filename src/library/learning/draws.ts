/** Random numbers by the block: what is made of the four words of each block of Philox4x32-10, as kernels. Number i is a
 * function of the key and its place alone, and so the same on every backend and number of threads. */
import { high, philox } from '../../../kernels/random/philox.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import type { DType, TypedArray } from '../../dtype.ts';
import { kernelOf } from '../../frontend/parse.ts';
import { type Operation, operation, run } from '../../operation.ts';

type Part = (a: number, b: number, c: number, d: number, ...more: any[]) => any;

/** What a block becomes. Functions of the kernel language, of its four words, of `shared` where there is one, and of the
 * draw's numbers. */
export interface Draw {
  readonly dtype: DType;
  /** One for each element that a block gives. */
  readonly parts: readonly Part[];
  readonly shared?: Part;
  /** Names of the numbers that it takes. */
  readonly numbers?: readonly string[];
  /** Whether the host gives the same bits as the compiler, so that a few may be drawn without one. */
  readonly exact: boolean;
}

const bits53 = (a: number, b: number): number => ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;

/** High word of a 64-bit number times a range, in 96 bits: what numbers below the range differ in probability is less than
 * 2⁻³² of it. A range of 0 stands for 2³². D. Lemire, https://doi.org/10.1145/3230636. */
function below(a: number, b: number, range: number): number {
  const low = Math.imul(a, range) >>> 0;
  const carry = (low + high(b, range)) >>> 0 < low ? 1 : 0;
  return range === 0 ? a >>> 0 : (high(a, range) + carry) >>> 0;
}

const radius = (a: number, b: number): number => Math.sqrt(-2 * Math.log(1 - bits53(a, b)));
const turn = (c: number, d: number): number => 2 * Math.PI * bits53(c, d);
/** 33 bits, none of them 0 together: for float32, whose tails reach to 6.7 deviations. */
const bits32 = (a: number): number => ((a >>> 0) + 0.5) / 4294967296;
const radius32 = (a: number): number => Math.sqrt(-2 * Math.log(bits32(a)));
const turn32 = (b: number): number => 2 * Math.PI * bits32(b);

/** THE table of draws by the block. Normals: G. Box and M. Muller, Ann. Math. Stat. 29 (1958) 610. */
export const draws = {
  words: {
    dtype: 'uint32',
    exact: true,
    parts: [a => a >>> 0, (_a, b) => b >>> 0, (_a, _b, c) => c >>> 0, (_a, _b, _c, d) => d >>> 0],
  },
  uniform64: { dtype: 'float64', exact: true, parts: [(a, b) => bits53(a, b), (_a, _b, c, d) => bits53(c, d)] },
  uniform32: {
    dtype: 'float32',
    exact: true,
    parts: [
      a => (a >>> 8) / 16777216,
      (_a, b) => (b >>> 8) / 16777216,
      (_a, _b, c) => (c >>> 8) / 16777216,
      (_a, _b, _c, d) => (d >>> 8) / 16777216,
    ],
  },
  below: {
    dtype: 'uint32',
    exact: true,
    numbers: ['range'],
    parts: [(a, b, _c, _d, range) => below(a, b, range), (_a, _b, c, d, range) => below(c, d, range)],
  },
  normal64: {
    dtype: 'float64',
    exact: false,
    shared: (a, b) => radius(a, b),
    parts: [(_a, _b, c, d, r) => r * Math.cos(turn(c, d)), (_a, _b, c, d, r) => r * Math.sin(turn(c, d))],
  },
  normal32: {
    dtype: 'float32',
    exact: false,
    parts: [
      (a, b) => radius32(a) * Math.cos(turn32(b)),
      (a, b) => radius32(a) * Math.sin(turn32(b)),
      (_a, _b, c, d) => radius32(c) * Math.cos(turn32(d)),
      (_a, _b, c, d) => radius32(c) * Math.sin(turn32(d)),
    ],
  },
  exponential64: {
    dtype: 'float64',
    exact: false,
    parts: [(a, b) => -Math.log(1 - bits53(a, b)), (_a, _b, c, d) => -Math.log(1 - bits53(c, d))],
  },
  exponential32: {
    dtype: 'float32',
    exact: false,
    parts: [
      a => -Math.log(bits32(a)),
      (_a, b) => -Math.log(bits32(b)),
      (_a, _b, c) => -Math.log(bits32(c)),
      (_a, _b, _c, d) => -Math.log(bits32(d)),
    ],
  },
} as const satisfies { readonly [name: string]: Draw };

export type DrawName = keyof typeof draws;

const kernels = new Map<DrawName, ReturnType<typeof written>>();

/** A kernel that fills an array by whole blocks, from `first` on. */
function written(name: DrawName) {
  const { parts, shared, numbers = [] }: Draw = draws[name];
  const words = ['a', 'b', 'c', 'd', ...(shared ? ['r'] : []), ...numbers].join(', ');
  const using: { [name: string]: unknown } = { high, bits53, below, radius, turn, bits32, radius32, turn32 };
  const lines = parts.map((part, k) => {
    using[`part${k}`] = part;
    return `out[${parts.length} * i + ${k}] = part${k}(${words});`;
  });
  if (shared) using.shared = shared;
  const text = `(out, n, key0, key1, first, upper, ${['c2', 'c3', ...numbers].join(', ')}) => {
  for (let i = 0; i < n; i++) {
    let a = (first + i) | 0;
    let b = (upper + ((a >>> 0) < (first >>> 0) ? 1 : 0)) | 0;
    let c = c2 | 0;
    let d = c3 | 0;
    let x = key0 | 0;
    let y = key1 | 0;
    for (let round = 0; round < 10; round++) {
      const p = high(c, 0xcd9e8d57) ^ b ^ x;
      b = Math.imul(c, 0xcd9e8d57);
      c = high(a, 0xd2511f53) ^ d ^ y;
      d = Math.imul(a, 0xd2511f53);
      a = p;
      x = (x + 0x9e3779b9) | 0;
      y = (y + 0xbb67ae85) | 0;
    }
    ${shared ? 'const r = shared(a, b, c, d);' : ''}
    ${lines.join('\n    ')}
  }
}`;
  return { kernel: kernelOf(name, text), using };
}

/** Where in a stream: a key of two words, and the number of a block below 2⁵³. */
export interface Place {
  readonly key: readonly [number, number];
  readonly block: number;
}

/** Blocks up to which the host draws. */
const FEW = 256;

export interface DrawOptions extends RunOptions {
  readonly numbers?: readonly number[];
}

/** Fills an array, of as many elements as some blocks give. */
export const draw: Operation<
  [name: DrawName, out: TypedArray, place: Place, options?: DrawOptions],
  { data: any; shape: readonly number[] }
> = operation('draw', function* (name, out, { key, block }, { numbers = [], ...options } = {}) {
  const { parts, exact }: Draw = draws[name];
  const n = out.length / parts.length;
  const upper = Math.floor(block / 4294967296);
  if (exact && n <= FEW && options.backend === undefined) byHost(name, out, { key, block }, numbers);
  else if (n) {
    const { kernel, using } = kernels.get(name) ?? written(name);
    kernels.set(name, { kernel, using });
    const f = compiled(kernel, options, { using });
    yield* run(f, out, n, key[0] | 0, key[1] | 0, block | 0, upper | 0, 0, 0, ...numbers.map(x => x | 0));
  }
  return { data: out, shape: [out.length] };
});

function byHost(name: DrawName, out: TypedArray, { key, block }: Place, numbers: readonly number[]): void {
  const { parts }: Draw = draws[name];
  const [range] = numbers;
  for (let i = 0, at = 0; at < out.length; i++) {
    const [a, b, c, d] = philox(key, [block + i, Math.floor((block + i) / 4294967296), 0, 0]);
    for (const part of parts) out[at++] = part(a, b, c, d, range);
  }
}
