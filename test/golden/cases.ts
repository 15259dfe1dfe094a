/** The kernels of in/*.js. Each begins with a line that says what it is called with: `// args: float64[8], int 3,
 * number 0.5, boolean true, ndarray float32[4,3], { x: float64[5], n: int 5 }`. */
import { readdirSync, readFileSync } from 'node:fs';
import ndarray from 'ndarray';
import { constructorOf, type DType, dtypes, type TypedArray } from '../../src/dtype.ts';

export interface Golden {
  readonly name: string;
  /** The function's text, without the line about its arguments. */
  readonly text: string;
  /** Fresh arguments. */
  readonly args: () => unknown[];
}

const folder = new URL('in/', import.meta.url);

export const goldens: readonly Golden[] = readdirSync(folder)
  .filter(file => file.endsWith('.js'))
  .sort()
  .map(file => {
    const all = readFileSync(new URL(file, folder), 'utf8');
    const [first] = all.split('\n', 1);
    const spec = /^\/\/ args: (.*)$/.exec(first)?.[1];
    if (spec === undefined) throw new Error(`${file} does not begin with // args: …`);
    return { name: file.replace(/\.js$/, ''), text: all.slice(first.length + 1), args: () => split(spec).map(valueOf) };
  });

/** The parts of a list, at its commas outside brackets. */
function split(list: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const c of list) {
    depth += Number('[{'.includes(c)) - Number(']}'.includes(c));
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map(p => p.trim()).filter(p => p !== '');
}

function valueOf(spec: string): unknown {
  if (spec.startsWith('{'))
    return Object.fromEntries(
      split(spec.slice(1, -1)).map(f => [f.slice(0, f.indexOf(':')), valueOf(f.slice(f.indexOf(':') + 1).trim())]),
    );
  const [kind, value] = spec.split(' ');
  if (kind === 'int' || kind === 'number') return Number(value);
  if (kind === 'boolean') return value === 'true';
  if (kind !== 'ndarray') return arrayOf(kind);
  const shape = /\[(.*)\]/.exec(value)![1].split(',').map(Number);
  return ndarray(arrayOf(value.replace(/\[.*/, `[${shape.reduce((a, b) => a * b)}]`)) as Float64Array, shape);
}

/** `float64[8]`: eight elements, of both signs and with fractions where the dtype has them. */
function arrayOf(spec: string): TypedArray {
  const [, dtype, length] = /^(\w+)\[(\d+)\]$/.exec(spec)!;
  const make = constructorOf(dtype as DType) as unknown as new (length: number) => TypedArray;
  const array = new make(Number(length));
  const big = dtypes[dtype as DType].type.endsWith('64') && dtype !== 'float64';
  for (let i = 0; i < array.length; i++) {
    const x = ((i * 37 + 11) % 29) - 7 + ((i * 13) % 8) / 8;
    array[i] = (big ? BigInt(Math.trunc(x)) : x) as never;
  }
  return array;
}
