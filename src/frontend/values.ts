/** What a JavaScript value is while a kernel is lowered, and what a name is bound to. */
import type { BlockStatement, Expression, Pattern } from 'acorn';
import type { ArrayId, Expr, LocalId } from '../ir.ts';

/** A function as it is inlined; its identity is what recursion is recognised by. */
export interface FunctionText {
  readonly name: string;
  readonly params: readonly Pattern[];
  readonly body: BlockStatement | Expression;
}

export type ScalarKind = 'number' | 'boolean' | 'bigint';

/** A BigInt's least and greatest value where they are known; its IR value holds the low 64 bits in any case. */
export type BigRange = readonly [bigint, bigint];

export type Value =
  /** `expr` is an f64. */
  | { readonly kind: 'number'; readonly expr: Expr }
  /** `expr` is a bool. */
  | { readonly kind: 'boolean'; readonly expr: Expr }
  /** `expr` is an i64: the low 64 bits. `range` leans on what the variables `from` hold staying within theirs. */
  | {
      readonly kind: 'bigint';
      readonly expr: Expr;
      readonly range?: BigRange | undefined;
      readonly from?: readonly Variable[];
    }
  /** A number or a boolean, as `ok && x` gives: of use only where a number is wanted, which `expr` is. */
  | { readonly kind: 'coerced'; readonly expr: Expr; readonly refuse: () => never }
  /** Known when the kernel is compiled, but for the scalars among its parts, which are found as it runs: such a string is of use only
   * as an error's message. */
  | { readonly kind: 'string'; readonly parts: readonly (string | Scalar)[] }
  | { readonly kind: 'array'; readonly array: ArrayId }
  /** A constant table of tables: `dims` that are still to be indexed, `at` the first element (a number). */
  | { readonly kind: 'table'; readonly array: ArrayId; readonly dims: readonly number[]; readonly at: Expr }
  | {
      readonly kind: 'ndarray';
      readonly data: ArrayId;
      readonly shape: readonly Expr[];
      readonly stride: readonly Expr[];
      readonly offset: Expr;
    }
  /** `holes`: made by `new Array(n)` and not filled. `argument`: the caller's Array, which stays as it is. */
  | ({
      readonly kind: 'tuple';
      readonly items: readonly Binding[];
      readonly holes?: boolean;
      readonly argument?: true;
    } & Held)
  | ({ readonly kind: 'object'; readonly fields: ReadonlyMap<string, Binding>; readonly argument: boolean } & Held)
  | { readonly kind: 'function'; readonly fn: FunctionText; readonly scope: Scope; readonly source: number }
  /** A name of the language: `Math`, `Math.sqrt`, `Number`, `Float64Array`, … */
  | { readonly kind: 'builtin'; readonly name: string }
  /** What a kernel may be handed and may not use. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'null' };

/** `whole`: of a variable that is given tuples or objects, what it holds; `of`: what such a variable held when it was read. */
interface Held {
  readonly whole?: Whole;
  readonly of?: Whole;
}

/** Whether what a variable held goes by another name too, and how often parts of it are written and it is given another. `lent`: by how
 * many helpers around that were handed what it held. */
export interface Whole {
  shared: boolean;
  written: number;
  given: number;
  lent: number;
}

export type Scalar = Extract<Value, { kind: ScalarKind }>;

/** A scalar that is assigned after its declaration. Its kind is that of the first value it gets. */
export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  local: LocalId | undefined;
  type: ScalarKind | undefined;
  /** For a BigInt: the range that every value assigned so far is proved to lie in; undefined once one is not. */
  range?: BigRange | undefined;
  /** Loops around its declaration. */
  readonly loops: number;
  /** Of a part of a literal that has a name: whether it is written, and whether a variable held that literal too. */
  written?: boolean;
  shared?: boolean;
}

export type Binding = Variable | { readonly kind: 'value'; readonly value: Value };

export interface Scope {
  readonly names: Map<string, Binding>;
  readonly parent: Scope | undefined;
}

export const describe: { readonly [K in Value['kind']]: string } = {
  number: 'a number',
  boolean: 'a boolean',
  bigint: 'a BigInt',
  coerced: 'a number or a boolean',
  string: 'a string',
  array: 'a typed array',
  table: 'a constant table',
  ndarray: 'an ndarray',
  tuple: 'an array literal',
  object: 'an object',
  function: 'a function',
  builtin: 'a built-in',
  foreign: 'a value that kernels do not take',
  undefined: 'undefined',
  null: 'null',
};

export const isScalar = (v: Value): v is Scalar => v.kind === 'number' || v.kind === 'boolean' || v.kind === 'bigint';

export const variable = (name: string, loops: number): Variable => ({
  kind: 'variable',
  name,
  local: undefined,
  type: undefined,
  loops,
});

/** The variables that held a value or what stands in it. */
export function wholesIn(v: Value): readonly Whole[] {
  if (v.kind !== 'tuple' && v.kind !== 'object') return [];
  if (v.argument) return [];
  const below = (v.kind === 'tuple' ? v.items : [...v.fields.values()]).flatMap(b =>
    b.kind === 'value' ? wholesIn(b.value) : [],
  );
  return v.of ? [v.of, ...below] : below;
}

/** A tuple or object with other bindings under its names; any other value, and an argument, as it is. */
export function mapBindings(v: Value, map: (b: Binding, name: string | number) => Binding): Value {
  if (v.kind === 'tuple' && !v.argument) return { ...v, items: v.items.map(map) };
  if (v.kind === 'object' && !v.argument)
    return { ...v, fields: new Map([...v.fields].map(([name, b]) => [name, map(b, name)])) };
  return v;
}
