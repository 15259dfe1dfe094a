/** Statements that write to memory, over what is known of a run. */
import { type DType, dtypes } from '../../src/dtype.ts';
import { allocated } from '../../src/interpret/arrays.ts';
import type { Jump } from '../../src/interpret/control.ts';
import type { Alloc, Clear, Copy, Store } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { type Context, numberIn, prepared, subscript, where } from './expressions.ts';
import { ANYTHING, type Interval, point } from './interval.ts';
import { type Element, type Frame, fresh, interval, join, type Known, placeOf, placeOver, Undecided } from './known.ts';
import { rounded } from './operations.ts';

export type Execute = (frame: Frame) => Jump | undefined;

/** What an element holds of a value. */
function stored(dtype: DType): (v: Known) => Element {
  if (isFloat(dtypes[dtype].type)) {
    if (dtype === 'float16') throw new Undecided('float16');
    return v => interval(v);
  }
  const element = allocated(dtype, 1);
  return v => {
    if (v === undefined) return v;
    element[0] = v as never;
    return element[0];
  };
}

export function store(cx: Context, s: Store): Execute {
  const [index, value] = [s.index, s.value].map(e => prepared(cx, e));
  const at = subscript(cx, s.array, s.check, s.span);
  const { dtype } = cx.kernel.arrays[s.array];
  const { type } = dtypes[dtype];
  const fits = stored(dtype);
  return frame => {
    const i = index(frame);
    const v = fits(value(frame));
    const { memory, first, last } = at(frame, i);
    if (first === last) memory.cells[first] = v;
    else for (let k = first; k <= last; k++) memory.cells[k] = join(type, memory.cells[k], v) as Element;
    return undefined;
  };
}

export function clear(cx: Context, s: Clear): Execute {
  const { dtype, storage } = cx.kernel.arrays[s.array];
  const { length, initial } = storage as Extract<typeof storage, { kind: 'private' }>;
  const values = fresh(dtype, length, initial);
  return frame => values.forEach((v, k) => void (frame.places[s.array].memory.cells[k] = v)) as undefined;
}

/** What JavaScript makes of an element of one dtype in another. */
export function copy(cx: Context, s: Copy): Execute {
  const [target, from] = [placeOf(cx.kernel, s.array), placeOf(cx.kernel, s.from)];
  const [to, of] = [cx.kernel.arrays[s.array].dtype, cx.kernel.arrays[s.from].dtype];
  const offset = prepared(cx, s.offset);
  const fits = stored(to);
  const [toFloat, ofFloat] = [to, of].map(d => isFloat(dtypes[d].type));
  const sample = allocated(to, 1);
  const brought = (v: Element): Element => {
    if (to === of) return v;
    if (ofFloat && toFloat) return to === 'float32' ? rounded(v as Interval) : v;
    if (ofFloat) {
      const x = numberIn(v);
      if (x === undefined) return undefined;
      sample[0] = x as never;
      return sample[0];
    }
    if (!toFloat) return fits(v);
    return v === undefined ? ANYTHING : rounded(point(Number(v)));
  };
  return frame => {
    const by = numberIn(offset(frame));
    if (by === undefined) throw new Undecided(`where to copy ${where(s.span)}`);
    const [a, b] = [target(frame), from(frame)];
    if (by < 0 || by + b.length > a.length) throw new RangeError('offset is out of bounds');
    const values = b.memory.cells.slice(b.first, b.first + b.length).map(brought);
    values.forEach((v, k) => void (a.memory.cells[a.first + by + k] = v));
    return undefined;
  };
}

/** An array that the kernel makes. */
export function alloc(cx: Context, s: Alloc): Execute {
  const length = prepared(cx, s.length);
  const { dtype } = cx.kernel.arrays[s.array];
  return frame => {
    const n = numberIn(length(frame));
    if (n === undefined) throw new Undecided(`a length ${where(s.span)}`);
    frame.places[s.array] = placeOver(dtype, allocated(dtype, n));
    return undefined;
  };
}
