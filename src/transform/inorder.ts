/** Spread loops as plain ones, for targets that run one iteration after the other: the same bits, whatever runs elsewhere
 * at a time. Only float sums and products depend on order, so a loop without them is what it was inside. With them, each
 * iteration adds to the lane that the tree gives it, in a private array (one lane: in the local itself), and the partials
 * of blocks are filed on a stack in another (see `reduce.ts`):
 *
 *     init = s; lanes = identities; k = 0; b = 0
 *     for (v …) { s = lanes[k & (L − 1)]; body; lanes[k & (L − 1)] = s; if (++k === block) { file; k = 0 } }
 *     if (k) file
 *     s = b ? init op (the stack from low to high) : init
 *
 * where `file` pushes the lanes' sum as a binary counter does: x = lanes by halves; for (j = 0; b >> j & 1; j++)
 * x = stack[j] op x; stack[j] = x; b++; lanes = identities. A spread loop inside the body is one value added like any
 * other: its `init` is the lane of the outer one. */
import type { Type } from '../dtype.ts';
import type { ArrayDecl, Expr, For, Kernel, LocalDecl, LocalId, Spread, Stmt, StmtId } from '../ir.ts';
import { bodies, mapStmt, someExpr, someStmt, walk } from '../ir.ts';
import { identityOf, LEVELS, ordered } from '../reduce.ts';
import { type Fold, type Maker, maker } from './tree.ts';

interface Rewrite {
  readonly kernel: Kernel;
  readonly chosen: (s: Spread) => boolean;
  readonly locals: LocalDecl[];
  readonly arrays: ArrayDecl[];
  nextId: StmtId;
}

/** The kernel with spread loops (those `chosen`) put in order; the same kernel where there are none. */
export function inOrder(kernel: Kernel, chosen: (s: Spread) => boolean = () => true): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && chosen(s))) return kernel;
  let top = 0;
  walk(kernel.body, s => {
    top = Math.max(top, s.id);
  });
  const r: Rewrite = { kernel, chosen, locals: [...kernel.locals], arrays: [...kernel.arrays], nextId: top + 1 };
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
    return ordered(f.op, type) ? [fold(r, s, f.local, f.op, type)] : [];
  });
  return folds.length ? followed(r, s, folds) : [s.loop];
}

function fold(r: Rewrite, s: Spread, local: LocalId, op: Fold['op'], type: Type): Fold {
  const { name } = r.kernel.locals[local];
  const array = (what: string, length: number) =>
    r.arrays.push({
      name: `${name}_${what}`,
      dtype: type === 'f32' ? 'float32' : 'float64',
      storage: { kind: 'private', length },
    }) - 1;
  const fresh = (what: string) => r.locals.push({ name: `${name}_${what}`, type }) - 1;
  const { lanes } = s.tree;
  const identity = (): Expr => ({ kind: 'const', type, value: identityOf(op, type) });
  const [init, x] = [fresh('init'), fresh('sum')];
  return {
    local,
    op,
    type,
    identity,
    init,
    x,
    lanes: lanes > 1 ? array('lanes', lanes) : undefined,
    stack: array('blocks', LEVELS),
  };
}

/** The loop with its sums in their tree. */
function followed(r: Rewrite, s: Spread, folds: readonly Fold[]): readonly Stmt[] {
  const m = maker(r, s.loop.span);
  const [k, b, j] = (['k', 'b', 'j'] as const).map(name => m.fresh(name, 'u32'));
  const { before, bounds, full } = lengths(m, s, m.read(k), folds);
  const file = () => [
    ...folds.flatMap(f => m.push(f, s.tree.lanes, b, j)),
    m.assign(b, m.op('add', m.read(b), m.u32(1))),
  ];
  const again = () => [...folds.flatMap(f => m.begin(f, s.tree.lanes, j)), m.assign(k, m.u32(0))];
  const lane = () => m.op('and', m.read(k), m.u32(s.tree.lanes - 1));
  const body = [
    ...folds.flatMap(f => (f.lanes === undefined ? [] : [m.assign(f.local, m.load(f.lanes, f.type, lane()))])),
    ...closed(m, s.loop),
    ...folds.flatMap(f => (f.lanes === undefined ? [] : [m.store(f.lanes, lane(), m.read(f.local))])),
    m.assign(k, m.op('add', m.read(k), m.u32(1))),
    m.if(full, [...file(), ...again()]),
  ];
  return [
    ...before,
    ...folds.map(f => m.assign(f.init, m.read(f.local))),
    m.assign(b, m.u32(0)),
    ...again(),
    { ...s.loop, ...bounds, body },
    m.if(m.op('ne', m.read(k), m.u32(0)), file()),
    ...m.results(folds, b, j),
  ];
}

/** Where `k` fills a block. A length that depends on the trips needs the bounds of the loop before it, and bounds that read
 * a sum have to be taken before the sum begins; they are then evaluated there, once. */
function lengths(m: Maker, s: Spread, k: Expr, folds: readonly Fold[]) {
  const { loop, tree } = s;
  const reads = (e: Expr) => someExpr(e, x => x.kind === 'local' && folds.some(f => f.local === x.local));
  if (tree.block && ![loop.lo, loop.hi, loop.step].some(reads))
    return { before: [], bounds: {}, full: m.op('eq', k, m.u32(tree.block)) };
  const names = (['lo', 'hi', 'step'] as const).map(part => ({ part, local: m.fresh(part, loop.lo.type) }));
  const bounds = () => Object.fromEntries(names.map(({ part, local }) => [part, m.read(local)]));
  const block = m.fresh('block', 'f64');
  return {
    before: [
      ...names.map(({ part, local }) => m.assign(local, loop[part])),
      m.assign(block, m.blockOf({ ...loop, ...bounds() }, tree)),
    ],
    bounds: bounds(),
    full: m.op('ge', m.float(k), m.read(block)),
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
