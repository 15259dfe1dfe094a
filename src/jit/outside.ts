/** What a kernel names outside itself: the entries of `using` and `constants` that it, or a helper it calls, mentions. */
import { KernelError } from '../diagnostic.ts';
import { builtinOf, type Parsed, parse } from '../frontend/parse.ts';

// biome-ignore lint/complexity/noBannedTypes: any function at all may be handed over
type AnyFunction = Function;

/** The plain function of a JitFunction, which carries it; any other function itself. */
export function plainOf(f: AnyFunction): AnyFunction {
  const { kernel, sync } = f as { kernel?: unknown; sync?: unknown };
  return typeof kernel === 'function' && typeof sync === 'function' ? kernel : f;
}

const parsedBy = new WeakMap<AnyFunction, Parsed>();

/** Parses a function once. */
export function parsed(f: AnyFunction): Parsed {
  const found = parsedBy.get(plainOf(f)) ?? builtinOf(f) ?? parse(plainOf(f));
  parsedBy.set(plainOf(f), found);
  return found;
}

export interface Outside {
  readonly functions: ReadonlyMap<string, Parsed>;
  /** Names in `using` that stand for values, in a fixed order. */
  readonly values: readonly string[];
}

/** Follows free names through helpers. A name that is nowhere is found by `lower`, which knows where it stands. */
export function outsideOf(kernel: Parsed, using: { readonly [name: string]: unknown }, constants: object): Outside {
  const functions = new Map<string, Parsed>();
  const values: string[] = [];
  const follow = (p: Parsed): void => {
    for (const name of p.free.keys()) {
      if (functions.has(name) || values.includes(name) || !Object.hasOwn(using, name)) continue;
      if (Object.hasOwn(constants, name))
        throw new KernelError('option', `\`${name}\` stands both in \`using\` and in \`constants\``);
      const value = using[name];
      if (typeof value !== 'function') values.push(name);
      else {
        functions.set(name, parsed(value));
        follow(functions.get(name)!);
      }
    }
  };
  follow(kernel);
  return { functions, values };
}
