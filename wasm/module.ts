/** A WebAssembly module as a record, and its binary encoding. Knows the format and nothing of kernels: functions over
 * one imported memory, called by name. */
import { opcode } from './opcodes.ts';

export type ValType = 'i32' | 'i64' | 'f32' | 'f64';

export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

/** `arg` by the opcode's immediate: a number or bigint, a function's name, a block's result type. */
export interface Instr {
  readonly op: string;
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

const codes: { readonly [T in ValType]: number } = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const empty = 0x40;

const sameType = (a: FuncType, b: FuncType) =>
  a.params.join() === b.params.join() && a.results.join() === b.results.join();

/** The distinct function types, in order of first use: imports, then functions. */
export function typesOf(m: Module): readonly FuncType[] {
  const all: FuncType[] = [];
  for (const { type } of [...m.imports, ...m.functions]) if (!all.some(t => sameType(t, type))) all.push(type);
  return all;
}

/** Index of a function's type in `typesOf`. */
export const typeIndex = (types: readonly FuncType[], type: FuncType): number =>
  types.findIndex(t => sameType(t, type));

function unsigned(n: number): number[] {
  const out: number[] = [];
  for (; n >= 128; n = Math.floor(n / 128)) out.push((n % 128) + 128);
  return [...out, n];
}

function signed(n: number): number[] {
  const out: number[] = [];
  for (; n < -64 || n > 63; n >>= 7) out.push((n & 127) | 128);
  return [...out, n & 127];
}

function signedBig(n: bigint): number[] {
  const out: number[] = [];
  for (; n < -64n || n > 63n; n >>= 7n) out.push(Number(n & 127n) | 128);
  return [...out, Number(n & 127n)];
}

const text = (s: string): number[] => {
  const bytes = new TextEncoder().encode(s);
  return [...unsigned(bytes.length), ...bytes];
};
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];

const view = new DataView(new ArrayBuffer(8));
const f32 = (n: number): number[] => {
  view.setFloat32(0, n, true);
  return [...new Uint8Array(view.buffer, 0, 4)];
};
const f64 = (n: number): number[] => {
  view.setFloat64(0, n, true);
  return [...new Uint8Array(view.buffer, 0, 8)];
};

/** log₂ of an access width: accesses are always aligned naturally. */
export const alignment = (width: number): number => Math.log2(width);

function encodeInstr({ op, arg }: Instr, functions: ReadonlyMap<string, number>): number[] {
  const { bytes, immediate, width } = opcode(op);
  const number = arg as number;
  switch (immediate) {
    case 'none':
      return [...bytes];
    case 'block':
      return [...bytes, arg === undefined ? empty : codes[arg as ValType]];
    case 'label':
    case 'local':
      return [...bytes, ...unsigned(number)];
    case 'func':
      return [...bytes, ...unsigned(functions.get(arg as string)!)];
    case 'memory':
      return [...bytes, alignment(width), ...unsigned(number)];
    case 'zero1':
      return [...bytes, 0];
    case 'zero2':
      return [...bytes, 0, 0];
    case 'i32':
      return [...bytes, ...signed(number | 0)];
    case 'i64':
      return [...bytes, ...signedBig(BigInt.asIntN(64, BigInt(arg as bigint)))];
    case 'f32':
      return [...bytes, ...f32(number)];
    case 'f64':
      return [...bytes, ...f64(number)];
  }
}

/** Runs of equal types, as the format wants them. */
function encodeLocals(locals: readonly Variable[]): number[] {
  const runs: { count: number; type: ValType }[] = [];
  for (const { type } of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ count: 1, type });
  }
  return vector(runs.map(({ count, type }) => [...unsigned(count), codes[type]]));
}

function encodeBody(f: Func, functions: ReadonlyMap<string, number>): number[] {
  const out = encodeLocals(f.locals.slice(f.type.params.length));
  for (const i of f.body) out.push(...encodeInstr(i, functions));
  out.push(...opcode('end').bytes);
  return [...unsigned(out.length), ...out];
}

const encodeType = ({ params, results }: FuncType): number[] => [
  0x60,
  ...vector(params.map(t => [codes[t]])),
  ...vector(results.map(t => [codes[t]])),
];

/** Pages at least and at most; every memory of at most `maximum` pages fits the import. */
const encodeMemory = ({ module, field, maximum, shared }: Module['memory']): number[] => [
  ...text(module),
  ...text(field),
  2,
  shared ? 3 : 1,
  ...unsigned(0),
  ...unsigned(maximum),
];

/** The custom section `name`, for whoever reads the module in a debugger or a disassembler. */
function encodeNames(m: Module): number[] {
  const names = (list: readonly { readonly name: string }[]) =>
    vector(list.map(({ name }, k) => [...unsigned(k), ...text(name)]));
  const offset = m.imports.length;
  const locals = vector(m.functions.map((f, k) => [...unsigned(offset + k), ...names(f.locals)]));
  return section(0, [
    ...text('name'),
    ...section(0, text(m.name)),
    ...section(1, names([...m.imports, ...m.functions])),
    ...section(2, locals),
  ]);
}

export function encode(m: Module): Uint8Array<ArrayBuffer> {
  const types = typesOf(m);
  const index = new Map([...m.imports, ...m.functions].map(({ name }, k) => [name, k]));
  const imports = m.imports.map(i => [...text(i.module), ...text(i.field), 0, ...unsigned(typeIndex(types, i.type))]);
  const exported = m.functions.filter(f => f.exported);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types.map(encodeType))),
    ...section(2, vector([encodeMemory(m.memory), ...imports])),
    ...section(3, vector(m.functions.map(f => unsigned(typeIndex(types, f.type))))),
    ...section(7, vector(exported.map(f => [...text(f.name), 0, ...unsigned(index.get(f.name)!)]))),
    ...section(10, vector(m.functions.map(f => encodeBody(f, index)))),
    ...encodeNames(m),
  ]);
}
