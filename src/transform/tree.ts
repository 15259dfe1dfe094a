/** The pieces of IR that a sum in its tree is made of: see `inorder.ts`, and `reduce.ts` for what they compute. Expressions
 * are made anew for each place: side tables know them by identity. */
import type { Type } from '../dtype.ts';
import type { ArrayId, Expr, FoldOp, For, LocalId, Span, Stmt, StmtId, Tree } from '../ir.ts';
import { type OpName, resultType } from '../ops.ts';
import { BLOCKS } from '../reduce.ts';
import type { Additions } from './additions.ts';

/** One sum: `lanes` is missing where none of its lanes lie in memory. */
export interface Fold {
  readonly local: LocalId;
  readonly op: FoldOp;
  readonly type: Type;
  readonly identity: () => Expr;
  readonly init: LocalId;
  readonly x: LocalId;
  readonly lanes: ArrayId | undefined;
  readonly stack: ArrayId;
}

export type Maker = ReturnType<typeof maker>;

export function maker(into: Additions, span: Span) {
  const id = (): StmtId => into.nextId++;
  const fresh = (name: string, type: Type): LocalId => into.locals.push({ name, type }) - 1;
  const read = (local: LocalId): Expr => ({ kind: 'local', type: into.locals[local].type, local });
  const constant = (type: Type, value: number): Expr => ({ kind: 'const', type, value });
  const int = (value: number): Expr => constant('i32', value);
  const op = (name: OpName, ...args: Expr[]): Expr => ({
    kind: 'op',
    op: name,
    type: resultType(name, args[0].type),
    args,
  });
  const float = (e: Expr): Expr => (e.type === 'f64' ? e : { kind: 'convert', type: 'f64', arg: e });
  const assign = (local: LocalId, value: Expr): Stmt => ({ kind: 'assign', id: id(), span, local, value });
  const load = (array: ArrayId, type: Type, index: Expr): Expr => ({
    kind: 'load',
    type,
    array,
    index,
    check: false,
    span,
  });
  const store = (array: ArrayId, index: Expr, value: Expr): Stmt => ({
    kind: 'store',
    id: id(),
    span,
    array,
    index,
    value,
    check: false,
  });
  const when = (cond: Expr, body: readonly Stmt[], other: readonly Stmt[] = []): Stmt => ({
    kind: 'if',
    id: id(),
    span,
    cond,
    then: body,
    else: other,
  });
  const loop = (cond: Expr, body: readonly Stmt[]): Stmt => ({ kind: 'while', id: id(), span, cond, body, step: [] });
  const increment = (local: LocalId): Stmt => assign(local, op('add', read(local), int(1)));
  const odd = (bits: Expr): Expr => op('ne', op('and', bits, int(1)), int(0));

  /** What the lanes from `l` on in steps of `width` come to, `lanes` in all: `halve` in `reduce.ts`. */
  const halved = (f: Fold, lanes: number, lane: (l: number) => Expr, l = 0, width = 1): Expr =>
    width === lanes
      ? lane(l)
      : op(f.op, halved(f, lanes, lane, l, 2 * width), halved(f, lanes, lane, l + width, 2 * width));

  /** All lanes in memory at the identity. */
  const fill = (f: Fold, lanes: number, j: LocalId): Stmt => ({
    kind: 'for',
    id: id(),
    span,
    local: j,
    lo: int(0),
    hi: int(lanes),
    step: int(1),
    test: 'lt',
    prange: false,
    body: [store(f.lanes!, read(j), f.identity())],
  });

  /** Files what the local holds, as block number `b`. */
  const push = (f: Fold, b: LocalId, j: LocalId): readonly Stmt[] => [
    assign(f.x, read(f.local)),
    assign(j, int(0)),
    loop(odd(op('shr', read(b), read(j))), [
      assign(f.x, op(f.op, load(f.stack, f.type, read(j)), read(f.x))),
      increment(j),
    ]),
    store(f.stack, read(j), read(f.x)),
  ];

  /** The value after b > 0 blocks: what it was before, and then the stack. The identity in front of the stack's lowest
   * changes no bit. */
  const results = (folds: readonly Fold[], b: LocalId, j: LocalId): readonly Stmt[] => [
    ...folds.map(f => assign(f.x, f.identity())),
    assign(j, int(0)),
    loop(op('ne', read(b), int(0)), [
      when(
        odd(read(b)),
        folds.map(f => assign(f.x, op(f.op, load(f.stack, f.type, read(j)), read(f.x)))),
      ),
      assign(b, op('shr', read(b), int(1))),
      increment(j),
    ]),
    ...folds.map(f => assign(f.local, op(f.op, read(f.init), read(f.x)))),
  ];

  /** The value after one block of k iterations that has not been filed. */
  const single = (folds: readonly Fold[], k: LocalId): readonly Stmt[] => [
    when(
      op('ne', read(k), int(0)),
      folds.map(f => assign(f.local, op(f.op, read(f.init), read(f.local)))),
      folds.map(f => assign(f.local, read(f.init))),
    ),
  ];

  /** A local or a constant once more. */
  const again = (e: Expr): Expr => ({ ...e });

  /** `tripsOf` in `reduce.ts`, of bounds that are locals or constants. */
  const trips = ({ lo, hi, step, test }: Pick<For, 'lo' | 'hi' | 'step' | 'test'>): Expr => {
    const steps = op('div', op('sub', float(again(hi)), float(again(lo))), float(again(step)));
    const n = test === 'lt' || test === 'gt' ? op('ceil', steps) : op('add', op('floor', steps), constant('f64', 1));
    return op('max', constant('f64', 0), n);
  };

  /** `blockLength` there. */
  const blockOf = (loop: Pick<For, 'lo' | 'hi' | 'step' | 'test'>, { block }: Tree): Expr =>
    block
      ? constant('f64', block)
      : op('max', constant('f64', 1), op('ceil', op('div', trips(loop), constant('f64', BLOCKS))));

  return {
    id,
    fresh,
    read,
    constant,
    int,
    op,
    float,
    assign,
    load,
    store,
    if: when,
    while: loop,
    again,
    fill,
    halved,
    push,
    results,
    single,
    trips,
    blockOf,
  };
}
