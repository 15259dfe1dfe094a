/** Every WebAssembly instruction that we emit, by its text name: its bytes and what follows them. Core, saturating
 * conversion and bulk memory here, vectors in `simd.ts`; another prefix byte (atomics 0xfe) is one more row of `families`.
 * Numbers: https://webassembly.github.io/spec/core/appendix/index-instructions.html */
import { vectorFamilies, vectorWidth } from './simd.ts';

/** What stands after an opcode: `block` a block type, `label` a depth, `func` a function's name, `local` an index,
 * `memory` an alignment and an offset, `lane` a lane's number, `memlane` both, `shuffle` sixteen numbers of bytes, the rest
 * a constant. */
export type Immediate =
  | 'none'
  | 'block'
  | 'label'
  | 'func'
  | 'local'
  | 'memory'
  | 'lane'
  | 'memlane'
  | 'shuffle'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'v128';

export interface Opcode {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly immediate: Immediate;
  /** Bytes of memory touched, for `memory`. */
  readonly width: number;
}

/** Bytes of the first name (the last of them counts up for the others), what follows, and the names; `_` stands for
 * instructions that we do not emit. */
type Family = readonly [first: readonly number[], immediate: Immediate, names: string];

/** Instructions of one type. */
const of = (type: string, names: string): string => names.replace(/\w+/g, `${type}.$&`);

const comparisons = 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u';
const floatComparisons = 'eq ne lt gt le ge';
const integers = 'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr';
const floats = 'abs neg ceil floor trunc nearest sqrt add sub mul div min max copysign';
const saturating = 'trunc_sat_f32_s trunc_sat_f32_u trunc_sat_f64_s trunc_sat_f64_u';
const fromIntegers = 'convert_i32_s convert_i32_u convert_i64_s convert_i64_u';

const families: readonly Family[] = [
  [[0x00], 'none', 'unreachable'],
  [[0x02], 'block', 'block loop if'],
  [[0x05], 'none', 'else'],
  [[0x0b], 'none', 'end'],
  [[0x0c], 'label', 'br br_if'],
  [[0x0f], 'none', 'return'],
  [[0x10], 'func', 'call'],
  [[0x1b], 'none', 'select'],
  [[0x20], 'local', 'local.get local.set local.tee'],
  [[0x28], 'memory', 'i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u'],
  [[0x36], 'memory', 'i32.store i64.store f32.store f64.store i32.store8 i32.store16'],
  [[0x41], 'i32', 'i32.const'],
  [[0x42], 'i64', 'i64.const'],
  [[0x43], 'f32', 'f32.const'],
  [[0x44], 'f64', 'f64.const'],
  [[0x45], 'none', of('i32', `eqz ${comparisons}`)],
  [[0x50], 'none', of('i64', `eqz ${comparisons}`)],
  [[0x5b], 'none', of('f32', floatComparisons)],
  [[0x61], 'none', of('f64', floatComparisons)],
  [[0x67], 'none', of('i32', integers)],
  [[0x79], 'none', of('i64', integers)],
  [[0x8b], 'none', of('f32', floats)],
  [[0x99], 'none', of('f64', floats)],
  [[0xa7], 'none', 'i32.wrap_i64'],
  [[0xac], 'none', of('i64', 'extend_i32_s extend_i32_u')],
  [[0xb2], 'none', of('f32', `${fromIntegers} demote_f64`)],
  [[0xb7], 'none', of('f64', `${fromIntegers} promote_f32`)],
  [[0xbc], 'none', 'i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64'],
  [[0xfc, 0], 'none', of('i32', saturating)],
  [[0xfc, 4], 'none', of('i64', saturating)],
];

/** From the name: `i32.load16_s` touches 2 bytes, `f64.store` 8. */
function widthOf(name: string): number {
  const [, type, narrow] = /^[if](32|64)\.(?:load|store)(8|16)?/.exec(name) ?? [];
  return Number(narrow ?? type ?? 0) / 8;
}

let opcodes: ReadonlyMap<string, Opcode> | undefined;

/** Laid out when the first is wanted: a program that never compiles to WebAssembly need not wait for it. */
function laidOut(): ReadonlyMap<string, Opcode> {
  const made = new Map<string, Opcode>();
  for (const [first, immediate, names] of families)
    names.split(' ').forEach((name, k) => {
      const bytes = first.with(-1, first.at(-1)! + k);
      made.set(name, { name, bytes, immediate, width: widthOf(name) });
    });
  for (const [first, immediate, names] of vectorFamilies)
    names.split(' ').forEach((name, k) => {
      const n = first + k;
      const bytes = n < 128 ? [0xfd, n] : [0xfd, (n & 127) | 128, n >> 7];
      made.set(name, { name, bytes, immediate, width: vectorWidth(name) });
    });
  // The memories they work on, both number 0, are a part of these two.
  made.set('memory.copy', { name: 'memory.copy', bytes: [0xfc, 10, 0, 0], immediate: 'none', width: 0 });
  made.set('memory.fill', { name: 'memory.fill', bytes: [0xfc, 11, 0], immediate: 'none', width: 0 });
  return made;
}

export const hasOpcode = (name: string): boolean => (opcodes ??= laidOut()).has(name);

export function opcode(name: string): Opcode {
  const found = (opcodes ??= laidOut()).get(name);
  if (!found) throw new Error(`no WebAssembly instruction \`${name}\``);
  return found;
}
