/** Spread loops as plain ones, for targets that run one iteration after the other: the same bits, whatever runs elsewhere
 * at a time. Only float sums and products depend on order, so a loop without them is what it was inside. With them, each
 * iteration of a block's whole groups adds to the lane that the tree gives it, in a private array; the others, and those of
 * a tree with one lane, add to the local itself. The partials of blocks are filed on a stack in another array (see
 * `reduce.ts`):
 *
 *     init = s; k = 0; b = 0; begin
 *     for (v …) {
 *       if (k < whole) s = lanes[k & (L − 1)]; body; if (k < whole) lanes[k & (L − 1)] = s
 *       if (++k === whole) s = lanes by halves
 *       if (k === block) { file; k = 0; begin }
 *     }
 *     if (b) { if (k) file; s = init op (the stack from low to high) } else s = k ? init op s : init
 *
 * where `begin` sets s and the lanes to the identity and `whole` to the iterations of the block's whole groups, and `file`
 * pushes s as a binary counter does: x = s; for (j = 0; b >> j & 1; j++) x = stack[j] op x; stack[j] = x; b++. Short bodies
 * first run in whole groups (`groups.ts`), each lane in a local. A spread loop inside the body is one value added like any
 * other: its `init` is the lane of the outer one. */
import type { Type } from '../dtype.ts';
import type { ArrayDecl, Expr, For, Kernel, LocalId, Spread, Stmt } from '../ir.ts';
import { bodies, mapStmt, someExpr, someStmt } from '../ir.ts';
import { identityOf, LEVELS, ordered } from '../reduce.ts';
import { type Additions, additionsTo } from './additions.ts';
import { countsOf } from './counts.ts';
import { groupable, groups } from './groups.ts';
import { laned } from './laned.ts';
import { type Fold, type Maker, maker } from './tree.ts';

interface Rewrite extends Additions {
  readonly kernel: Kernel;
  readonly chosen: (s: Spread) => boolean;
  readonly arrays: ArrayDecl[];
  /** Locals to which order does not matter. */
  readonly counts: () => ReadonlySet<LocalId>;
}

/** The kernel with spread loops (those `chosen`) put in order; the same kernel where there are none. */
export function inOrder(kernel: Kernel, chosen: (s: Spread) => boolean = () => true): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && chosen(s))) return kernel;
  let known: ReadonlySet<LocalId> | undefined;
  const counts = () => (known ??= countsOf(kernel));
  const r: Rewrite = { kernel, chosen, counts, arrays: [...kernel.arrays], ...additionsTo(kernel) };
  const body = list(r, kernel.body);
  return { ...kernel, locals: r.locals, arrays: r.arrays, body };
}

const same = (e: Expr): Expr => e;

const list = (r: Rewrite, body: readonly Stmt[]): readonly Stmt[] =>
  body.flatMap(s => {
    const inner = bodies(s).some(b => someStmt(b, x => x.kind === 'spread'))
      ? mapStmt(s, same, body => list(r, body))
      : s;
    return inner.kind === 'spread' && r.chosen(inner) ? loop(r, inner) : [inner];
  });

function loop(r: Rewrite, s: Spread): readonly Stmt[] {
  const folds = s.reductions.flatMap(f => {
    if (f.kind !== 'fold') return [];
    const { type } = r.kernel.locals[f.local];
    return ordered(f.op, type) && !(f.op === 'add' && r.counts().has(f.local))
      ? [{ local: f.local, op: f.op, type }]
      : [];
  });
  return folds.length ? followed(r, s, folds) : [s.loop];
}

type Found = Pick<Fold, 'local' | 'op' | 'type'>;

function fold(r: Rewrite, s: Spread, local: LocalId, op: Fold['op'], type: Type, inArray: boolean): Fold {
  const { name } = r.kernel.locals[local];
  const array = (what: string, length: number) =>
    r.arrays.push({
      name: `${name}_${what}`,
      dtype: type === 'f32' ? 'float32' : 'float64',
      storage: { kind: 'private', length },
    }) - 1;
  const fresh = (what: string) => r.locals.push({ name: `${name}_${what}`, type }) - 1;
  const identity = (): Expr => ({ kind: 'const', type, value: identityOf(op, type) });
  const [init, x] = [fresh('init'), fresh('sum')];
  return {
    local,
    op,
    type,
    identity,
    init,
    x,
    lanes: inArray ? array('lanes', s.tree.lanes) : undefined,
    stack: array('blocks', LEVELS),
  };
}

