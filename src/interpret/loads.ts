/** Reading arrays: the part of expressions that a guard has no need of. */
import type { Span } from '../diagnostic.ts';
import { outOfBounds } from '../diagnostic.ts';
import type { ArrayId, Kernel } from '../ir.ts';
import { placeOf } from './arrays.ts';
import type { Watch } from './control.ts';
import type { Frame, Scope } from './expressions.ts';

/** Asserts an index, and gives its position in the array's memory. */
export function subscript(kernel: Kernel, id: ArrayId, check: boolean, span: Span) {
  const { first, length } = placeOf(kernel, id);
  const { name } = kernel.arrays[id];
  return (frame: Frame, index: number): number => {
    const limit = length(frame);
    if (Number.isInteger(index) && index >= 0 && index < limit) return first(frame) + index;
    const error = outOfBounds(kernel.sources[span.source], span, name, index, limit);
    throw check ? error : new Error(`internal: an access that claims a proof fails: ${error.message}`);
  };
}

/** Expressions of a kernel may read its arrays. */
export const scopeOf = (kernel: Kernel, watch?: Watch): Scope => ({
  length: id => placeOf(kernel, id).length,
  load: ({ array, check, span }, index) => {
    const at = subscript(kernel, array, check, span);
    const { memory } = placeOf(kernel, array);
    return frame => {
      const position = at(frame, index(frame));
      watch?.access('read', array, memory(frame), position);
      return memory(frame)[position];
    };
  },
});
