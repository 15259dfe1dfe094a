/** The instructions on vectors of 128 bits, by their numbers behind the prefix 0xfd. */
import type { Immediate } from './opcodes.ts';

const of = (type: string, names: string): string => names.replace(/\w+/g, `${type}.$&`);

const integerTests = 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u';
const floatTests = 'eq ne lt gt le ge';
const extends8 = of('i16x8', 'extend_low_i8x16_s extend_high_i8x16_s extend_low_i8x16_u extend_high_i8x16_u');
const extends16 = of('i32x4', 'extend_low_i16x8_s extend_high_i16x8_s extend_low_i16x8_u extend_high_i16x8_u');
const extends32 = of('i64x2', 'extend_low_i32x4_s extend_high_i32x4_s extend_low_i32x4_u extend_high_i32x4_u');
const multiplyAdds = 'relaxed_madd relaxed_nmadd';
const extendedProducts = of('i32x4', 'extmul_low_i16x8_s extmul_high_i16x8_s extmul_low_i16x8_u extmul_high_i16x8_u');
const longProducts = of('i64x2', 'extmul_low_i32x4_s extmul_high_i32x4_s extmul_low_i32x4_u extmul_high_i32x4_u');
const smallSums = 'shl shr_s shr_u add add_sat_s add_sat_u sub sub_sat_s sub_sat_u';
const floats = 'sqrt add sub mul div min max pmin pmax';

export const vectorFamilies: readonly (readonly [first: number, immediate: Immediate, names: string])[] = [
  [0, 'memory', 'v128.load'],
  [1, 'memory', of('v128', 'load8x8_s load8x8_u load16x4_s load16x4_u load32x2_s load32x2_u')],
  [7, 'memory', of('v128', 'load8_splat load16_splat load32_splat load64_splat store')],
  [12, 'v128', 'v128.const'],
  [13, 'shuffle', 'i8x16.shuffle'],
  [15, 'none', 'i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat'],
  [21, 'lane', of('i8x16', 'extract_lane_s extract_lane_u replace_lane')],
  [24, 'lane', of('i16x8', 'extract_lane_s extract_lane_u replace_lane')],
  [27, 'lane', of('i32x4', 'extract_lane replace_lane')],
  [29, 'lane', of('i64x2', 'extract_lane replace_lane')],
  [31, 'lane', of('f32x4', 'extract_lane replace_lane')],
  [33, 'lane', of('f64x2', 'extract_lane replace_lane')],
  [35, 'none', of('i8x16', integerTests)],
  [45, 'none', of('i16x8', integerTests)],
  [55, 'none', of('i32x4', integerTests)],
  [65, 'none', of('f32x4', floatTests)],
  [71, 'none', of('f64x2', floatTests)],
  [77, 'none', of('v128', 'not and andnot or xor bitselect any_true')],
  [84, 'memlane', of('v128', 'load8_lane load16_lane load32_lane load64_lane')],
  [88, 'memlane', of('v128', 'store8_lane store16_lane store32_lane store64_lane')],
  [92, 'memory', of('v128', 'load32_zero load64_zero')],
  [94, 'none', 'f32x4.demote_f64x2_zero f64x2.promote_low_f32x4'],
  [96, 'none', of('i8x16', 'abs neg popcnt all_true bitmask')],
  [101, 'none', of('i8x16', 'narrow_i16x8_s narrow_i16x8_u')],
  [103, 'none', of('f32x4', 'ceil floor trunc nearest')],
  [107, 'none', of('i8x16', smallSums)],
  [116, 'none', 'f64x2.ceil f64x2.floor'],
  [118, 'none', of('i8x16', 'min_s min_u max_s max_u')],
  [122, 'none', 'f64x2.trunc'],
  [123, 'none', 'i8x16.avgr_u'],
  [124, 'none', of('i16x8', 'extadd_pairwise_i8x16_s extadd_pairwise_i8x16_u')],
  [126, 'none', of('i32x4', 'extadd_pairwise_i16x8_s extadd_pairwise_i16x8_u')],
  [128, 'none', of('i16x8', 'abs neg q15mulr_sat_s all_true bitmask')],
  [133, 'none', `i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u ${extends8}`],
  [139, 'none', of('i16x8', smallSums)],
  [148, 'none', 'f64x2.nearest'],
  [149, 'none', of('i16x8', 'mul min_s min_u max_s max_u')],
  [155, 'none', 'i16x8.avgr_u'],
  [160, 'none', of('i32x4', 'abs neg')],
  [163, 'none', of('i32x4', 'all_true bitmask')],
  [167, 'none', extends16],
  [171, 'none', of('i32x4', 'shl shr_s shr_u add')],
  [177, 'none', 'i32x4.sub'],
  [181, 'none', of('i32x4', 'mul min_s min_u max_s max_u dot_i16x8_s')],
  [188, 'none', extendedProducts],
  [192, 'none', of('i64x2', 'abs neg')],
  [195, 'none', of('i64x2', 'all_true bitmask')],
  [199, 'none', extends32],
  [203, 'none', of('i64x2', 'shl shr_s shr_u add')],
  [209, 'none', 'i64x2.sub'],
  [213, 'none', of('i64x2', 'mul eq ne lt_s gt_s le_s ge_s')],
  [220, 'none', longProducts],
  [224, 'none', of('f32x4', 'abs neg')],
  [227, 'none', of('f32x4', floats)],
  [236, 'none', of('f64x2', 'abs neg')],
  [239, 'none', of('f64x2', floats)],
  [248, 'none', of('i32x4', 'trunc_sat_f32x4_s trunc_sat_f32x4_u')],
  [250, 'none', of('f32x4', 'convert_i32x4_s convert_i32x4_u')],
  [252, 'none', of('i32x4', 'trunc_sat_f64x2_s_zero trunc_sat_f64x2_u_zero')],
  [254, 'none', of('f64x2', 'convert_low_i32x4_s convert_low_i32x4_u')],
  // Relaxed SIMD: a · b + c, and c − a · b.
  [261, 'none', `${of('f32x4', multiplyAdds)} ${of('f64x2', multiplyAdds)}`],
];

/** Bytes of memory that `v128.NAME` touches: `load8x8_s` and `load64_lane` 8, `load32_splat` 4, `load` 16. */
export function vectorWidth(name: string): number {
  const [, bits, count] = /^v128\.(?:load|store)(\d+)?(?:x(\d))?/.exec(name) ?? [];
  return bits ? (Number(bits) * Number(count ?? 1)) / 8 : 16;
}
