/** Elements as values. */
import type { DType } from '../src/dtype.ts';
import { elements } from './types.ts';

/** The type of an element once it is loaded; float64 arrays hold float32 on a device. */
export const valueType = (dtype: DType): 'f32' | 'i32' | 'u32' => {
  const layout = elements[dtype];
  return dtype === 'float16' || !layout ? 'f32' : layout.bits === 32 ? layout.word : 'i32';
};
