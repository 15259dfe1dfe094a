/** Arrays as text. */
import type { View } from './store.ts';

export function printed(view: View, _indent = 0): string {
  const {
    store: { data },
    dtype,
    shape,
    stride,
    offset,
  } = view;
  const walk = (axis: number, at: number): string => {
    if (axis === shape.length) return dtype === 'bool' ? (data[at] ? 'True' : 'False') : String(data[at]);
    const parts = Array.from({ length: shape[axis] }, (_, k) => walk(axis + 1, at + k * stride[axis]));
    return `[${parts.join(axis === shape.length - 1 ? ' ' : '\n ')}]`;
  };
  return walk(0, offset);
}
