/** Arrays of draws by rejection: gamma, Poisson, binomial. Each element has blocks of its own. */
import { logFactorial } from '../../../kernels/random/logFactorial.ts';
import { high, philox } from '../../../kernels/random/philox.ts';
import { philoxUniform } from '../../../kernels/random/philoxUniform.ts';
import { binomialAt, gammaAt, poissonAt } from '../../../kernels/random/rejection.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import type { TypedArray } from '../../dtype.ts';
import { kernelOf } from '../../frontend/parse.ts';
import { type Operation, operation, run } from '../../operation.ts';
import type { Place } from './draws.ts';

/** Of one or two parameters and a place. */
type At = (...more: any[]) => number;

/** By the number of parameters before the place. */
const rules = {
  gamma: { at: gammaAt as At, parameters: 1 },
  poisson: { at: poissonAt as At, parameters: 1 },
  binomial: { at: binomialAt as At, parameters: 2 },
} as const;

export type RejectionName = keyof typeof rules;

const kernels = new Map<RejectionName, ReturnType<typeof written>>();

function written(name: RejectionName) {
  const { at, parameters } = rules[name];
  const arrays = Array.from({ length: parameters }, (_, k) => `a${k}`);
  const steps = arrays.map((_, k) => `s${k}`);
  const text = `(out, key0, key1, first, upper, ${[...arrays, ...steps].join(', ')}) => {
  for (let i = 0; i < out.length; i++) {
    const c0 = (first + i) | 0;
    const c1 = (upper + ((c0 >>> 0) < (first >>> 0) ? 1 : 0)) | 0;
    out[i] = at(${arrays.map((a, k) => `${a}[i * s${k}]`).join(', ')}, key0 | 0, key1 | 0, c0, c1);
  }
}`;
  return { kernel: kernelOf(name, text), using: { at, high, philox, philoxUniform, logFactorial } };
}

/** Fills an array. Parameters are arrays as long, or of one element. One block of the stream goes with each element. */
export const reject: Operation<
  [name: RejectionName, out: TypedArray, place: Place, parameters: readonly TypedArray[], options?: RunOptions],
  { data: any; shape: readonly number[] }
> = operation('reject', function* (name, out, { key, block }, parameters, options = {}) {
  const { kernel, using } = kernels.get(name) ?? written(name);
  kernels.set(name, { kernel, using });
  const f = compiled(kernel, options, { using });
  const steps = parameters.map(p => (p.length === out.length ? 1 : 0));
  const upper = Math.floor(block / 4294967296);
  if (out.length) yield* run(f, out, key[0] | 0, key[1] | 0, block | 0, upper | 0, ...parameters, ...steps);
  return { data: out, shape: [out.length] };
});
