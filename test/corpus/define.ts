/** What the corpus is made of: kernels as people write them, each with arguments of any size, made from a seed. */

export type Kernel = (...args: never[]) => unknown;

export interface Options {
  /** Sizes of the test; the smaller ones only where the kernel is legal there. */
  readonly sizes?: readonly number[];
  /** Size for speed.ts: about a hundred microseconds to ten milliseconds of plain JavaScript. */
  readonly large?: number;
  readonly using?: Record<string, unknown>;
  readonly constants?: Record<string, number | boolean | readonly number[]>;
  /** Under 'native' results may differ by float32 rounding, within this fraction of the largest value; 0: not at all. */
  readonly tolerance?: number;
}

export interface Case extends Options {
  readonly name: string;
  readonly kernel: Kernel;
  readonly make: (n: number, g: Generator) => readonly unknown[];
}

/** Random arrays: `generator(seed)` gives the same ones each time. */
export interface Generator {
  readonly unit: () => number;
  readonly int: (lo: number, hi: number) => number;
  readonly f64: (n: number, lo?: number, hi?: number) => Float64Array<ArrayBuffer>;
  readonly f32: (n: number, lo?: number, hi?: number) => Float32Array<ArrayBuffer>;
  readonly i32: (n: number, lo?: number, hi?: number) => Int32Array<ArrayBuffer>;
  readonly u32: (n: number) => Uint32Array<ArrayBuffer>;
  readonly u8: (n: number, lo?: number, hi?: number) => Uint8Array<ArrayBuffer>;
}

export function generator(seed: number): Generator {
  let s = (seed * 2654435761) >>> 0 || 1;
  const bits = () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s;
  };
  const unit = () => bits() / 4294967296;
  const int = (lo: number, hi: number) => lo + Math.floor(unit() * (hi - lo));
  return {
    unit,
    int,
    f64: (n, lo = -1, hi = 1) => Float64Array.from({ length: n }, () => lo + unit() * (hi - lo)),
    f32: (n, lo = -1, hi = 1) => Float32Array.from({ length: n }, () => lo + unit() * (hi - lo)),
    i32: (n, lo = -1000, hi = 1000) => Int32Array.from({ length: n }, () => int(lo, hi)),
    u32: n => Uint32Array.from({ length: n }, bits),
    u8: (n, lo = 0, hi = 256) => Uint8Array.from({ length: n }, () => int(lo, hi)),
  };
}

/** A case named by its kernel. */
export const define = (kernel: Kernel, make: Case['make'], options: Options = {}): Case => ({
  name: kernel.name,
  kernel,
  make,
  ...options,
});
