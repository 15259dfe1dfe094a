/** The same elements in another shape. */
import { KernelError } from '../diagnostic.ts';
import { isContiguous, type Shape, shown, sizeOf, stridesOf } from './layout.ts';

/** The shape that is wanted, with what −1 stands for. @throws KernelError 'argument' */
export function shapeFor(shape: Shape, size: number, wanted: Shape): Shape {
  const open = wanted.indexOf(-1);
  const rest = wanted.reduce((n, extent, k) => (k === open ? n : n * extent), 1);
  const full = open < 0 ? wanted : wanted.map((n, k) => (k === open ? size / rest : n));
  if (!full.every(n => Number.isInteger(n) && n >= 0) || sizeOf(full) !== size)
    throw new KernelError(
      'argument',
      `reshape: an array of shape ${shown(shape)} does not become one of ${shown(wanted)}`,
    );
  return full;
}

/** Strides of the same elements in another shape, where there are such: each run of axes that belong together has one step. */
export function stridesFor(shape: Shape, stride: readonly number[], wanted: Shape): readonly number[] | undefined {
  if (isContiguous(shape, stride)) return stridesOf(wanted);
  const old = shape.map((n, k) => ({ n, s: stride[k] })).filter(a => a.n !== 1);
  const result = new Array<number>(wanted.length).fill(1);
  let at = 0;
  let k = 0;
  while (k < wanted.length) {
    if (wanted[k] === 1) {
      k++;
      continue;
    }
    let [from, to] = [old[at]?.n ?? 1, wanted[k]];
    const [firstOld, firstNew] = [at, k];
    while (from !== to) {
      if (from < to) from *= old[++at].n;
      else to *= wanted[++k];
    }
    for (let a = firstOld; a < at; a++) if (old[a].s !== old[a + 1].s * old[a + 1].n) return undefined;
    let step = old[at].s;
    for (let b = k; b >= firstNew; b--) {
      result[b] = step;
      step *= wanted[b];
    }
    at++;
    k++;
  }
  return result;
}
