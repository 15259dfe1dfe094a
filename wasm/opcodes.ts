/** Every WebAssembly instruction that we emit, by its text name: its bytes and what follows them. Core, sign extension,
 * saturating conversion and bulk memory; a proposal with a prefix byte (SIMD 0xfd, atomics 0xfe) is one more row of
 * `families`. Numbers: https://webassembly.github.io/spec/core/appendix/index-instructions.html */

/** What stands after an opcode: `block` a block type, `label` a depth, `func` a function's name, `local` an index,
 * `memory` an alignment and an offset, `zero1` and `zero2` that many zero bytes (memory indexes), the rest a constant. */
export type Immediate =
  | 'none'
  | 'block'
  | 'label'
  | 'func'
  | 'local'
  | 'memory'
  | 'zero1'
  | 'zero2'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64';

export interface Opcode {
  readonly bytes: readonly number[];
  readonly immediate: Immediate;
  /** Bytes of memory touched, for `memory`. */
  readonly width: number;
}

interface Family {
  readonly prefix?: number;
  /** Code of the first name; the others follow. */
  readonly first: number;
  readonly immediate?: Immediate;
  readonly names: string;
}

const families: readonly Family[] = [
  { first: 0x00, names: 'unreachable nop' },
  { first: 0x02, immediate: 'block', names: 'block loop if' },
  { first: 0x05, names: 'else' },
  { first: 0x0b, names: 'end' },
  { first: 0x0c, immediate: 'label', names: 'br br_if' },
  { first: 0x0f, names: 'return' },
  { first: 0x10, immediate: 'func', names: 'call' },
  { first: 0x1a, names: 'drop select' },
  { first: 0x20, immediate: 'local', names: 'local.get local.set local.tee' },
  {
    first: 0x28,
    immediate: 'memory',
    names: `i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u
      i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
      i32.store i64.store f32.store f64.store i32.store8 i32.store16 i64.store8 i64.store16 i64.store32`,
  },
  { first: 0x3f, immediate: 'zero1', names: 'memory.size memory.grow' },
  { first: 0x41, immediate: 'i32', names: 'i32.const' },
  { first: 0x42, immediate: 'i64', names: 'i64.const' },
  { first: 0x43, immediate: 'f32', names: 'f32.const' },
  { first: 0x44, immediate: 'f64', names: 'f64.const' },
  {
    first: 0x45,
    names: `i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
      i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
      f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
      i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u
      i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
      i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u
      i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
      f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt
      f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
      f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt
      f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
      i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u
      i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u
      f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f32.demote_f64
      f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32
      i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
      i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s`,
  },
  {
    prefix: 0xfc,
    first: 0,
    names: `i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u
      i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u`,
  },
  { prefix: 0xfc, first: 10, immediate: 'zero2', names: 'memory.copy' },
  { prefix: 0xfc, first: 11, immediate: 'zero1', names: 'memory.fill' },
];

/** A prefixed opcode's number is a LEB128. */
const bytesOf = (code: number, prefix?: number): readonly number[] =>
  prefix === undefined ? [code] : code < 128 ? [prefix, code] : [prefix, (code & 127) | 128, code >> 7];

/** From the name: `i32.load16_s` touches 2 bytes, `f64.store` 8. */
function widthOf(name: string): number {
  const [, type, narrow] = /^[if](32|64)\.(?:load|store)(8|16|32)?/.exec(name) ?? [];
  return Number(narrow ?? type ?? 0) / 8;
}

const rowsOf = ({ prefix, first, immediate = 'none', names }: Family): [string, Opcode][] =>
  names.split(/\s+/).map((name, k) => [name, { bytes: bytesOf(first + k, prefix), immediate, width: widthOf(name) }]);

const opcodes: ReadonlyMap<string, Opcode> = new Map(families.flatMap(rowsOf));

export function opcode(name: string): Opcode {
  const found = opcodes.get(name);
  if (!found) throw new Error(`no WebAssembly instruction \`${name}\``);
  return found;
}
