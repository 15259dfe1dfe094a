/** A second, plain evaluator of the IR for tests, which tells every value that every expression takes, and every value
 * that a local is read or assigned with. */
import type { Bound } from '../../src/backend.ts';
import { conversion, fit } from '../../src/interpret/values.ts';
import type { Expr, Kernel, Stmt, StmtId } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';

export interface Watch {
  readonly expr: (e: Expr, value: number) => void;
  readonly assigned: (local: number, value: number) => void;
}
export class Stop extends Error {}

type Jump = { readonly kind: string; readonly target: StmtId } | undefined;

/** Runs params, param arrays and all statements but alloc, copy and clear; at most `fuel` statements. */
export function observe(kernel: Kernel, bound: Bound, watch: Watch, fuel = 20000): void {
  const locals: number[] = kernel.locals.map(() => 0);
  const arrays = bound.arrays as any[];
  const set = (id: number, v: number) => {
    watch.assigned(id, v);
    locals[id] = v;
  };
  const checked = (array: number, i: number) => {
    if (!(Number.isInteger(i) && i >= 0 && i < arrays[array].length)) throw new Stop('out of bounds');
    return i;
  };
  const value = (e: Expr): number => {
    const v = raw(e);
    watch.expr(e, v);
    return v;
  };
  const raw = (e: Expr): any => {
    switch (e.kind) {
      case 'const':
        return e.value;
      case 'local':
        return locals[e.local];
      case 'param':
        return bound.params[e.param];
      case 'length':
        return arrays[e.array].length;
      case 'load':
        return arrays[e.array][checked(e.array, value(e.index))];
      case 'op': {
        const args = e.args.map(value);
        return fit[e.type](ops[e.op].eval(e.args[0].type, ...args));
      }
      case 'select':
        return value(e.cond) ? value(e.a) : value(e.b);
      case 'let':
        set(e.local, value(e.value));
        return value(e.body);
      case 'convert':
        return conversion(e.arg.type, e.type)(value(e.arg));
    }
  };
  const run = (stmts: readonly Stmt[]): Jump => {
    for (const s of stmts) {
      const jump = step(s);
      if (jump) return jump;
    }
    return undefined;
  };
  /** Whether a loop ends, and how. */
  const after = (jump: Jump, id: StmtId): { readonly jump: Jump } | undefined => {
    if (!jump || (jump.kind === 'continue' && jump.target === id)) return undefined;
    return { jump: jump.kind === 'break' && jump.target === id ? undefined : jump };
  };
  const step = (s: Stmt): Jump => {
    if (--fuel < 0) throw new Stop('out of fuel');
    switch (s.kind) {
      case 'assign':
        set(s.local, value(s.value));
        return undefined;
      case 'store': {
        const [i, v] = [value(s.index), value(s.value)];
        arrays[s.array][checked(s.array, i)] = v;
        return undefined;
      }
      case 'if':
        return run(value(s.cond) ? s.then : s.else);
      case 'for': {
        const [lo, hi, by] = [value(s.lo), value(s.hi), value(s.step)];
        set(s.local, lo);
        while (ops[s.test].eval(s.lo.type, locals[s.local], hi)) {
          const end = after(run(s.body), s.id);
          if (end) return end.jump;
          if (--fuel < 0) throw new Stop('out of fuel');
          set(s.local, fit[s.lo.type](locals[s.local] + by));
        }
        return undefined;
      }
      case 'while':
        while (value(s.cond)) {
          if (--fuel < 0) throw new Stop('out of fuel');
          const end = after(run(s.body), s.id) ?? after(run(s.step), -1);
          if (end?.jump?.kind === 'break' && end.jump.target === s.id) return undefined;
          if (end) return end.jump;
        }
        return undefined;
      case 'block': {
        const jump = run(s.body);
        return jump?.kind === 'break' && jump.target === s.id ? undefined : jump;
      }
      case 'break':
      case 'continue':
        return s;
      case 'return':
        return { kind: 'return', target: -1 };
      default:
        throw new Error(`observe: no ${s.kind}`);
    }
  };
  run(kernel.body);
}
