/** What emitting a function needs: the unit (the module under construction) and where this function keeps the kernel's
 * locals, params and arrays. Everything is read from the frame into WebAssembly locals once, on entry, if it is used. */
import type { Span } from '../src/diagnostic.ts';
import type { ArrayId, Expr, Kernel, LocalId, Stmt } from '../src/ir.ts';
import type { Code } from './code.ts';
import { get, newLocal, put, row, set } from './code.ts';
import type { Frame } from './frame.ts';
import type { Func, FuncType, Import, Instr } from './module.ts';
import { access, machine } from './types.ts';

/** A place in the kernel that may throw; the host is told its number. */
export type Site =
  | { readonly kind: 'bounds'; readonly array: ArrayId; readonly span: Span }
  | { readonly kind: 'throw'; readonly error: string; readonly message: string };

/** The two recursive functions, in a record so that the files of rules need not import each other in circles. */
export interface Emitters {
  readonly expr: (s: Scope, e: Expr) => void;
  readonly stmt: (s: Scope, statement: Stmt) => void;
}

export interface Unit {
  readonly kernel: Kernel;
  readonly emitters: Emitters;
  readonly frame: Frame;
  readonly sites: Site[];
  readonly imports: Map<string, Import>;
  readonly functions: Map<string, Func>;
  readonly views: readonly { readonly id: ArrayId; readonly base: ArrayId; readonly offset: LocalId }[];
}

/** What `return` and jumps outwards do in the function of an outlined loop: leave with a status. */
export interface Chunk {
  readonly status: number;
  /** Labels in the caller, by the order in which their statuses are numbered. */
  readonly exits: string[];
}

export interface Scope {
  readonly unit: Unit;
  readonly code: Code;
  readonly locals: Map<LocalId, number>;
  readonly params: Map<number, number>;
  readonly bases: Map<ArrayId, number>;
  readonly lengths: Map<ArrayId, number>;
  readonly chunk?: Chunk;
}

/** The frame's address is every function's first parameter. */
export const FRAME = 0;

export const newScope = (unit: Unit, code: Code, chunk?: Chunk): Scope => ({
  unit,
  code,
  locals: new Map(),
  params: new Map(),
  bases: new Map(),
  lengths: new Map(),
  chunk,
});

/** Pushes the value of an expression. */
export const expr = (s: Scope, e: Expr): void => s.unit.emitters.expr(s, e);

export function body(s: Scope, list: readonly Stmt[]): void {
  for (const statement of list) s.unit.emitters.stmt(s, statement);
}

function once(map: Map<number, number>, key: number, make: () => number): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export const localOf = ({ locals, unit, code }: Scope, id: LocalId): number =>
  once(locals, id, () => newLocal(code, machine[unit.kernel.locals[id].type], unit.kernel.locals[id].name));

export const paramOf = ({ params, unit, code }: Scope, id: number): number =>
  once(params, id, () => newLocal(code, machine[unit.kernel.params[id].type], unit.kernel.params[id].name));

const baseLocal = ({ bases, unit, code }: Scope, id: ArrayId): number =>
  once(bases, id, () => newLocal(code, 'i32', `&${unit.kernel.arrays[id].name}`));

/** Address of an array's first element: a local, and a constant beyond it. */
export function baseOf(s: Scope, id: ArrayId): { readonly local: number; readonly offset: number } {
  const offset = s.unit.frame.data.get(id);
  return offset === undefined ? { local: baseLocal(s, id), offset: 0 } : { local: FRAME, offset };
}

export function pushAddress(s: Scope, id: ArrayId): void {
  const { local, offset } = baseOf(s, id);
  get(s.code, local);
  if (offset) row(s.code, [`i32.const ${offset}`, 'i32.add']);
}

export function pushLength(s: Scope, id: ArrayId): void {
  const { storage } = s.unit.kernel.arrays[id];
  if (storage.kind === 'view') get(s.code, localOf(s, storage.length));
  else if (storage.kind === 'table') put(s.code, 'i32.const', storage.values.length);
  else if (storage.kind === 'private') put(s.code, 'i32.const', storage.length);
  else get(s.code, lengthLocal(s, id));
}

export const lengthLocal = (s: Scope, id: ArrayId): number =>
  once(s.lengths, id, () => newLocal(s.code, 'i32', `#${s.unit.kernel.arrays[id].name}`));

/** Multiplies the index on the stack by an element's size. */
export function scale(s: Scope, id: ArrayId): void {
  const { shift } = access[s.unit.kernel.arrays[id].dtype];
  if (shift) row(s.code, [`i32.const ${shift}`, 'i32.shl']);
}

/** Keeps the address of a view in step with its base and offset. */
function placeView(s: Scope, id: ArrayId, base: ArrayId, offset: LocalId): void {
  get(s.code, localOf(s, offset));
  scale(s, id);
  pushAddress(s, base);
  put(s.code, 'i32.add');
  set(s.code, baseLocal(s, id));
}

/** Pops the value of a kernel local. */
export function setLocal(s: Scope, id: LocalId): void {
  set(s.code, localOf(s, id));
  for (const v of s.unit.views) if (v.offset === id) placeView(s, v.id, v.base, v.offset);
}

/** To be called when an array has got new memory. */
export function moved(s: Scope, id: ArrayId): void {
  for (const v of s.unit.views) if (v.base === id) placeView(s, v.id, v.base, v.offset);
}

/** Reads what the function uses from the frame; known when its body stands, placed before it. */
export function prologue(s: Scope, spilled: Iterable<LocalId>): readonly Instr[] {
  const { kernel, frame, views } = s.unit;
  const derived: Scope = { ...s, code: { ...s.code, body: [] } };
  for (const id of spilled) loadSlot(derived, id);
  for (const v of views) if (s.bases.has(v.id)) placeView(derived, v.id, v.base, v.offset);
  const code = { ...s.code, body: [] };
  const read = (op: string, offset: number, local: number) => {
    get(code, FRAME);
    put(code, op, offset);
    set(code, local);
  };
  const isView = (id: ArrayId) => kernel.arrays[id].storage.kind === 'view';
  for (const [id, local] of s.params) read(`${machine[kernel.params[id].type]}.load`, frame.params[id], local);
  for (const [id, local] of s.bases) if (!isView(id)) read('i32.load', frame.arrays[id], local);
  for (const [id, local] of s.lengths) read('i32.load', frame.arrays[id] + 4, local);
  return [...code.body, ...derived.code.body];
}

/** A kernel local from its slot in the frame, and back. */
export function loadSlot(s: Scope, id: LocalId): void {
  get(s.code, FRAME);
  put(s.code, `${machine[s.unit.kernel.locals[id].type]}.load`, s.unit.frame.locals.get(id)!);
  set(s.code, localOf(s, id));
}

export function storeSlot(s: Scope, id: LocalId): void {
  get(s.code, FRAME);
  get(s.code, localOf(s, id));
  put(s.code, `${machine[s.unit.kernel.locals[id].type]}.store`, s.unit.frame.locals.get(id)!);
}

/** A function of the host, by the name that `call` takes. */
export function imported({ imports }: Unit, module: string, field: string, type: FuncType, name = field): string {
  if (!imports.has(name)) imports.set(name, { module, field, name, type });
  return name;
}

/** The number of a new site. */
export const newSite = ({ sites }: Unit, site: Site): number => sites.push(site) - 1;
