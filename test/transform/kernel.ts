/** Kernels for tests of plans and transformations: written as JavaScript, in the types named, and run in two ways. */
import { type Analysis, analyse } from '../../src/analysis/index.ts';
import type { TargetTraits } from '../../src/backend.ts';
import type { Type, TypedArray } from '../../src/dtype.ts';
import { type CallTypes, lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import { prepare } from '../../src/interpret.ts';
import type { Expr, Kernel } from '../../src/ir.ts';
import { expressions, walk, walkExpr } from '../../src/ir.ts';
import { plan } from '../../src/plan/index.ts';
import { apply } from '../../src/transform/apply.ts';
import { verify } from '../../src/verify.ts';

export const traits: TargetTraits = {
  types: new Set<Type>(['f64', 'f32', 'i32', 'u32', 'i64', 'u64', 'bool']),
  native: () => true,
  replacesOnStack: true,
  checksAreFree: false,
  spreads: () => true,
  movesInvariants: true,
};

const short: { readonly [name: string]: ArgType } = {
  f64: { kind: 'array', dtype: 'float64' },
  f32: { kind: 'array', dtype: 'float32' },
  i32: { kind: 'array', dtype: 'int32' },
  u8: { kind: 'array', dtype: 'uint8' },
  int: { kind: 'int' },
  num: { kind: 'number' },
};

/** `types` names one for each parameter: f64, f32, i32, u8 for arrays, int and num for numbers. */
export function kernelOf(f: (...args: any[]) => unknown, types: string): Kernel {
  const args = types.split(' ').map(t => short[t]);
  const call: CallTypes = { args, using: new Map(), constants: new Map(), precision: 'js' };
  return lower(parse(f), call);
}

export interface Made {
  readonly kernel: Kernel;
  readonly analysis: Analysis;
  readonly applied: Kernel;
}

export function made(f: (...args: any[]) => unknown, types: string, target = traits): Made {
  const kernel = kernelOf(f, types);
  verify(kernel);
  const analysis = analyse(kernel);
  const applied = apply(kernel, plan(kernel, analysis, target));
  verify(applied);
  return { kernel, analysis, applied };
}

export interface Run {
  readonly args: readonly (number | TypedArray)[];
  readonly result: unknown;
}

/** What a kernel leaves behind: arrays, results, or the message of what it threw. */
export function outcome(kernel: Kernel, args: readonly (number | TypedArray)[]): Run {
  const own = args.map(a => (typeof a === 'number' ? a : (a.slice() as TypedArray)));
  const arrays = kernel.arrays.map(a =>
    a.storage.kind === 'param' ? (own[a.storage.path[0] as number] as TypedArray) : undefined,
  );
  const params = kernel.params.map(p => own[p.path[0] as number] as number);
  try {
    const end = prepare(kernel)({ params, arrays });
    const shown = kernel.results[end.site];
    return { args: own, result: 'local' in shown ? end.local(shown.local) : shown.kind };
  } catch (error) {
    return { args: own, result: (error as Error).message };
  }
}

/** Accesses that are still checked, and those that are not, in one branch of the version or the kernel as a whole. */
export function accesses(kernel: Kernel): { readonly checked: number; readonly free: number; readonly wide: number } {
  let checked = 0,
    free = 0,
    wide = 0;
  const count = (check: boolean, index: Expr) => {
    if (check) checked++;
    else free++;
    walkExpr(index, e => void (e.type === 'f64' && wide++));
  };
  walk(kernel.body, s => {
    if (s.kind === 'store') count(s.check, s.index);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && count(x.check, x.index)));
  });
  return { checked, free, wide };
}

/** The kernel with its first version taken for granted: only fast nests. */
export function fastOnly(kernel: Kernel, original: Kernel): Kernel {
  const old = new Set<unknown>();
  walk(original.body, s => void old.add(s.id));
  const strip = (body: Kernel['body']): Kernel['body'] =>
    body.flatMap(s =>
      s.kind === 'if' && !old.has(s.id)
        ? s.then
        : s.kind === 'for' || s.kind === 'block'
          ? [{ ...s, body: strip(s.body) }]
          : s.kind === 'while'
            ? [{ ...s, body: strip(s.body) }]
            : s.kind === 'if'
              ? [{ ...s, then: strip(s.then), else: strip(s.else) }]
              : [s],
    );
  return { ...kernel, body: strip(kernel.body) };
}
