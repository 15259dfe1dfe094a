/** NDArrays as arguments of kernels: what they lend is a typed array where the kernel subscripts it, and a scijs ndarray where
 * the kernel asks for `get`, `set` or `shape`. */
import type { CallExpression, MemberExpression, Node } from 'acorn';
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import type { Parsed } from '../frontend/parse.ts';
import { eachChild } from '../frontend/tree.ts';
import { isLender, LENDER, type Lender, type Lent } from '../lender.ts';
import { parameterNames } from './arguments.ts';

export type Borrow = (args: readonly unknown[]) => readonly unknown[];

/** Arguments with what NDArrays among them lend in their stead; the same list where there are none. */
export function borrower(parsed: () => Parsed): Borrow {
  let strided: ReadonlySet<string> | undefined;
  return args => {
    if (!holdsLender(args)) return args;
    strided ??= stridedIn(parsed());
    const names = parameterNames(parsed());
    return args.map((a, k) => (isLender(a) ? lentAs(names[k] ?? `argument ${k + 1}`, a, strided!) : a));
  };
}

/** Asked at every call. */
function holdsLender(args: readonly unknown[]): boolean {
  for (let k = 0; k < args.length; k++) if (isLender(args[k])) return true;
  return false;
}

/** `using` with the same for NDArrays in it, read anew at every call. */
export function borrowing(
  using: { readonly [name: string]: unknown },
  parsed: () => Parsed,
): { readonly [name: string]: unknown } {
  if (!Object.values(using).some(isLender)) return using;
  const strided = () => stridedIn(parsed());
  const result = {};
  for (const name of Object.keys(using)) {
    const get = () => (isLender(using[name]) ? lentAs(name, using[name] as Lender, strided()) : using[name]);
    Object.defineProperty(result, name, { get, enumerable: true });
  }
  return result;
}

function lentAs(name: string, a: Lender, strided: ReadonlySet<string>): unknown {
  const lent = a[LENDER](true);
  return strided.has(name) ? viewed(lent) : flat(name, lent);
}

function viewed({ data, shape, stride, offset }: Lent): object {
  const at = (index: readonly number[]) => index.reduce((sum, i, k) => sum + i * stride[k], offset);
  const get = (...index: number[]) => data[at(index)];
  const set = (...index: any[]) => void (data[at(index.slice(0, -1))] = index.at(-1) as never);
  return { data, shape: [...shape], stride: [...stride], offset, get, set };
}

function flat(name: string, { data, shape, stride, offset }: Lent): TypedArray {
  const size = shape.reduce((n, extent) => n * extent, 1);
  let step = 1;
  for (let k = shape.length - 1; k >= 0; step *= shape[k--])
    if (shape[k] !== 1 && stride[k] !== step && size)
      throw new KernelError(
        'argument',
        `\`${name}\` is a view whose elements do not lie side by side, and the kernel subscripts it as a flat array: hand over \`${name}.copy()\`, or write \`${name}.get(i, j)\` in the kernel`,
      );
  return offset === 0 && size === data.length ? data : (data.subarray(offset, offset + size) as TypedArray);
}

const asked: ReadonlySet<string> = new Set(['get', 'shape', 'stride', 'size', 'dimension', 'offset']);

/** Names that a text takes for ndarrays. */
function stridedIn({ body }: Parsed): ReadonlySet<string> {
  const strided = new Set<string>();
  const flat = new Set<string>();
  const see = (node: Node): void => {
    if (node.type === 'MemberExpression') {
      const { object, property, computed } = node as MemberExpression;
      if (object.type === 'Identifier') {
        if (computed || (property as { name?: string }).name === 'length') flat.add(object.name);
        else if (asked.has((property as { name: string }).name)) strided.add(object.name);
      }
    }
    if (node.type === 'CallExpression') {
      const { callee } = node as CallExpression;
      const { object, property } = callee as MemberExpression;
      if (
        callee.type === 'MemberExpression' &&
        object.type === 'Identifier' &&
        (property as { name?: string }).name === 'set'
      )
        if (!flat.has(object.name)) strided.add(object.name);
    }
    eachChild(node as never, see);
  };
  see(body);
  return new Set([...strided].filter(name => !flat.has(name)));
}
