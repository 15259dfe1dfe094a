/** A WebAssembly module as a record, and its binary encoding. Knows the format and nothing of kernels: functions over
 * one imported memory, called by name. */
import type { Immediate, Opcode } from './opcodes.ts';

export type ValType = 'i32' | 'i64' | 'f32' | 'f64';

export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

/** `arg` by the opcode's immediate: a number or bigint, a function's name, a block's result type. */
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

/** Everything is appended to one list of bytes; what begins with its length is written to a list of its own first. */
type Bytes = number[];
type Write = (out: Bytes) => void;

const codes: { readonly [T in ValType]: number } = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const empty = 0x40;

function unsigned(out: Bytes, n: number): void {
  for (; n >= 128; n = Math.floor(n / 128)) out.push((n % 128) + 128);
  out.push(n);
}

function signed(out: Bytes, n: number): void {
  for (; n < -64 || n > 63; n >>= 7) out.push((n & 127) | 128);
  out.push(n & 127);
}

function signedBig(out: Bytes, n: bigint): void {
  for (; n < -64n || n > 63n; n >>= 7n) out.push(Number(n & 127n) | 128);
  out.push(Number(n & 127n));
}

function append(out: Bytes, bytes: ArrayLike<number>): void {
  for (let k = 0; k < bytes.length; k++) out.push(bytes[k]);
}

function sized(out: Bytes, write: Write): void {
  const content: Bytes = [];
  write(content);
  unsigned(out, content.length);
  append(out, content);
}

function section(out: Bytes, id: number, write: Write): void {
  out.push(id);
  sized(out, write);
}

function vector<T>(out: Bytes, items: readonly T[], write: (out: Bytes, item: T, k: number) => void): void {
  unsigned(out, items.length);
  items.forEach((item, k) => write(out, item, k));
}

const encoder = new TextEncoder();
const text = (out: Bytes, s: string): void => sized(out, content => append(content, encoder.encode(s)));
const memoryOf = ({ buffer }: Float32Array | Float64Array): Uint8Array => new Uint8Array(buffer);

type Arg = never;
type Functions = ReadonlyMap<string, number>;
type Encoder = (out: Bytes, arg: Arg, op: Opcode, functions: Functions) => void;

const immediates: { readonly [I in Immediate]: Encoder } = {
  none: () => {},
  block: (out, type: ValType | undefined) => out.push(type ? codes[type] : empty),
  label: unsigned,
  local: unsigned,
  func: (out, name: string, _, functions) => unsigned(out, functions.get(name)!),
  /** Accesses are always aligned naturally. */
  memory: (out, offset: number, { width }) => {
    out.push(Math.log2(width));
    unsigned(out, offset);
  },
  i32: (out, n: number) => signed(out, n | 0),
  i64: (out, n: number | bigint) => signedBig(out, BigInt.asIntN(64, BigInt(n))),
  f32: (out, n: number) => append(out, memoryOf(new Float32Array([n]))),
  f64: (out, n: number) => append(out, memoryOf(new Float64Array([n]))),
};

/** Runs of equal types, as the format wants them. */
function encodeLocals(out: Bytes, locals: readonly Variable[]): void {
  const runs: { count: number; type: ValType }[] = [];
  for (const { type } of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ count: 1, type });
  }
  vector(out, runs, (_, { count, type }) => {
    unsigned(out, count);
    out.push(codes[type]);
  });
}

function encodeBody(out: Bytes, f: Func, functions: Functions): void {
  encodeLocals(out, f.locals.slice(f.type.params.length));
  for (const { op, arg } of f.body) {
    append(out, op.bytes);
    immediates[op.immediate](out, arg as Arg, op, functions);
  }
  out.push(0x0b);
}

function encodeType(out: Bytes, { params, results }: FuncType): void {
  out.push(0x60);
  for (const list of [params, results]) vector(out, list, (_, type) => out.push(codes[type]));
}

/** Pages at least and at most; every memory of at most `maximum` pages fits the import. */
function encodeMemory(out: Bytes, { module, field, maximum, shared }: Module['memory']): void {
  text(out, module);
  text(out, field);
  out.push(2, shared ? 3 : 1, 0);
  unsigned(out, maximum);
}

type Named = { readonly name: string };

function encodeNamed(out: Bytes, list: readonly Named[]): void {
  vector(out, list, (_, { name }, k) => {
    unsigned(out, k);
    text(out, name);
  });
}

/** The custom section `name`, for whoever reads the module in a debugger or a disassembler. */
function encodeNames(out: Bytes, { name, imports, functions }: Module): void {
  text(out, 'name');
  section(out, 0, part => text(part, name));
  section(out, 1, part => encodeNamed(part, [...imports, ...functions]));
  section(out, 2, part =>
    vector(part, functions, (_, { locals }, k) => {
      unsigned(part, imports.length + k);
      encodeNamed(part, locals);
    }),
  );
}

export function encode(m: Module): Uint8Array<ArrayBuffer> {
  const { imports, functions } = m;
  const types = typesOf(m);
  const keys = [...types.keys()];
  const typeIndex = (out: Bytes, { type }: Import | Func) => unsigned(out, keys.indexOf(typeKey(type)));
  const index = new Map([...imports, ...functions].map(({ name }, k) => [name, k]));
  const out: Bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  section(out, 1, part => vector(part, [...types.values()], encodeType));
  section(out, 2, part => {
    unsigned(part, imports.length + 1);
    encodeMemory(part, m.memory);
    for (const i of imports) {
      text(part, i.module);
      text(part, i.field);
      part.push(0);
      typeIndex(part, i);
    }
  });
  section(out, 3, part => vector(part, functions, typeIndex));
  section(out, 7, part =>
    vector(
      part,
      functions.filter(f => f.exported),
      (_, { name }) => {
        text(part, name);
        part.push(0);
        unsigned(part, index.get(name)!);
      },
    ),
  );
  section(out, 10, part => vector(part, functions, (_, f) => sized(part, body => encodeBody(body, f, index))));
  section(out, 0, part => encodeNames(part, m));
  return new Uint8Array(out);
}
