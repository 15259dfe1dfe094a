/** Arguments at a call: their types, where a kernel's params and arrays lie in them, and what is said of wrong ones. */

import { KernelError } from '../diagnostic.ts';
import { askedFor } from '../frontend/asked.ts';
import type { Parsed } from '../frontend/parse.ts';
import { type ArgType, mostItems, type Names, typeOfArgument } from '../frontend/signature.ts';
import { usesIn } from '../frontend/uses.ts';
import type { Path } from '../ir.ts';

type Fields = { readonly [name: string]: unknown };

/** Reads the value at a path: an argument or a name in `using`, then keys. */
export function reader(path: Path): (args: readonly unknown[], using: Fields) => unknown {
  const [root, ...keys] = path;
  const start =
    typeof root === 'number'
      ? (args: readonly unknown[]) => args[root]
      : (_args: readonly unknown[], using: Fields) => using[root];
  if (!keys.length) return start;
  return (args, using) => keys.reduce<unknown>((value, key) => (value as Fields)[key], start(args, using));
}

const nameOfParameter = (parsed: Parsed, k: number): string => {
  const p = parsed.params[k];
  const pattern = p?.type === 'AssignmentPattern' ? p.left : p;
  return pattern?.type === 'Identifier' ? pattern.name : `argument ${k + 1}`;
};

export const parameterNames = (parsed: Parsed): readonly string[] =>
  parsed.params.map((_, k) => nameOfParameter(parsed, k));

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an Array';
  if (value === undefined) return 'undefined';
  const what = typeof value === 'object' ? (value.constructor?.name ?? 'null-prototype object') : typeof value;
  return `${/^[aeioAEIO]/.test(what) ? 'an' : 'a'} ${what}`;
}

const plural = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

/** Refuses calls with too few or too many arguments. */
export function checkCount(parsed: Parsed, args: readonly unknown[]): void {
  const names = parameterNames(parsed);
  if (args.length === names.length && !args.includes(undefined)) return;
  const asked = askedFor(parsed);
  const isOptional = (k: number) => {
    const { type } = parsed.params[k];
    return type === 'AssignmentPattern' || type === 'RestElement' || asked.has(names[k]);
  };
  const required = names.findLastIndex((_, k) => !isOptional(k)) + 1;
  const takes = `\`${parsed.name}\` takes ${plural(names.length, 'argument')}${names.length ? ` (${names.join(', ')})` : ''} and gets ${args.length}`;
  if (args.length > names.length) throw new KernelError('argument', takes);
  const missing = names.find((_, k) => k < required && !isOptional(k) && args[k] === undefined);
  if (missing !== undefined)
    throw new KernelError(
      'argument',
      args.length < required
        ? `${takes}; \`${missing}\` is missing`
        : `argument \`${missing}\` of \`${parsed.name}\` is undefined`,
    );
}

const wanted = 'kernels take typed arrays, ndarrays, numbers, booleans, strings and objects of these';

const isOfNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(x => typeof x === 'number');

const hintFor = (name: string, values: readonly unknown[]): string =>
  isOfNumbers(values)
    ? `; Float64Array.from(${name}) makes one`
    : `; an Array may hold up to ${mostItems} of these, and more rows go one behind the other in one typed array`;

const hints: { readonly [type: string]: (name: string) => string } = {
  bigint: name => `; BigInt64Array.of(${name}) holds one`,
};

/** The type of each argument; throws for the first that has none. */
export function typesOf(parsed: Parsed, args: readonly unknown[], reaching: Names, dividing?: Names): ArgType[] {
  checkCount(parsed, args);
  return parameterNames(parsed).map((name, k) => {
    const type = typeOfArgument(args[k], name, reaching, dividing);
    const shared = type?.kind === 'list' && isOfNumbers(args[k]) && usesIn(parsed).indexed.has(name);
    if (type && !shared) return type;
    if (args[k] === null && askedFor(parsed).has(name)) return { kind: 'null' };
    const hint = Array.isArray(args[k]) ? hintFor(name, args[k]) : (hints[typeof args[k]]?.(name) ?? '');
    throw new KernelError(
      'argument',
      `argument ${k + 1} (\`${name}\`) of \`${parsed.name}\` is ${describe(args[k])}; ${wanted}${hint}`,
    );
  });
}

export function typeOfUsed(name: string, value: unknown, reaching: Names, dividing?: Names): ArgType {
  const type = typeOfArgument(value, name, reaching, dividing);
  if (type && type.kind !== 'undefined') return type;
  throw new KernelError('argument', `\`using.${name}\` is ${describe(value)}; ${wanted}, and functions`);
}
