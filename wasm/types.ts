/** How the IR's types and dtypes lie in WebAssembly: machine types, conversions, loads and stores. */
import type { DType, Type } from '../src/dtype.ts';
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

type Conversions = { readonly [T in Type]?: readonly string[] };

const same: readonly string[] = [];
const fromInt = (sign: 's' | 'u'): Conversions => ({
  f64: [`f64.convert_i32_${sign}`],
  f32: [`f32.convert_i32_${sign}`],
  i32: same,
  u32: same,
  i64: [`i64.extend_i32_${sign}`],
  u64: [`i64.extend_i32_${sign}`],
});
const fromLong = (sign: 's' | 'u'): Conversions => ({
  f64: [`f64.convert_i64_${sign}`],
  f32: [`f32.convert_i64_${sign}`],
  i32: ['i32.wrap_i64'],
  u32: ['i32.wrap_i64'],
  i64: same,
  u64: same,
});
const fromFloat = (type: 'f32' | 'f64'): Conversions => ({
  i32: [`i32.trunc_sat_${type}_s`],
  u32: [`i32.trunc_sat_${type}_u`],
  i64: [`i64.trunc_sat_${type}_s`],
  u64: [`i64.trunc_sat_${type}_u`],
});

/** `conversions[from][to]`, as `Convert` in ir.ts defines it. */
export const conversions: { readonly [T in Type]: Conversions } = {
  f64: { ...fromFloat('f64'), f64: same, f32: ['f32.demote_f64'] },
  f32: { ...fromFloat('f32'), f32: same, f64: ['f64.promote_f32'] },
  i32: { ...fromInt('s'), bool: ['i32.const 0', 'i32.ne'] },
  u32: { ...fromInt('u'), bool: ['i32.const 0', 'i32.ne'] },
  i64: { ...fromLong('s'), bool: ['i64.const 0', 'i64.ne'] },
  u64: { ...fromLong('u'), bool: ['i64.const 0', 'i64.ne'] },
  bool: { ...fromInt('u'), bool: same },
};

export interface Access {
  readonly load: string;
  readonly store: string;
  /** log₂ of the element size. */
  readonly shift: number;
  /** Helper functions between memory and value. */
  readonly decode?: 'f16_to_f32';
  readonly encode?: 'f32_to_f16';
}

export const access: { readonly [D in DType]: Access } = {
  int8: { load: 'i32.load8_s', store: 'i32.store8', shift: 0 },
  uint8: { load: 'i32.load8_u', store: 'i32.store8', shift: 0 },
  uint8c: { load: 'i32.load8_u', store: 'i32.store8', shift: 0 },
  int16: { load: 'i32.load16_s', store: 'i32.store16', shift: 1 },
  uint16: { load: 'i32.load16_u', store: 'i32.store16', shift: 1 },
  int32: { load: 'i32.load', store: 'i32.store', shift: 2 },
  uint32: { load: 'i32.load', store: 'i32.store', shift: 2 },
  int64: { load: 'i64.load', store: 'i64.store', shift: 3 },
  uint64: { load: 'i64.load', store: 'i64.store', shift: 3 },
  float16: { load: 'i32.load16_u', store: 'i32.store16', shift: 1, decode: 'f16_to_f32', encode: 'f32_to_f16' },
  float32: { load: 'f32.load', store: 'f32.store', shift: 2 },
  float64: { load: 'f64.load', store: 'f64.store', shift: 3 },
};
