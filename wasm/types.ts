/** How the IR's types and dtypes lie in WebAssembly: machine types, conversions, loads and stores. */
import { type DType, dtypes, type Type } from '../src/dtype.ts';
import { isFloat } from '../src/ops.ts';
import type { ValType } from './module.ts';

export const machine: { readonly [T in Type]: ValType } = {
  f64: 'f64',
  f32: 'f32',
  i32: 'i32',
  u32: 'i32',
  i64: 'i64',
  u64: 'i64',
  bool: 'i32',
};

const sign = (type: Type): string => (type.startsWith('i') ? '_s' : '_u');

/** The instructions from one type to another, as `Convert` in ir.ts defines it; none where the bits stay. */
export function conversion(from: Type, to: Type): string {
  const [a, b] = [machine[from], machine[to]];
  if (to === 'bool' && from !== to) return `${a}.const 0 ${a}.ne`;
  if (a === b) return '';
  if (isFloat(from))
    return isFloat(to) ? `${b}.${to === 'f32' ? 'demote' : 'promote'}_${a}` : `${b}.trunc_sat_${a}${sign(to)}`;
  if (isFloat(to)) return `${b}.convert_${a}${sign(from)}`;
  return b === 'i64' ? `i64.extend_i32${sign(from)}` : 'i32.wrap_i64';
}

export interface Access {
  readonly load: string;
  readonly store: string;
  /** log₂ of the element size. */
  readonly shift: number;
}

/** Every load and store of a kernel asks. */
const known: { [D in DType]?: Access } = {};
export const access = (dtype: DType): Access => (known[dtype] ??= accessOf(dtype));

/** Elements below 32 bits, halves too, are i32 on the stack. */
function accessOf(dtype: DType): Access {
  const { size, type, range } = dtypes[dtype];
  const shift = Math.log2(size);
  if (size >= 4) return { load: `${machine[type]}.load`, store: `${machine[type]}.store`, shift };
  return { load: `i32.load${8 * size}${range && range[0] < 0 ? '_s' : '_u'}`, store: `i32.store${8 * size}`, shift };
}
