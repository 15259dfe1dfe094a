/** `np.random`: draws from a generator of one's own, `default_rng(seed)`, or from one that all share. */
import { default_rng, Generator } from './generator.ts';
import type { Seed } from './options.ts';

export type {
  BetaOptions,
  BinomialOptions,
  ChoiceOptions,
  DrawnOptions,
  GammaOptions,
  IntegersOptions,
  NormalOptions,
  PoissonOptions,
  ScaleOptions,
  Seed,
  Size,
  UniformOptions,
} from './options.ts';
export { default_rng, Generator };

let shared: Generator | undefined;

/** Begins the shared stream anew, with a seed or without. NumPy's `random.seed`. */
export function seed(value?: Seed): void {
  shared = default_rng(value);
}

const common = (): Generator => (shared ??= default_rng());

type Method = Exclude<keyof Generator, 'spawn'>;

/** A method of the shared generator. */
const of = <M extends Method>(name: M): Generator[M] =>
  ((...args: any[]) => (common()[name] as any)(...args)) as Generator[M];

/** As the methods of the same names of `Generator`, from the shared stream. */
export const random = of('random');
export const uniform = of('uniform');
export const standard_normal = of('standard_normal');
export const normal = of('normal');
export const standard_exponential = of('standard_exponential');
export const exponential = of('exponential');
export const integers = of('integers');
export const poisson = of('poisson');
export const binomial = of('binomial');
export const standard_gamma = of('standard_gamma');
export const gamma = of('gamma');
export const beta = of('beta');
export const permutation = of('permutation');
export const shuffle = of('shuffle');
export const choice = of('choice');