/** The loop with its sums in their tree. */
function followed(r: Rewrite, s: Spread, found: readonly Found[]): readonly Stmt[] {
  const m = maker(r, s.loop.span);
  const [k, b, j] = (['k', 'b', 'j'] as const).map(name => m.fresh(name, 'i32'));
  const { tree } = s;
  const apart = groupable(s.loop, tree);
  const folds = found.map(({ local, op, type }) => fold(r, s, local, op, type, tree.lanes > 1 && !apart));
  const { before, loop } = bounded(m, s, folds);
  const length = tree.block ? undefined : m.fresh('block', 'f64');
  const pushLength = () => (length === undefined ? m.constant('f64', tree.block) : m.read(length));
  const file = () => [...folds.flatMap(f => m.push(f, b, j)), m.assign(b, m.op('add', m.read(b), m.int(1)))];
  const body = closed(m, loop);
  const inLanes = folds[0].lanes === undefined ? undefined : laned(m, loop, tree, folds, { k, b, j, pushLength });
  const again = () => [
    ...folds.map(f => m.assign(f.local, f.identity())),
    m.assign(k, m.int(0)),
    ...(inLanes?.begin() ?? []),
  ];
  const next = () => [...file(), ...again()];
  const count = m.assign(k, m.op('add', m.read(k), m.int(1)));
  const full = tree.block ? m.op('eq', m.read(k), m.int(tree.block)) : m.op('ge', m.float(m.read(k)), pushLength());
  const each = [...(inLanes ? inLanes.around(body, count) : [...body, count]), ...(apart ? [] : [m.if(full, next())])];
  return [
    ...before,
    ...(length === undefined ? [] : [m.assign(length, m.blockOf(loop, tree))]),
    ...folds.map(f => m.assign(f.init, m.read(f.local))),
    m.assign(b, m.int(0)),
    ...(inLanes?.prepare ?? []),
    ...again(),
    ...(apart ? groups(m, r, { loop, body, folds, tree, k, next }) : []),
    { ...loop, ...(apart && { lo: m.read(loop.local) }), body: each },
    ...(inLanes?.end() ?? []),
    m.if(
      m.op('ne', m.read(b), m.int(0)),
      [m.if(m.op('ne', m.read(k), m.int(0)), file()), ...m.results(folds, b, j)],
      m.single(folds, k),
    ),
  ];
}

/** The loop with bounds that can be asked more than once, and where sums have begun: evaluated before it, in their order. */
function bounded(m: Maker, { loop, tree }: Spread, folds: readonly Fold[]) {
  const parts = ['lo', 'hi', 'step'] as const;
  const reads = (e: Expr) => someExpr(e, x => x.kind === 'local' && folds.some(f => f.local === x.local));
  if (tree.block && tree.lanes === 1 && !parts.some(part => reads(loop[part]))) return { before: [], loop };
  const named = parts
    .filter(part => loop[part].kind !== 'const')
    .map(part => ({ part, local: m.fresh(part, loop.lo.type) }));
  return {
    before: named.map(({ part, local }) => m.assign(local, loop[part])),
    loop: { ...loop, ...Object.fromEntries(named.map(({ part, local }) => [part, m.read(local)])) },
  };
}

/** The body of a loop so that control falls out at its end: a `continue` leaves a block around it. */
function closed(m: Maker, loop: For): readonly Stmt[] {
  if (!someStmt(loop.body, s => s.kind === 'continue' && s.target === loop.id)) return loop.body;
  const id = m.id();
  const leaving = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s =>
      s.kind === 'continue' && s.target === loop.id ? { ...s, kind: 'break', target: id } : mapStmt(s, same, leaving),
    );
  return [{ kind: 'block', id, span: loop.span, body: leaving(loop.body) }];
}
