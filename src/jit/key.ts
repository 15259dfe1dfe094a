/** What a compiled kernel depends on, as a string: texts, types, constants and options, but no values of a call. */
import type { ArgType } from '../frontend/signature.ts';
import type { Settings } from './options.ts';
import type { Text } from './text.ts';

export interface Types {
  readonly args: readonly ArgType[];
  /** Of the values in `using`. */
  readonly used: readonly ArgType[];
}

export const typesKey = (types: Types): string => JSON.stringify([types.args, types.used]);

/** Numbers that JSON has no notation for. */
const shown = (_name: string, v: unknown): unknown =>
  typeof v === 'bigint'
    ? `${v}n`
    : Object.is(v, -0)
      ? '-0'
      : typeof v === 'number' && !Number.isFinite(v)
        ? String(v)
        : v;

export function cacheKey(
  { parsed, helpers, values }: Text,
  { constants, precision, parallel, contract, arithmetic }: Settings,
  types: Types,
): string {
  const { name, text } = parsed.source;
  const functions = helpers.map(h => [h.name, h.parsed.source.text]);
  return JSON.stringify(
    [name, text, functions, values, types.args, types.used, constants, precision, parallel, contract, arithmetic],
    shown,
  );
}

/** The key with integers as numbers: types that share it differ only in which numbers are integers. */
export const formKey = ({ args, used }: Types): string =>
  typesKey({ args: args.map(widened), used: used.map(widened) });

function widened(type: ArgType): ArgType {
  if (type.kind === 'int' || type.kind === 'count') return { kind: 'number' };
  if (type.kind === 'list') return { kind: 'list', items: type.items.map(widened) };
  if (type.kind !== 'object') return type;
  return { kind: 'object', fields: type.fields.map(([name, t]) => [name, widened(t)] as const) };
}
