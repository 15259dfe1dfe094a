/** What emitting a function needs: the unit (the module under construction) and where this function keeps the kernel's
 * locals, params and arrays. Everything is read from the frame into WebAssembly locals once, on entry, if it is used. */
import type { Ranges } from '../src/analysis/ranges.ts';
import type { Type } from '../src/dtype.ts';
import type { ArrayId, Expr, Kernel, LocalId, Spread, Stmt } from '../src/ir.ts';
import type { Site } from '../src/runtime/linkable.ts';
import type { Known } from '../src/transform/whole.ts';
import type { Functions, Writer } from './assemble.ts';
import { row } from './assemble.ts';
import type { Code } from './code.ts';
import { get, newLocal, put, set } from './code.ts';
import { type Frame, HOME } from './frame.ts';
import type { LaneLoop } from './lanes/index.ts';
import type { Instr } from './module.ts';
import type { Pointers } from './pointers.ts';
import type { Spreading, Tuning } from './spread/context.ts';
import { access, machine } from './types.ts';

/** The two recursive functions, in a record so that the files of rules need not import each other in circles. */
export interface Emitters {
  readonly expr: (s: Scope, e: Expr) => void;
  readonly stmt: (s: Scope, statement: Stmt) => void;
  /** Stands for `stmt` where a list has rules of its own. */
  readonly list?: (s: Scope, list: readonly Stmt[]) => void;
  /** Absent where nothing runs in lanes; whether this loop does. */
  readonly lanes?: (s: Scope, spread: Spread, at: LaneLoop) => boolean;
}

export interface Unit extends Functions {
  readonly kernel: Kernel;
  readonly emitters: Emitters;
  readonly frame: Frame;
  /** What is known of the kernel's numbers, found when first asked for. */
  readonly numbers: () => Ranges;
  /** Whether a double is no fraction, whatever else it is. */
  readonly isWhole: (e: Expr) => boolean;
  /** Between which integers a local lies that is a double, and never −0. */
  readonly known: Known;
  readonly sites: Site[];
  readonly views: readonly View[];
  readonly tuning: Tuning;
  /** Those that threads may run, in the order of their numbers. */
  readonly spreads: Spread[];
}

interface View {
  readonly id: ArrayId;
  readonly base: ArrayId;
  readonly offset: LocalId;
}

/** What `return` and jumps outwards do in the function of an outlined loop: leave with a status. */
export interface Chunk {
  readonly status: number;
  /** Labels in the caller, by the order in which their statuses are numbered. */
  readonly exits: string[];
}

/** A value that stays the same through a loop, to be pushed any number of times. */
export interface Invariant {
  readonly type: Type;
  readonly push: () => void;
  readonly release: () => void;
}

/** A function under construction with all of that. */
export interface Scope extends Writer {
  readonly unit: Unit;
  readonly locals: Map<LocalId, number>;
  readonly params: Map<number, number>;
  readonly bases: Map<ArrayId, number>;
  readonly lengths: Map<ArrayId, number>;
  /** Of the loops under way, the innermost last. */
  readonly pointers: Pointers[];
  readonly chunk?: Chunk;
  readonly spread?: Spreading;
}

/** The frame's address is every function's first parameter. */
export const FRAME = 0;

export const newScope = (unit: Unit, code: Code, chunk?: Chunk, spread?: Spreading): Scope => ({
  ...code,
  unit,
  locals: new Map(),
  params: new Map(),
  bases: new Map(),
  lengths: new Map(),
  pointers: [],
  chunk,
  spread,
});

/** Pushes the value of an expression. */
export const expr = (s: Scope, e: Expr): void => s.unit.emitters.expr(s, e);

export function body(s: Scope, list: readonly Stmt[]): void {
  const { emitters } = s.unit;
  if (emitters.list) return emitters.list(s, list);
  for (const statement of list) s.unit.emitters.stmt(s, statement);
}

function once(map: Map<number, number>, key: number, make: () => number): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export function localOf(s: Scope, id: LocalId): number {
  return once(s.locals, id, () => {
    const { type, name } = s.unit.kernel.locals[id];
    return newLocal(s, machine[type], name);
  });
}

export function paramOf(s: Scope, id: number): number {
  const { type, name } = s.unit.kernel.params[id];
  return once(s.params, id, () => newLocal(s, machine[type], name));
}

export const baseLocal = (s: Scope, id: ArrayId): number =>
  once(s.bases, id, () => newLocal(s, 'i32', `&${s.unit.kernel.arrays[id].name}`));

