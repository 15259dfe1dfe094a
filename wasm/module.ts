/** A WebAssembly module as a record, and its binary encoding. Knows the format and nothing of kernels: functions over
 * one imported memory, called by name. */
import type { Immediate, Opcode } from './opcodes.ts';

export type ValType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

/** `arg` by the opcode's immediate: a number or bigint, a function's name, a block's result type; for `memlane` offset and
 * lane, for `shuffle` and `v128` sixteen bytes, as text with spaces between. */
export interface Instr {
  readonly op: Opcode;
  readonly arg?: number | bigint | string;
}

export interface Variable {
  readonly name: string;
  readonly type: ValType;
}

export interface Import {
  readonly module: string;
  readonly field: string;
  /** What calls say. */
  readonly name: string;
  readonly type: FuncType;
}

export interface Func {
  readonly name: string;
  readonly type: FuncType;
  /** The parameters first. */
  readonly locals: readonly Variable[];
  readonly body: readonly Instr[];
  readonly exported: boolean;
}

export interface Module {
  readonly name: string;
  readonly memory: {
    readonly module: string;
    readonly field: string;
    readonly maximum: number;
    readonly shared: boolean;
  };
  readonly imports: readonly Import[];
  readonly functions: readonly Func[];
}

/** The distinct function types, by their text, in order of first use: imports, then functions. */
export const typesOf = (m: Module): ReadonlyMap<string, FuncType> =>
  new Map([...m.imports, ...m.functions].map(({ type }) => [typeKey(type), type]));

export const typeKey = ({ params, results }: FuncType): string => `${params} ${results}`;

/** The bytes of the module being encoded (there is one at a time, since encoding never waits) and how many there are. */
let bytes = new Uint8Array(2 ** 14);
let length = 0;

function byte(value: number): void {
  if (length === bytes.length) {
    const grown = new Uint8Array(2 * length);
    grown.set(bytes);
    bytes = grown;
  }
  bytes[length++] = value;
}

const codes: { readonly [T in ValType]: number } = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };
const empty = 0x40;

function unsigned(n: number): void {
  for (; n >= 128; n = Math.floor(n / 128)) byte((n % 128) + 128);
  byte(n);
}

function signed(n: number): void {
  for (; n < -64 || n > 63; n >>= 7) byte((n & 127) | 128);
  byte(n & 127);
}

function signedBig(n: bigint): void {
  for (; n < -64n || n > 63n; n >>= 7n) byte(Number(n & 127n) | 128);
  byte(Number(n & 127n));
}

/** What `write` appends, behind its length: moved up once that is known. */
function sized(write: () => void): void {
  const start = length;
  write();
  const end = length;
  unsigned(end - start);
  const size = bytes.slice(end, length);
  bytes.copyWithin(start + size.length, start, end);
  bytes.set(size, start);
}

function section(id: number, write: () => void): void {
  byte(id);
  sized(write);
}

function vector<T>(items: readonly T[], write: (item: T, k: number) => void): void {
  unsigned(items.length);
  items.forEach(write);
}

const encoder = new TextEncoder();

/** Names are mostly short and ASCII, where a call of the host's encoder costs more than the name. */
const isAscii = (s: string): boolean => /^[\0-\x7f]*$/.test(s);

function text(s: string): void {
  if (!isAscii(s)) {
    const encoded = encoder.encode(s);
    unsigned(encoded.length);
    encoded.forEach(byte);
    return;
  }
  unsigned(s.length);
  for (let k = 0; k < s.length; k++) byte(s.charCodeAt(k));
}

/** Where the bytes of a constant are laid out. */
const constant = new DataView(new ArrayBuffer(8));

function raw(size: number): void {
  for (let k = 0; k < size; k++) byte(constant.getUint8(k));
}

type Arg = never;
type Functions = ReadonlyMap<string, number>;

const immediates: { readonly [I in Immediate]: (arg: Arg, op: Opcode, functions: Functions) => void } = {
  none: () => {},
  block: (type: ValType | undefined) => byte(type ? codes[type] : empty),
  label: unsigned,
  local: unsigned,
  func: (name: string, _, functions) => unsigned(functions.get(name)!),
  /** Accesses are always aligned naturally. */
  memory: (offset: number, { width }) => {
    byte(Math.log2(width));
    unsigned(offset);
  },
  lane: unsigned,
  memlane: (text: string, { width }) => {
    byte(Math.log2(width));
    text.split(' ').forEach(n => unsigned(Number(n)));
  },
  shuffle: (text: string) => text.split(' ').forEach(n => byte(Number(n))),
  v128: (text: string) => text.split(' ').forEach(n => byte(Number(n))),
  i32: (n: number) => signed(n | 0),
  i64: (n: number | bigint) => signedBig(BigInt.asIntN(64, BigInt(n))),
  f32: (n: number) => {
    constant.setFloat32(0, n, true);
    raw(4);
  },
  f64: (n: number) => {
    constant.setFloat64(0, n, true);
    raw(8);
  },
};

/** Runs of equal types, as the format wants them. */
function encodeLocals(locals: readonly Variable[]): void {
  const runs: { count: number; type: ValType }[] = [];
  for (const { type } of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ count: 1, type });
  }
  vector(runs, ({ count, type }) => {
    unsigned(count);
    byte(codes[type]);
  });
}

function encodeBody(f: Func, functions: Functions): void {
  encodeLocals(f.locals.slice(f.type.params.length));
  for (const { op, arg } of f.body) {
    for (const code of op.bytes) byte(code);
    immediates[op.immediate](arg as Arg, op, functions);
  }
  byte(0x0b);
}

function encodeType({ params, results }: FuncType): void {
  byte(0x60);
  for (const list of [params, results]) vector(list, type => byte(codes[type]));
}

/** Pages at least and at most; every memory of at most `maximum` pages fits the import. */
function encodeMemory({ module, field, maximum, shared }: Module['memory']): void {
  text(module);
  text(field);
  byte(2);
  byte(shared ? 3 : 1);
  byte(0);
  unsigned(maximum);
}

function encodeNamed({ name }: { readonly name: string }, k: number): void {
  unsigned(k);
  text(name);
}

/** The custom section `name`, for whoever reads the module in a debugger or a disassembler. */
function encodeNames({ name, imports, functions }: Module): void {
  text('name');
  section(0, () => text(name));
  section(1, () => vector([...imports, ...functions], encodeNamed));
  section(2, () =>
    vector(functions, ({ locals }, k) => {
      unsigned(imports.length + k);
      vector(locals, encodeNamed);
    }),
  );
}

export function encode(m: Module): Uint8Array<ArrayBuffer> {
  const { imports, functions } = m;
  const types = typesOf(m);
  const keys = [...types.keys()];
  const typeIndex = ({ type }: Import | Func) => unsigned(keys.indexOf(typeKey(type)));
  const index = new Map([...imports, ...functions].map(({ name }, k) => [name, k]));
  const exported = functions.filter(f => f.exported);
  length = 0;
  for (const code of [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) byte(code);
  section(1, () => vector([...types.values()], encodeType));
  section(2, () => {
    unsigned(imports.length + 1);
    encodeMemory(m.memory);
    for (const i of imports) {
      text(i.module);
      text(i.field);
      byte(0);
      typeIndex(i);
    }
  });
  section(3, () => vector(functions, typeIndex));
  section(7, () =>
    vector(exported, ({ name }) => {
      text(name);
      byte(0);
      unsigned(index.get(name)!);
    }),
  );
  section(10, () => vector(functions, f => sized(() => encodeBody(f, index))));
  section(0, () => encodeNames(m));
  return bytes.slice(0, length);
}
