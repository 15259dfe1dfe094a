/** Random numbers by the block: what is made of the four words of each block of Philox4x32-10, as kernels. Number i is a
 * function of the key and its place alone, and so the same on every backend and number of threads. */
import { high, philox } from '../../../kernels/random/philox.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import type { DType, TypedArray } from '../../dtype.ts';
import { kernelOf } from '../../frontend/parse.ts';
import { type Operation, operation, run } from '../../operation.ts';

/** What an element is on the host, where that gives the same bits as the compiler's. */
type Part = (a: number, b: number, c: number, d: number, range: number) => number;

/** What a block becomes: texts in the kernel language, one for each element that it gives, of its four words a, b, c and d, of `r`
 * where there is such, and of the draw's numbers. Texts, since a bundler may give functions other names. */
export interface Draw {
  readonly dtype: DType;
  readonly parts: readonly string[];
  /** What several parts have in common. */
  readonly r?: string;
  /** Names of the numbers that it takes. */
  readonly numbers?: readonly string[];
  readonly host?: readonly Part[];
}

const bits53 = (a: number, b: number): number => ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
const bits24 = (a: number): number => (a >>> 8) / 16777216;
/** None of them 0: for float32, whose tails reach to 6.7 deviations. */
const bits32 = (a: number): number => ((a >>> 0) + 0.5) / 4294967296;
const word = (a: number): number => a >>> 0;

/** High word of a 64-bit number (a, b) times a range, in 96 bits: what numbers below the range differ in probability is less than
 * 2⁻³² of it. A range of 0 stands for 2³². `up` and `over` are the high words of a and b times the range. D. Lemire,
 * https://doi.org/10.1145/3230636. */
function scaled(a: number, range: number, up: number, over: number): number {
  const low = Math.imul(a, range) >>> 0;
  const carry = (low + over) >>> 0 < low ? 1 : 0;
  return range === 0 ? a >>> 0 : (up + carry) >>> 0;
}
const radius = (u: number): number => Math.sqrt(-2 * Math.log(u));
const turn = (u: number): number => 2 * Math.PI * u;

/** What the texts call. */
const using = { high, philox, bits53, bits24, bits32, word, scaled, radius, turn };

const below = (a: string, b: string): string => `scaled(${a}, range, high(${a}, range), high(${b}, range))`;
const hostBelow = (a: number, b: number, range: number): number => scaled(a, range, high(a, range), high(b, range));
const words = ['a', 'b', 'c', 'd'] as const;

/** THE table of draws by the block. Normals: G. Box and M. Muller, Ann. Math. Stat. 29 (1958) 610. */
export const draws = {
  words: {
    dtype: 'uint32',
    parts: words.map(w => `word(${w})`),
    host: [a => a >>> 0, (_a, b) => b >>> 0, (_a, _b, c) => c >>> 0, (_a, _b, _c, d) => d >>> 0],
  },
  uniform64: {
    dtype: 'float64',
    parts: ['bits53(a, b)', 'bits53(c, d)'],
    host: [(a, b) => bits53(a, b), (_a, _b, c, d) => bits53(c, d)],
  },
  uniform32: {
    dtype: 'float32',
    parts: words.map(w => `bits24(${w})`),
    host: [a => bits24(a), (_a, b) => bits24(b), (_a, _b, c) => bits24(c), (_a, _b, _c, d) => bits24(d)],
  },
  below: {
    dtype: 'uint32',
    numbers: ['range'],
    parts: [below('a', 'b'), below('c', 'd')],
    host: [(a, b, _c, _d, range) => hostBelow(a, b, range), (_a, _b, c, d, range) => hostBelow(c, d, range)],
  },
  normal64: {
    dtype: 'float64',
    r: 'radius(1 - bits53(a, b))',
    parts: ['r * Math.cos(turn(bits53(c, d)))', 'r * Math.sin(turn(bits53(c, d)))'],
  },
  normal32: {
    dtype: 'float32',
    parts: [
      'radius(bits32(a)) * Math.cos(turn(bits32(b)))',
      'radius(bits32(a)) * Math.sin(turn(bits32(b)))',
      'radius(bits32(c)) * Math.cos(turn(bits32(d)))',
      'radius(bits32(c)) * Math.sin(turn(bits32(d)))',
    ],
  },
  exponential64: { dtype: 'float64', parts: ['-Math.log(1 - bits53(a, b))', '-Math.log(1 - bits53(c, d))'] },
  exponential32: { dtype: 'float32', parts: words.map(w => `-Math.log(bits32(${w}))`) },
} as const satisfies { readonly [name: string]: Draw };

export type DrawName = keyof typeof draws;

const kernels = new Map<DrawName, ReturnType<typeof written>>();

/** A kernel that fills an array by whole blocks, from `first` on. */
function written(name: DrawName) {
  const { parts, r, numbers = [] }: Draw = draws[name];
  const lines = parts.map((part, k) => `out[${parts.length} * i + ${k}] = ${part};`);
  const text = `(out, n, key0, key1, first, upper, ${['c2', 'c3', ...numbers].join(', ')}) => {
  for (let i = 0; i < n; i++) {
    const low = (first + i) | 0;
    const up = (upper + ((low >>> 0) < (first >>> 0) ? 1 : 0)) | 0;
    const [a, b, c, d] = philox(high, key0, key1, low, up, c2, c3);
    ${r ? `const r = ${r};` : ''}
    ${lines.join('\n    ')}
  }
}`;
  return kernelOf(name, text);
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
  const { parts, host }: Draw = draws[name];
  const n = out.length / parts.length;
  const upper = Math.floor(block / 4294967296);
  if (host && n <= FEW && options.backend === undefined) byHost(host, out, { key, block }, numbers);
  else if (n) {
    const kernel = kernels.get(name) ?? written(name);
    kernels.set(name, kernel);
    const f = compiled(kernel, options, { using });
    yield* run(f, out, n, key[0] | 0, key[1] | 0, block | 0, upper | 0, 0, 0, ...numbers.map(x => x | 0));
  }
  return { data: out, shape: [out.length] };
});

function byHost(parts: readonly Part[], out: TypedArray, { key, block }: Place, numbers: readonly number[]): void {
  const [range] = numbers;
  for (let i = 0, at = 0; at < out.length; i++) {
    const [a, b, c, d] = philox(high, ...key, block + i, Math.floor((block + i) / 4294967296), 0, 0);
    for (const part of parts) out[at++] = part(a, b, c, d, range);
  }
}
