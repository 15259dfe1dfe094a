/** What a generated kernel may name at a point of its text, and the state that its generation carries. */
import type { DType } from '../../src/dtype.ts';
import type { Random } from './random.ts';

/** What a name holds: `int` mostly small whole numbers, `size` a count that equals every array's length, `side` its
 * square root (rounded down). */
export type Flavour = 'int' | 'float' | 'boolean' | 'bigint' | 'size' | 'side';

export interface Name {
  readonly name: string;
  readonly flavour: Flavour;
  /** May be assigned: loop variables and fuel may not, or loops would not end. */
  readonly assignable: boolean;
  /** A loop variable's bound: it lies in 0 … bound − 1. */
  readonly below?: 'size' | 'side' | number;
}

export interface ArrayName {
  /** Its text: `a`, or `p.x` for a property. */
  readonly name: string;
  readonly dtype: DType;
  /** Elements where the kernel's text fixes them; `size` for a caller's array, `any` for a view or computed size. */
  readonly length: number | 'size' | 'any';
}

export interface Table {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface Helper {
  readonly name: string;
  readonly params: readonly ('number' | 'boolean' | { readonly array: 'int' | 'float' })[];
  readonly result: 'number' | 'boolean' | 'none';
}

export interface Target {
  readonly label: string | undefined;
  /** A switch takes `break` but no `continue`; a labelled block takes neither without its label. */
  readonly kind: 'loop' | 'switch' | 'block';
}

export interface Scope {
  readonly names: readonly Name[];
  readonly arrays: readonly ArrayName[];
  readonly tables: readonly Table[];
  readonly helpers: readonly Helper[];
  readonly targets: readonly Target[];
  /** Statement nesting, and how many of the levels are loops. */
  readonly depth: number;
  readonly loops: number;
  /** What `return` may give here. */
  readonly result: 'kernel' | Helper['result'];
  /** Whether expressions have no effects. */
  readonly pure?: boolean;
}

/** The mutable part: randomness, fresh names, and how much may still be written. */
export interface Generation {
  readonly random: Random;
  readonly fresh: (prefix: string) => string;
  /** Subscripts may leave their arrays. */
  readonly wild: boolean;
  /** Loops are mostly such as run in parallel. */
  readonly parallel: boolean;
  /** Of arrays. */
  readonly dtypes: readonly DType[];
  /** What the kernel returns besides, by name. */
  readonly results: string[];
  /** Statements left to write. */
  budget: number;
  /** One to `most` statements, each seeing what those before it declared. */
  readonly list: (g: Generation, s: Scope, most: number) => Written;
}

/** Lines, and the scope after them. */
export interface Written {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

/** Writes a statement; undefined where the scope has nothing to make it from. */
export type Make = (g: Generation, s: Scope) => Written | readonly string[] | undefined;

/** A scope with more names in it. */
export const extend = (s: Scope, more: Partial<Pick<Scope, 'names' | 'arrays' | 'tables' | 'helpers'>>): Scope => ({
  ...s,
  names: [...s.names, ...(more.names ?? [])],
  arrays: [...s.arrays, ...(more.arrays ?? [])],
  tables: [...s.tables, ...(more.tables ?? [])],
  helpers: [...s.helpers, ...(more.helpers ?? [])],
});

/** The scope inside a statement, which `break` and `continue` may leave if a target is given. */
export const inside = (s: Scope, target?: Target): Scope => ({
  ...s,
  depth: s.depth + 1,
  loops: s.loops + (target?.kind === 'loop' ? 1 : 0),
  targets: target ? [...s.targets, target] : s.targets,
});

/** The scope in which a name is hidden. */
export const without = (s: Scope, name: string): Scope => ({ ...s, names: s.names.filter(n => n.name !== name) });

export const isBig = (d: DType): boolean => d === 'int64' || d === 'uint64';
export const isFloat = (d: DType): boolean => d === 'float32' || d === 'float64';
export const numbers = (s: Scope): readonly Name[] =>
  s.names.filter(n => n.flavour !== 'boolean' && n.flavour !== 'bigint');
export const ofFlavour = (s: Scope, flavour: Flavour): readonly Name[] => s.names.filter(n => n.flavour === flavour);
