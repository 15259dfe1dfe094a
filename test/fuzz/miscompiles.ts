/** The miscompiles that take more than a line: order of effects, hoisting, jumps, copies and views. */
import { dtypes } from '../../src/dtype.ts';
import type { Expr, Load, Stmt } from '../../src/ir.ts';
import { expressions, mapOperands, operands, walkExpr } from '../../src/ir.ts';
import type { Mutate } from './rewrite.ts';
import { constant, convert, everyExpr, everyList, everyStmt, op, withLocals } from './rewrite.ts';

/** Ids of statements that a miscompile adds: beyond any that a kernel has. */
const EXTRA = 1_000_000;

const loadsIn = (s: Stmt): readonly Load[] => {
  const found: Load[] = [];
  for (const e of expressions(s))
    walkExpr(e, x => {
      if (x.kind === 'load') found.push(x);
    });
  return found;
};
const readsLocal = (s: Stmt, local: number): boolean => {
  let read = false;
  for (const e of expressions(s))
    walkExpr(e, x => {
      read ||= x.kind === 'local' && x.local === local;
    });
  return read;
};

/** An assignment that loads moves above the store before it, as if no two arrays shared memory. */
export const movedUp: Mutate = everyList(list => {
  const out = [...list];
  for (let k = 1; k < out.length; k++) {
    const [s, next] = [out[k - 1], out[k]];
    if (s.kind !== 'store' || next.kind !== 'assign' || readsLocal(s, next.local)) continue;
    const loads = loadsIn(next);
    if (loads.length > 0 && loads.every(l => l.array !== s.array)) [out[k - 1], out[k]] = [next, s];
  }
  return out;
});

/** A store's value is computed before the store above it. */
export const valueFirst: Mutate = withLocals(fresh =>
  everyList((list, kernel) => {
    const out: Stmt[] = [];
    for (const s of list) {
      const last = out.at(-1);
      if (s.kind === 'store' && last?.kind === 'store' && loadsIn(s).length > 0) {
        const type = dtypes[kernel.arrays[s.array].dtype].type;
        const local = fresh(type);
        const early: Stmt = { kind: 'assign', id: EXTRA + local, span: s.span, local, value: s.value };
        out.splice(-1, 1, early, last, { ...s, value: { kind: 'local', type, local } });
      } else out.push(s);
    }
    return out;
  }),
);

const fixed = (e: Expr): boolean =>
  e.kind !== 'local' && e.kind !== 'load' && e.kind !== 'let' && operands(e).every(fixed);

/** A load that does not move with a loop is read once before it, though the loop may write the array. */
export const hoisted: Mutate = withLocals(fresh =>
  everyStmt((s, kernel) => {
    if (s.kind !== 'for') return [s];
    const before: Stmt[] = [];
    const replace = (e: Expr): Expr => {
      const inner = mapOperands(e, replace);
      if (inner.kind !== 'load' || !fixed(inner.index) || kernel.arrays[inner.array].storage.kind !== 'param')
        return inner;
      const local = fresh(inner.type);
      before.push({ kind: 'assign', id: EXTRA + local, span: s.span, local, value: inner });
      return { kind: 'local', type: inner.type, local };
    };
    const body = s.body.map(b => (b.kind === 'store' || b.kind === 'assign' ? { ...b, value: replace(b.value) } : b));
    return [...before, { ...s, body }];
  }),
);

/** Both arms of every choice are evaluated. */
export const eager: Mutate = withLocals(fresh =>
  everyExpr(e => {
    if (e.kind !== 'select') return e;
    const { type } = e;
    const [x, y] = [fresh(type), fresh(type)];
    const chosen: Expr = { ...e, a: { kind: 'local', type, local: x }, b: { kind: 'local', type, local: y } };
    return { kind: 'let', type, local: x, value: e.a, body: { kind: 'let', type, local: y, value: e.b, body: chosen } };
  }),
);

type Jump = Extract<Stmt, { kind: 'break' | 'continue' }>;

/** Jumps go elsewhere: `to` is given the statements around, innermost first. */
export const jumping =
  (kind: Jump['kind'], to: (s: Jump, around: readonly Stmt[]) => Stmt): Mutate =>
  kernel => {
    const list = (l: readonly Stmt[], around: readonly Stmt[]): readonly Stmt[] =>
      l.map(s => {
        if (s.kind === kind) return to(s as Jump, around);
        if (s.kind === 'if') return { ...s, then: list(s.then, around), else: list(s.else, around) };
        return 'body' in s ? { ...s, body: list(s.body, [s, ...around]) } : s;
      });
    return { ...kernel, body: list(kernel.body, []) };
  };

export const loopsOf = (around: readonly Stmt[]): readonly Stmt[] =>
  around.filter(s => s.kind === 'for' || s.kind === 'while');

/** `target.set(from)` element by element upwards, as if the two could not overlap. */
export const copiedUpwards: Mutate = withLocals(fresh =>
  everyStmt((s, kernel) => {
    const { dtype } = kernel.arrays[s.kind === 'copy' ? s.from : 0] ?? {};
    if (s.kind !== 'copy' || kernel.arrays[s.array].dtype !== dtype) return [s];
    const local = fresh('i32');
    const { id, span } = s;
    const i: Expr = { kind: 'local', type: 'i32', local };
    const value: Expr = { kind: 'load', type: dtypes[dtype].type, array: s.from, index: i, check: true, span };
    const index = op('add', i, convert('i32', s.offset));
    const body: readonly Stmt[] = [
      { kind: 'store', id: EXTRA + local, span, array: s.array, index, value, check: true },
    ];
    const hi: Expr = { kind: 'length', type: 'i32', array: s.from };
    return [
      {
        kind: 'for',
        id,
        span,
        local,
        lo: constant('i32', 0),
        hi,
        step: constant('i32', 1),
        test: 'lt',
        body,
        prange: false,
      },
    ];
  }),
);

/** Views start where their base does. */
export const viewsAtZero: Mutate = withLocals(fresh => kernel => {
  const offset = fresh('i32');
  const arrays = kernel.arrays.map(a => (a.storage.kind === 'view' ? { ...a, storage: { ...a.storage, offset } } : a));
  return { ...kernel, arrays };
});
