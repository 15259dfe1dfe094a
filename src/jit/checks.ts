/** What is said to a wrong option. */
import { KernelError } from '../diagnostic.ts';

/** True, or what the option takes. */
export type Check = (value: unknown) => true | string;

export const oneOf =
  (...values: readonly string[]): Check =>
  value =>
    values.includes(value as string) || `one of ${values.map(v => `'${v}'`).join(', ')}`;

export const isBoolean: Check = value => typeof value === 'boolean' || 'true or false';

export const isThreadCount: Check = value =>
  (Number.isInteger(value) && (value as number) > 0) || 'a whole number from 1 on';

export const isRecord: Check = value =>
  (typeof value === 'object' && value !== null && !Array.isArray(value)) || 'an object with a value for each name';

/** Refuses the first option that is unknown or wrong. One that is undefined counts as not given. */
export function checkAll(caller: string, checks: { readonly [name: string]: Check }, options: object): void {
  if (isRecord(options) !== true) throw new KernelError('option', `${caller} takes an object of options`);
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name))
      throw new KernelError('option', `${caller} has no option \`${name}\`; it has ${Object.keys(checks).join(', ')}`);
    const verdict = value === undefined || checks[name](value);
    if (verdict !== true)
      throw new KernelError('option', `the option \`${name}\` takes ${verdict}, not ${shown(value)}`);
  }
}

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? `'${value}'`
    : Array.isArray(value)
      ? 'an Array'
      : typeof value === 'object' && value !== null
        ? 'an object'
        : String(value);
