/** Statements, one rule each. */
import type { DType } from '../src/dtype.ts';
import type { Alloc, Break, Clear, Continue, Copy, If, Return, Stmt } from '../src/ir.ts';
import { store } from './access.ts';
import { bytesOf } from './bytes.ts';
import { branch, close, get, give, isOpen, open, otherwise, put, row, set, take } from './code.ts';
import { counted, pushNot, repeated } from './loops.ts';
import { exitChunk, outlined } from './outline.ts';
import type { Scope } from './scope.ts';
import {
  baseOf,
  body,
  expr,
  FRAME,
  imported,
  lengthLocal,
  moved,
  newSite,
  pushAddress,
  pushLength,
  scale,
  setLocal,
  storeSlot,
} from './scope.ts';
import { resultLocals } from './variables.ts';

type Rules = { readonly [K in Stmt['kind']]: (s: Scope, statement: Extract<Stmt, { kind: K }>) => void };

export const stmt = (s: Scope, statement: Stmt): void => rules[statement.kind](s, statement as never);

const rules: Rules = {
  assign: (s, { local, value }) => {
    expr(s, value);
    setLocal(s, local);
  },
  store,
  alloc,
  clear,
  copy,
  if: branchOn,
  for: counted,
  while: repeated,
  block: (s, { id, body: list }) => {
    open(s.code, 'block', `break ${id}`);
    body(s, list);
    close(s.code);
  },
  break: jump,
  continue: jump,
  return: leave,
  throw: (s, { error, message }) => raise(s, error, message),
  outlined,
};

function raise({ code, unit }: Scope, error: string, message: string): void {
  put(code, 'i32.const', newSite(unit, { kind: 'throw', error, message }));
  put(code, 'call', imported(unit, 'host', 'throw', { params: ['i32'], results: [] }));
  put(code, 'unreachable');
}

function branchOn(s: Scope, { cond, then, else: other }: If): void {
  if (then.length) expr(s, cond);
  else pushNot(s, cond);
  open(s.code, 'if');
  body(s, then.length ? then : other);
  if (then.length && other.length) {
    otherwise(s.code);
    body(s, other);
  }
  close(s.code);
}

function jump(s: Scope, { kind, target }: Break | Continue): void {
  const label = `${kind} ${target}`;
  if (isOpen(s.code, label)) branch(s.code, 'br', label);
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
  put(s.code, 'i32.const', site);
  put(s.code, 'return');
}

/** The host answers the address; the array's place goes to the frame too, where outlined loops read it. */
function alloc(s: Scope, { array, length }: Alloc): void {
  const { code, unit } = s;
  const { local } = baseOf(s, array);
  const size = take(code, 'f64');
  expr(s, length);
  set(code, size);
  put(code, 'i32.const', array);
  get(code, size);
  put(code, 'call', imported(unit, 'host', 'alloc', { params: ['i32', 'f64'], results: ['i32'] }));
  set(code, local);
  get(code, size);
  put(code, 'i32.trunc_sat_f64_s');
  set(code, lengthLocal(s, array));
  for (const [from, offset] of [
    [local, 0],
    [lengthLocal(s, array), 4],
  ]) {
    get(code, FRAME);
    get(code, from);
    put(code, 'i32.store', unit.frame.arrays[array] + offset);
  }
  give(code, size);
  moved(s, array);
}

/** Up to this many bytes of a private array are written in place: a call of `memory.fill` costs more. */
const inlineBytes = 64;

function clear(s: Scope, { array }: Clear): void {
  const { code, unit } = s;
  const { dtype, storage } = unit.kernel.arrays[array];
  if (storage.kind !== 'private') throw new Error('clear of an array that is not private');
  const values = bytesOf(dtype, storage.initial ?? [], storage.length);
  const { offset } = baseOf(s, array);
  if (values.byteLength <= inlineBytes) {
    for (let at = 0; at < values.byteLength; at += 8) {
      get(code, FRAME);
      put(code, 'i64.const', new DataView(values.buffer).getBigInt64(at, true));
      put(code, 'i64.store', offset + at);
    }
    return;
  }
  const from = unit.frame.initial.get(array);
  pushAddress(s, array);
  if (from !== undefined) get(code, FRAME);
  row(code, from === undefined ? ['i32.const 0'] : [`i32.const ${from}`, 'i32.add']);
  put(code, 'i32.const', values.byteLength);
  put(code, from === undefined ? 'memory.fill' : 'memory.copy');
}

/** Whether elements move as they are: equal dtypes, or integers that differ in how their bits are read. From a signed
 * byte to a clamped one they would be clamped. */
function sameBits(to: DType, from: DType): boolean {
  const family = (d: DType) => d.replace(/^u(?=int)/, '').replace(/c$/, '');
  return to === from || (family(to) === family(from) && !(to === 'uint8c' && from === 'int8'));
}

function copy(s: Scope, { array, from, offset }: Copy): void {
  const { code, unit } = s;
  const at = take(code, 'f64');
  expr(s, offset);
  set(code, at);
  const [to, source] = [array, from].map(id => unit.kernel.arrays[id].dtype);
  if (sameBits(to, source)) moveMemory(s, array, from, at);
  else convertMemory(s, array, from, at);
  give(code, at);
}

function moveMemory(s: Scope, array: number, from: number, at: number): void {
  const { code } = s;
  get(code, at);
  row(code, ['f64.const 0', 'f64.ge']);
  get(code, at);
  pushLength(s, from);
  row(code, ['f64.convert_i32_s', 'f64.add']);
  pushLength(s, array);
  row(code, ['f64.convert_i32_s', 'f64.le', 'i32.and', 'i32.eqz']);
  open(code, 'if');
  raise(s, 'RangeError', 'offset is out of bounds');
  close(code);
  pushAddress(s, array);
  get(code, at);
  put(code, 'i32.trunc_sat_f64_s');
  scale(s, array);
  put(code, 'i32.add');
  pushAddress(s, from);
  pushLength(s, from);
  scale(s, array);
  put(code, 'memory.copy');
}

/** `TypedArray.prototype.set` itself. */
function convertMemory(s: Scope, array: number, from: number, at: number): void {
  const { code, unit } = s;
  for (const id of [array, from]) {
    put(code, 'i32.const', id);
    pushAddress(s, id);
    pushLength(s, id);
  }
  get(code, at);
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f64'] as const;
  put(code, 'call', imported(unit, 'host', 'copy', { params, results: [] }));
}
