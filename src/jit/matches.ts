/** Whether a value has the type that a variant was compiled for: asked at every call, so it allocates nothing. */
import { isDeviceArray } from '../device.ts';
import { dtypeOf, dtypes } from '../dtype.ts';
import {
  type ArgType,
  isNdarray,
  isPlainObject,
  isSmallInt,
  type Names,
  type NdarrayLike,
  typeOfArgument,
} from '../frontend/signature.ts';

export type Matches = (value: unknown) => boolean;

type Fields = { readonly [name: string]: unknown };
type Rules = {
  readonly [K in ArgType['kind']]: (
    type: Extract<ArgType, { kind: K }>,
    name: string,
    reaching: Names,
    dividing: Names,
  ) => Matches;
};

const isInt: Matches = value => typeof value === 'number' && isSmallInt(value);
const isCount: Matches = value => typeof value === 'number' && value > 0 && isSmallInt(value);
const isNoCount: Matches = value => typeof value === 'number' && value <= 0 && isSmallInt(value);
const isNumber: Matches = value => typeof value === 'number';
const isNoInt: Matches = value => typeof value === 'number' && !isSmallInt(value);
const isBoolean: Matches = value => typeof value === 'boolean';
const noNames: Names = new Set();
const isUndefined: Matches = value => value === undefined;

const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;

const rules: Rules = {
  int: (_type, name, _reaching, dividing) => (dividing.has(name) ? isNoCount : isInt),
  count: () => isCount,
  number: (_type, name, reaching) => (reaching.has(name) ? isNoInt : isNumber),
  boolean: () => isBoolean,
  string: type => value => value === type.value,
  undefined: () => isUndefined,
  array: ({ dtype }) => {
    const tag = dtypes[dtype].array;
    return value => tagOf.call(value) === tag || (isDeviceArray(value) && value.dtype === dtype);
  },
  null: () => value => value === null,
  // What is not used may be a string as well.
  other: () => value =>
    typeof value === 'string' || (value !== null && typeOfArgument(value, '', noNames) === undefined),
  ndarray: type => value => typeof value === 'object' && value !== null && isNdarray(value) && sameNdarray(type, value),
  object: ({ fields }, _name, reaching, dividing) => {
    const wanted = fields.map(([name, type]) => ({ name, matches: matcher(type, name, reaching, dividing) }));
    return value => isPlainObject(value) && !isNdarray(value) && sameFields(wanted, value as Fields);
  },
  list: ({ items }, name, reaching, dividing) => {
    const wanted = items.map(type => matcher(type, name, reaching, dividing));
    return value => Array.isArray(value) && value.length === wanted.length && wanted.every((is, k) => is(value[k]));
  },
};

/** `name` is the argument's or the field's, `reaching` those of numbers that have an integer form, `dividing` those of which
 * positive ones have a form of their own. */
export const matcher = (type: ArgType, name: string, reaching: Names, dividing: Names): Matches =>
  rules[type.kind](type as never, name, reaching, dividing);

function sameNdarray(type: Extract<ArgType, { kind: 'ndarray' }>, a: NdarrayLike): boolean {
  if (a.shape.length !== type.rank || dtypeOf(a.data) !== type.dtype) return false;
  let small = isSmallInt(a.offset);
  for (let k = 0; k < type.rank; k++) small &&= isSmallInt(a.shape[k]) && isSmallInt(a.stride[k]);
  return small === type.small;
}

/** The same fields in the same order. */
function sameFields(wanted: readonly { readonly name: string; readonly matches: Matches }[], value: Fields): boolean {
  let count = 0;
  for (const name in value) {
    const isNext = count < wanted.length && wanted[count].name === name;
    if (!isNext || !wanted[count].matches(value[name])) return false;
    count++;
  }
  return count === wanted.length;
}
