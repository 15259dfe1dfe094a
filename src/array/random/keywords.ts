/** Arguments as NumPy has them: by place, by name in an object that comes last, or both. */
import { KernelError } from '../../diagnostic.ts';

/** The positional arguments P, of which the last may be left out, and then the object. */
export type Given<P extends readonly unknown[], O> = P extends readonly [...infer Q, unknown]
  ? [...P, options?: O] | P | Given<Q, O>
  : [options?: O];

const isOptions = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !('stride' in value);

/** By name. @throws KernelError 'argument' where there are more arguments than names */
export function named<O>(caller: string, names: readonly string[], args: readonly unknown[]): O {
  const last = args.at(-1);
  const options = isOptions(last) ? last : undefined;
  const places = options ? args.slice(0, -1) : args;
  if (places.length > names.length)
    throw new KernelError('argument', `${caller}: takes ${names.length} arguments and an object, not ${places.length}`);
  const found: Record<string, unknown> = {};
  names.forEach((name, k) => {
    if (places[k] !== undefined && places[k] !== null) found[name] = places[k];
  });
  return { ...options, ...found } as O;
}

/** @throws KernelError 'argument' */
export const refuse = (caller: string, sentence: string): never => {
  throw new KernelError('argument', `${caller}: ${sentence}`);
};
