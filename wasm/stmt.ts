/** Statements, one rule each. */

import { resultLocals } from '../src/analysis/variables.ts';
import type { DType } from '../src/dtype.ts';
import type { Alloc, Break, Clear, Continue, Copy, If, Return, Stmt } from '../src/ir.ts';
import { bytesOf } from '../src/runtime/bytes.ts';
import { store } from './access.ts';
import { row } from './assemble.ts';
import { branchWhere, isChain, pushNot } from './branches.ts';
import { branch, get, give, isOpen, put, set, take } from './code.ts';
import { counted, repeated } from './loops.ts';
import { exitChunk, outlined } from './outline.ts';
import type { Scope } from './scope.ts';
import {
  assignLocal,
  baseOf,
  body,
  expr,
  FRAME,
  lengthLocal,
  moved,
  newSite,
  pushAddress,
  pushLength,
  scale,
  storeSlot,
  toFrame,
} from './scope.ts';
import { spread } from './spread.ts';

type Rules = { readonly [K in Stmt['kind']]: (s: Scope, statement: Extract<Stmt, { kind: K }>) => void };

export const stmt = (s: Scope, statement: Stmt): void => rules[statement.kind](s, statement as never);

const rules: Rules = {
  assign: (s, { local, value }) => {
    expr(s, value);
    assignLocal(s, local);
  },
  store,
  alloc,
  clear,
  copy,
  if: branchOn,
  for: counted,
  while: repeated,
  block: (s, { id, body: list }) => {
    put(s, 'block', undefined, `break ${id}`);
    body(s, list);
    put(s, 'end');
  },
  break: jump,
  continue: jump,
  return: leave,
  throw: (s, { error, message }) => raise(s, error, message),
  outlined,
  spread,
};

function raise(s: Scope, error: string, message: string): void {
  put(s, 'i32.const', newSite(s.unit, { kind: 'throw', error, message }));
  row(s, 'call throw unreachable');
}

function branchOn(s: Scope, statement: If): void {
  const { cond, then, else: other } = statement;
  if (isChain(cond)) return branchInParts(s, statement);
  if (then.length) expr(s, cond);
  else pushNot(s, cond);
  put(s, 'if');
  body(s, then.length ? then : other);
  if (then.length && other.length) {
    put(s, 'else');
    body(s, other);
  }
  put(s, 'end');
}

/** Where all there is to do is a jump, each part of the condition makes it. */
function branchInParts(s: Scope, { cond, then, else: other }: If): void {
  const [only] = then;
  const target =
    then.length === 1 && (only.kind === 'break' || only.kind === 'continue') && `${only.kind} ${only.target}`;
  if (target && !other.length && isOpen(s, target)) return branchWhere(s, cond, true, target);
  const [otherwise, end] = [`else ${s.open.length}`, `end ${s.open.length}`];
  const both = then.length > 0 && other.length > 0;
  if (both) put(s, 'block', undefined, end);
  put(s, 'block', undefined, otherwise);
  branchWhere(s, cond, then.length === 0, otherwise);
  body(s, then.length ? then : other);
  if (both) branch(s, 'br', end);
  put(s, 'end');
  if (!both) return;
  body(s, other);
  put(s, 'end');
}

function jump(s: Scope, { kind, target }: Break | Continue): void {
  const label = `${kind} ${target}`;
  if (isOpen(s, label)) branch(s, 'br', label);
  else exitChunk(s, { label });
}

/** In a chunk the results are among the locals that it hands back. */
function leave(s: Scope, { site }: Return): void {
  if (s.chunk) exitChunk(s, { site });
  else returnFrom(s, site);
}

function returnFrom(s: Scope, site: number): void {
  const { kernel } = s.unit;
  for (const id of new Set(resultLocals(kernel, kernel.results[site]))) storeSlot(s, id);
  put(s, 'i32.const', site);
  put(s, 'return');
}

/** The host answers the address; the array's place goes to the frame too, where outlined loops read it. */
function alloc(s: Scope, { array, length }: Alloc): void {
  const at = s.unit.frame.arrays[array];
  const { local } = baseOf(s, array);
  const size = take(s, 'f64');
  expr(s, length);
  row(
    s,
    `local.set ${size} i32.const ${array} local.get ${size} call alloc local.set ${local}
    local.get ${size} i32.trunc_sat_f64_s local.set ${lengthLocal(s, array)}`,
  );
  toFrame(s, 'i32', at, () => get(s, local));
  toFrame(s, 'i32', at + 4, () => get(s, lengthLocal(s, array)));
  give(s, size);
  moved(s, array);
}

/** Up to this many bytes of a private array are written in place: a call of `memory.fill` costs more. */
const inlineBytes = 64;

function clear(s: Scope, { array }: Clear): void {
  const { unit } = s;
  const { dtype, storage } = unit.kernel.arrays[array];
  if (storage.kind !== 'private') throw new Error('clear of an array that is not private');
  const values = bytesOf(dtype, storage.initial ?? [], storage.length);
  const { offset } = baseOf(s, array);
  if (values.byteLength <= inlineBytes) {
    const slots = [...new BigInt64Array(values.buffer)];
    slots.forEach((bits, k) => toFrame(s, 'i64', offset + 8 * k, () => put(s, 'i64.const', bits)));
    return;
  }
  const from = unit.frame.initial.get(array);
  pushAddress(s, array);
  const bytes = `i32.const ${values.byteLength}`;
  if (from === undefined) row(s, `i32.const 0 ${bytes} memory.fill`);
  else row(s, `local.get ${FRAME} i32.const ${from} i32.add ${bytes} memory.copy`);
}

/** Whether elements move as they are: equal dtypes, or integers that differ in how their bits are read. From a signed
 * byte to a clamped one they would be clamped. */
function sameBits(to: DType, from: DType): boolean {
  const family = (d: DType) => d.replace(/^u(?=int)/, '').replace(/c$/, '');
  return to === from || (family(to) === family(from) && !(to === 'uint8c' && from === 'int8'));
}

function copy(s: Scope, { array, from, offset }: Copy): void {
  const { unit } = s;
  const at = take(s, 'f64');
  expr(s, offset);
  set(s, at);
  const [to, source] = [array, from].map(id => unit.kernel.arrays[id].dtype);
  if (sameBits(to, source)) moveMemory(s, array, from, at);
  else convertMemory(s, array, from, at);
  give(s, at);
}

function moveMemory(s: Scope, array: number, from: number, at: number): void {
  row(s, `local.get ${at} f64.const 0 f64.ge local.get ${at}`);
  pushLength(s, from);
  row(s, 'f64.convert_i32_s f64.add');
  pushLength(s, array);
  row(s, 'f64.convert_i32_s f64.le i32.and i32.eqz if');
  raise(s, 'RangeError', 'offset is out of bounds');
  put(s, 'end');
  pushAddress(s, array);
  row(s, `local.get ${at} i32.trunc_sat_f64_s`);
  scale(s, array);
  put(s, 'i32.add');
  pushAddress(s, from);
  pushLength(s, from);
  scale(s, array);
  put(s, 'memory.copy');
}

/** `TypedArray.prototype.set` itself. */
function convertMemory(s: Scope, array: number, from: number, at: number): void {
  for (const id of [array, from]) {
    put(s, 'i32.const', id);
    pushAddress(s, id);
    pushLength(s, id);
  }
  row(s, `local.get ${at} call copy`);
}
