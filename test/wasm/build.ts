/** Short hands to write kernels in IR, and to run them through WebAssembly with every module validated by wabt. */
import loadWabt from 'wabt';
import type { Bound, Executable, Outcome } from '../../src/backend.ts';
import type { DType, Type, TypedArray } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type {
  ArrayDecl,
  Const,
  Expr,
  For,
  Kernel,
  Let,
  Load,
  Local,
  LocalId,
  Loop,
  Op,
  ParamDecl,
  Result,
  Stmt,
  StmtId,
  Storage,
  While,
} from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { resultType } from '../../src/ops.ts';
import { allocArray } from '../../src/runtime/memory.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { backend } from '../../wasm/index.ts';

export const span = { source: 0, start: 0, end: 1 };
let ids = 1;
export const fresh = (): StmtId => ids++;

export const c = (type: Type, value: number | bigint): Const => ({ kind: 'const', type, value });
export const f = (value: number): Const => c('f64', value);
export const i = (value: number): Const => c('i32', value);
export const bool = (value: boolean): Const => c('bool', value ? 1 : 0);
export const local = (type: Type, id: LocalId): Local => ({ kind: 'local', type, local: id });
export const param = (type: Type, id: number): Expr => ({ kind: 'param', type, param: id });
export const length = (array: number): Expr => ({ kind: 'length', type: 'i32', array });
export const op = (name: OpName, ...args: Expr[]): Op => ({
  kind: 'op',
  type: resultType(name, args[0].type),
  op: name,
  args,
});
export const to = (type: Type, arg: Expr): Expr => ({ kind: 'convert', type, arg });
export const select = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });
export const bind = (id: LocalId, value: Expr, body: Expr): Let => ({
  kind: 'let',
  type: body.type,
  local: id,
  value,
  body,
});
export const load = (type: Type, array: number, index: Expr, check = false): Load => ({
  kind: 'load',
  type,
  array,
  index,
  check,
  span,
});

export const assign = (id: LocalId, value: Expr): Stmt => ({ kind: 'assign', id: fresh(), span, local: id, value });
export const store = (array: number, index: Expr, value: Expr, check = false): Stmt => ({
  kind: 'store',
  id: fresh(),
  span,
  array,
  index,
  value,
  check,
});
export const alloc = (array: number, size: Expr): Stmt => ({ kind: 'alloc', id: fresh(), span, array, length: size });
export const clear = (array: number): Stmt => ({ kind: 'clear', id: fresh(), span, array });
export const copy = (array: number, from: number, offset: Expr): Stmt => ({
  kind: 'copy',
  id: fresh(),
  span,
  array,
  from,
  offset,
});
export const when = (cond: Expr, then: Stmt[], other: Stmt[] = []): Stmt => ({
  kind: 'if',
  id: fresh(),
  span,
  cond,
  then,
  else: other,
});
export const ret = (site: number): Stmt => ({ kind: 'return', id: fresh(), span, site });
export const raise = (error: string, message: string): Stmt => ({ kind: 'throw', id: fresh(), span, error, message });
export const jump = (kind: 'break' | 'continue', target: StmtId): Stmt => ({ kind, id: fresh(), span, target });
export const block = (id: StmtId, body: Stmt[]): Stmt => ({ kind: 'block', id, span, body });
export const loop = (
  v: LocalId,
  lo: Expr,
  test: For['test'],
  hi: Expr,
  step: Expr,
  body: Stmt[],
  id = fresh(),
): For => ({ kind: 'for', id, span, local: v, lo, hi, step, test, body, prange: false });
export const repeat = (cond: Expr, body: Stmt[], step: Stmt[] = [], id = fresh()): While => ({
  kind: 'while',
  id,
  span,
  cond,
  body,
  step,
});
export const outline = (inner: Loop): Stmt => ({ kind: 'outlined', id: fresh(), span, loop: inner });

export const array = (name: string, dtype: DType, storage: Storage = { kind: 'param', path: [0] }): ArrayDecl => ({
  name,
  dtype,
  storage,
});
export const number = (id: LocalId): Result => ({ kind: 'number', local: id });

interface Parts {
  readonly params?: readonly Type[];
  readonly arrays?: readonly ArrayDecl[];
  readonly locals?: readonly Type[];
  readonly body: readonly Stmt[];
  readonly results?: readonly Result[];
}

/** Site 0 is `undefined`; `results` are the sites from 1 on. */
export const kernel = ({ params = [], arrays = [], locals = [], body, results = [] }: Parts): Kernel => ({
  name: 'test',
  sources: [{ name: 'test', text: 'a[i]' }],
  params: params.map((type, k): ParamDecl => ({ name: `p${k}`, type, path: [k] })),
  arrays,
  locals: locals.map((type, k) => ({ name: `x${k}`, type })),
  body,
  results: [{ kind: 'undefined' }, ...results],
});

const wabt = await loadWabt();
const features = {
  threads: true,
  simd: true,
  relaxed_simd: true,
  bulk_memory: true,
  sat_float_to_int: true,
  sign_extension: true,
  multi_value: true,
};

const isCustom = (id: number) => id === 0;

/** The module without its custom sections. */
function plainSections(code: Uint8Array): string {
  const out: number[] = [...code.slice(0, 8)];
  for (let at = 8; at < code.length; ) {
    let [size, shift, p] = [0, 0, at + 1];
    for (; ; p++, shift += 7) {
      size |= (code[p] & 127) << shift;
      if (code[p] < 128) break;
    }
    const end = p + 1 + size;
    if (!isCustom(code[at])) out.push(...code.slice(at, end));
    at = end;
  }
  return Buffer.from(out).toString('hex');
}

/** Legalised, emitted, validated, its text parsed back to the same bytes, and loaded. */
export function compile(k: Kernel): Executable {
  const artifact = backend.emit(legalise(k, backend.traits));
  const module = wabt.readWasm(artifact.code as Uint8Array, features);
  // Its types do not say so, but validation takes the features again.
  (module as unknown as { validate: (options: typeof features) => void }).validate(features);
  module.destroy();
  const parsed = wabt.parseWat('test.wat', artifact.text(), features);
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  if (plainSections(buffer) !== plainSections(artifact.code as Uint8Array)) {
    throw new Error(`the text is another module:\n${artifact.text()}`);
  }
  return backend.load(artifact);
}

/** A library array of these elements. */
export function on(dtype: DType, values: ArrayLike<number | bigint>): TypedArray {
  const made = allocArray(dtype, values.length);
  made.set(values as never);
  return made;
}

export const bound = (params: readonly number[] = [], arrays: Bound['arrays'] = []): Bound => ({ params, arrays });

export const run = (k: Kernel, params?: readonly number[], arrays?: Bound['arrays']): Outcome =>
  compile(k).runSync(bound(params, arrays));

export const typeOf = (dtype: DType): Type => dtypes[dtype].type;
