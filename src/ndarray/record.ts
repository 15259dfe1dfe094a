/** Records operations on arrays: what the operands are, what comes out, and the expression that will compute it. */
import { KernelError } from '../diagnostic.ts';
import { constructorOf } from '../dtype.ts';
import {
  type ArrayDType,
  arrayDtypes,
  dtypeOfWeak,
  promote,
  promoteWeak,
  storageOf,
  type Weak as WeakValue,
} from './dtypes.ts';
import { broadcastShapes, type Shape } from './layout.ts';
import { type Cast, type Elementwise, elementwise, leaf, type Node, type Weak, weak } from './node.ts';
import { storeOf, viewOf } from './store.ts';
import { conversion, typingOf, type Ufunc } from './ufuncs.ts';

/** A node, or a value of the language's own. */
export type Part = Node | WeakValue;

const isNode = (p: Part): p is Node => typeof p === 'object';

/** The dtype that operands have together. */
export function commonDtype(parts: readonly Part[]): ArrayDType {
  let dtype: ArrayDType | undefined;
  for (const p of parts) if (isNode(p)) dtype = dtype === undefined ? p.dtype : promote(dtype, p.dtype);
  const isBesideArrays = dtype !== undefined;
  for (const p of parts) {
    if (isNode(p)) continue;
    if (isBesideArrays) dtype = promoteWeak(dtype!, p);
    else dtype = dtype === undefined ? dtypeOfWeak(p) : promote(dtype, dtypeOfWeak(p));
  }
  return dtype!;
}

/** A value as one of the dtype. @throws KernelError 'argument' where an integer dtype has no such value */
export function valueAs(caller: string, dtype: ArrayDType, value: WeakValue): Weak | Node {
  const { kind, bits, signed } = arrayDtypes[dtype];
  if (kind === 'float') return weak(dtype, dtype === 'float64' ? Number(value) : Math.fround(Number(value)));
  if (kind === 'bool') return weak(dtype, Boolean(value));
  if (typeof value === 'number' && !Number.isInteger(value))
    throw new KernelError('argument', `${caller}: ${value} is no whole number, as elements of ${dtype} are`);
  const least = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const greatest = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  const whole = BigInt(value);
  if (whole < least || whole > greatest)
    throw new KernelError('argument', `${caller}: ${value} is out of bounds for ${dtype}`);
  if (kind === 'int') return weak(dtype, Number(value));
  const data = new (constructorOf(storageOf(dtype)) as any)(1);
  data[0] = whole;
  return leaf(viewOf(storeOf(data), dtype, []));
}

/** An operand as one of the dtype. */
export function partAs(caller: string, dtype: ArrayDType, p: Part): Node {
  if (!isNode(p)) return valueAs(caller, dtype, p);
  return p.dtype === dtype ? p : cast(p, dtype);
}

export const nodeOf = (p: Part): Node => (isNode(p) ? p : valueAs('asarray', dtypeOfWeak(p), p));

const casts = new Map<string, Cast>();

export function cast(n: Node, dtype: ArrayDType): Node {
  if (n.dtype === dtype) return n;
  const key = `${n.dtype} ${dtype}`;
  const f = casts.get(key) ?? { name: 'astype' as const, ...conversion(n.dtype, dtype) };
  casts.set(key, f);
  return elementwise(f, n.dtype, dtype, n.shape, [n]);
}

const shapeOfPart = (p: Part): Shape => (isNode(p) ? p.shape : none);
const none: Shape = [];

/** An elementwise function of operands. @throws KernelError 'argument' */
export function record(f: Ufunc, parts: readonly Part[]): Elementwise {
  const from = f.conditions ?? 0;
  const { of, gives } = typingOf(f, commonDtype(from ? parts.slice(from) : parts));
  const shape = broadcastShapes(f.name, parts.map(shapeOfPart));
  const args = parts.map((p, k) => partAs(f.name, k < from ? 'bool' : of, p));
  return elementwise(f, of, gives, shape, args);
}
