/** Kernels written down directly in IR, for tests: by name, with ids and spans made up. */
import type { Bound } from '../../src/backend.ts';
import type { DType, Type } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type { ArrayDecl, Expr, Kernel, Result, Spread, Stmt, StmtId, Storage } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { resultType } from '../../src/ops.ts';

type ArraySpec = DType | { readonly dtype: DType; readonly storage: Storage };

export interface Spec {
  readonly name?: string;
  readonly params?: { readonly [name: string]: Type };
  readonly arrays?: { readonly [name: string]: ArraySpec };
  readonly locals?: { readonly [name: string]: Type };
  readonly results?: (names: Ids) => readonly Result[];
  readonly body: (b: Builder) => readonly Stmt[];
}
interface Ids {
  readonly local: (name: string) => number;
  readonly array: (name: string) => number;
}

const text = 'function k() { here }';
export const span = { source: 0, start: 15, end: 19 };

export const num = (type: Type, value: number | bigint): Expr => ({ kind: 'const', type, value });
export const f64 = (value: number): Expr => num('f64', value);
export const i32 = (value: number): Expr => num('i32', value);
export const op = (name: OpName, ...args: Expr[]): Expr => ({
  kind: 'op',
  op: name,
  type: resultType(name, args[0].type),
  args,
});
export const convert = (type: Type, arg: Expr): Expr => ({ kind: 'convert', type, arg });
export const select = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });

export type Builder = ReturnType<typeof builder>;

function builder(spec: Spec) {
  const names = { params: keys(spec.params), arrays: keys(spec.arrays), locals: keys(spec.locals) };
  const array = (name: string) => found(names.arrays, name);
  const local = (name: string) => found(names.locals, name);
  let last = 0;
  const node = <S extends object>(fields: S, id: StmtId = ++last) => ({ ...fields, id, span }) as S & Stmt;
  const dtypeAt = (name: string) => dtypeOf(spec.arrays![name]);
  return {
    array,
    id: local,
    local: (name: string): Expr => ({ kind: 'local', type: spec.locals![name], local: local(name) }),
    param: (name: string): Expr => ({ kind: 'param', type: spec.params![name], param: found(names.params, name) }),
    length: (name: string): Expr => ({ kind: 'length', type: 'i32', array: array(name) }),
    load: (name: string, index: Expr, check = false): Expr => ({
      kind: 'load',
      type: dtypes[dtypeAt(name)].type,
      array: array(name),
      index,
      check,
      span,
    }),
    let: (name: string, value: Expr, body: Expr): Expr => ({
      kind: 'let',
      type: body.type,
      local: local(name),
      value,
      body,
    }),
    assign: (name: string, value: Expr) => node({ kind: 'assign', local: local(name), value }),
    store: (name: string, index: Expr, value: Expr, check = false) =>
      node({ kind: 'store', array: array(name), index, value, check }),
    alloc: (name: string, length: Expr) => node({ kind: 'alloc', array: array(name), length }),
    clear: (name: string) => node({ kind: 'clear', array: array(name) }),
    copy: (name: string, from: string, offset: Expr) =>
      node({ kind: 'copy', array: array(name), from: array(from), offset }),
    if: (cond: Expr, then: readonly Stmt[], otherwise: readonly Stmt[] = []) =>
      node({ kind: 'if', cond, then, else: otherwise }),
    /** Counts up by one, from `lo` to below `hi`. */
    for: (name: string, lo: Expr, hi: Expr, body: readonly Stmt[], more: object = {}) => {
      const step = num(lo.type, lo.type.endsWith('64') && lo.type !== 'f64' ? 1n : 1);
      const { id, ...fields } = { id: undefined as StmtId | undefined, ...more };
      return node({ kind: 'for', local: local(name), lo, hi, step, test: 'lt', body, prange: false, ...fields }, id);
    },
    while: (cond: Expr, body: readonly Stmt[], step: readonly Stmt[] = [], id?: StmtId) =>
      node({ kind: 'while', cond, body, step }, id),
    block: (id: StmtId, body: readonly Stmt[]) => node({ kind: 'block', body }, id),
    break: (target: StmtId) => node({ kind: 'break', target }),
    continue: (target: StmtId) => node({ kind: 'continue', target }),
    return: (site: number) => node({ kind: 'return', site }),
    throw: (error: string, message: string) => node({ kind: 'throw', error, message }),
    outlined: (loop: Stmt) => node({ kind: 'outlined', loop }),
    /** Independent always, one block of one lane, on threads; with the roles given. */
    spread: (loop: Stmt, more: Partial<Spread> = {}) =>
      node({
        kind: 'spread',
        loop,
        guard: num('bool', 1),
        apart: [],
        threads: true,
        lanes: 1,
        tree: { block: 0, lanes: 1 },
        work: f64(1),
        reductions: [],
        inductions: [],
        last: [],
        copies: [],
        retry: false,
        saved: [],
        ...more,
      }),
  };
}

export function build(spec: Spec): Kernel {
  const b = builder(spec);
  return {
    name: spec.name ?? 'k',
    sources: [{ name: 'k', text }],
    params: Object.entries(spec.params ?? {}).map(([name, type], i) => ({ name, type, path: [i] })),
    arrays: Object.entries(spec.arrays ?? {}).map(([name, a], i) => arrayDecl(name, a, i)),
    locals: Object.entries(spec.locals ?? {}).map(([name, type]) => ({ name, type })),
    body: spec.body(b),
    results: [{ kind: 'undefined' }, ...(spec.results?.({ local: b.id, array: b.array }) ?? [])],
  };
}

const dtypeOf = (a: ArraySpec): DType => (typeof a === 'string' ? a : a.dtype);

const arrayDecl = (name: string, a: ArraySpec, at: number): ArrayDecl => ({
  name,
  dtype: dtypeOf(a),
  storage: typeof a === 'string' ? { kind: 'param', path: [at] } : a.storage,
});

const keys = (record: object | undefined): readonly string[] => Object.keys(record ?? {});

function found(names: readonly string[], name: string): number {
  const at = names.indexOf(name);
  if (at < 0) throw new Error(`the test names no ${name}`);
  return at;
}

export const call = (params: Bound['params'], ...arrays: Bound['arrays']): Bound => ({ params, arrays });