export const lengthLocal = (s: Scope, id: ArrayId): number =>
  once(s.lengths, id, () => newLocal(s, 'i32', `#${s.unit.kernel.arrays[id].name}`));

/** Address of an array's first element: a local, and a constant beyond it. */
export function baseOf(s: Scope, id: ArrayId): { readonly local: number; readonly offset: number } {
  const offset = s.unit.frame.data.get(id);
  if (offset === undefined || s.spread?.copied.has(id)) return { local: baseLocal(s, id), offset: 0 };
  const shared = s.spread && s.unit.kernel.arrays[id].storage.kind === 'private' && !s.spread.own.has(id);
  return { local: shared ? s.spread.home : FRAME, offset };
}

export function pushAddress(s: Scope, id: ArrayId): void {
  const { local, offset } = baseOf(s, id);
  get(s, local);
  if (offset) row(s, `i32.const ${offset} i32.add`);
}

export function pushLength(s: Scope, id: ArrayId): void {
  const { storage } = s.unit.kernel.arrays[id];
  if (storage.kind === 'view') get(s, localOf(s, storage.length));
  else if (storage.kind === 'table') put(s, 'i32.const', storage.values.length);
  else if (storage.kind === 'private') put(s, 'i32.const', storage.length);
  else get(s, lengthLocal(s, id));
}

/** Multiplies the index on the stack by an element's size. */
export function scale(s: Scope, id: ArrayId): void {
  const { shift } = access(s.unit.kernel.arrays[id].dtype);
  if (!shift) return;
  put(s, 'i32.const', shift);
  put(s, 'i32.shl');
}

/** Keeps the address of a view in step with its base and offset. */
function placeView(s: Scope, { id, base, offset }: View): void {
  get(s, localOf(s, offset));
  scale(s, id);
  pushAddress(s, base);
  put(s, 'i32.add');
  set(s, baseLocal(s, id));
}

/** Pops the value of a kernel local. */
export function setLocal(s: Scope, id: LocalId): void {
  set(s, localOf(s, id));
  for (const v of s.unit.views) if (v.offset === id) placeView(s, v);
}

/** Pops the value of a kernel local that an iteration assigns. */
export function assignLocal(s: Scope, id: LocalId): void {
  setLocal(s, id);
  const mark = s.spread?.marks.get(id);
  if (mark) row(s, `local.get ${mark.t} local.set ${mark.at}`);
}

/** To be called when an array has got new memory. */
export function moved(s: Scope, id: ArrayId): void {
  for (const v of s.unit.views) if (v.base === id) placeView(s, v);
}

/** Pushes what the frame has at an offset. */
export function fromFrame(s: Scope, type: Type, offset: number): void {
  get(s, FRAME);
  put(s, `${machine[type]}.load`, offset);
}

/** Writes what `push` leaves to the frame. */
export function toFrame(s: Scope, type: Type, offset: number, push: () => void): void {
  get(s, FRAME);
  push();
  put(s, `${machine[type]}.store`, offset);
}

/** A kernel local from its slot in the frame, and back. */
export function loadSlot(s: Scope, id: LocalId): void {
  fromFrame(s, s.unit.kernel.locals[id].type, s.unit.frame.locals.get(id)!);
  set(s, localOf(s, id));
}

export const storeSlot = (s: Scope, id: LocalId): void =>
  toFrame(s, s.unit.kernel.locals[id].type, s.unit.frame.locals.get(id)!, () => get(s, localOf(s, id)));

/** Reads what the function uses from the frame; known when its body stands, placed before it. */
export function prologue(s: Scope, spilled: Iterable<LocalId>): readonly Instr[] {
  const { kernel, frame, views } = s.unit;
  const [first, derived] = [1, 2].map((): Scope => ({ ...s, body: [] }));
  if (s.spread) row(first, `local.get ${FRAME} i32.load ${HOME} local.set ${s.spread.home}`);
  for (const id of spilled) loadSlot(derived, id);
  for (const v of views) if (s.bases.has(v.id)) placeView(derived, v);
  const read = (type: Type, offset: number, local: number) => {
    fromFrame(first, type, offset);
    set(first, local);
  };
  for (const [id, local] of s.params) read(kernel.params[id].type, frame.params[id], local);
  for (const [id, local] of s.bases)
    if (kernel.arrays[id].storage.kind !== 'view') read('i32', frame.arrays[id], local);
  for (const [id, local] of s.lengths) read('i32', frame.arrays[id] + 4, local);
  return [...first.body, ...derived.body];
}

/** The number of a new site. */
export const newSite = ({ sites }: Unit, site: Site): number => sites.push(site) - 1;
