/** A kernel whose loops for threads stand there twice: put in order in the kernel itself, behind the statement that shares
 * them out, and as the body of a function that runs one block of iterations after the other.
 *
 *     block { spread: where threads take it, leave the block;  the loop, put in order }
 *
 * A block of iterations is a loop of its own, from `from` to `to`, whose sums follow their tree in one block: begun with
 * the identity, it leaves the partial. What is chosen by its iteration has a mark that is set where it is assigned. */
import type { For, Kernel, LocalDecl, LocalId, Reduction, Spread, Stmt, StmtId } from '../ir.ts';
import { mapStmt, walk } from '../ir.ts';
import { ordered } from '../reduce.ts';
import { inOrder } from '../transform/inorder.ts';

export interface Chunks {
  /** The statement as it was. */
  readonly spread: Spread;
  /** The block to be left where threads have run the loop. */
  readonly whole: StmtId;
  /** Bounds of the block of iterations. */
  readonly from: LocalId;
  readonly to: LocalId;
  /** By local of a pick or latest: a bool. */
  readonly marks: ReadonlyMap<LocalId, LocalId>;
  /** Operands of the op that combines partials, by local of a fold. */
  readonly operands: ReadonlyMap<LocalId, readonly [LocalId, LocalId]>;
  readonly body: readonly Stmt[];
}

export interface Twofold {
  readonly kernel: Kernel;
  /** By the id of the loop. */
  readonly chunks: ReadonlyMap<StmtId, Chunks>;
}

/** More iterations than a block has: in trees of as many, a block is one. */
const ENDLESS = 2 ** 30;

export const goesUp = ({ test }: For): boolean => test === 'lt' || test === 'le';

/** A constant step as the signed number that it adds modulo 2³². */
export const stepOf = ({ step }: For): number => (step.kind === 'const' ? Number(step.value) | 0 : 0);

export function twofold(kernel: Kernel): Twofold {
  const locals: LocalDecl[] = [...kernel.locals];
  let nextId = 0;
  walk(kernel.body, s => void (nextId = Math.max(nextId, s.id + 1)));
  const found: Chunks[] = [];

  const fresh = (name: string, type: LocalDecl['type']) => locals.push({ name, type }) - 1;

  function chunksOf(spread: Spread): Chunks {
    const { loop, reductions } = spread;
    const named = (r: Reduction, what: string, type = kernel.locals[r.local].type) =>
      fresh(`${kernel.locals[r.local].name}_${what}`, type);
    const marks = new Map(reductions.flatMap(r => (r.kind === 'fold' ? [] : [[r.local, named(r, 'set', 'bool')]])));
    const operands = new Map(
      reductions.flatMap(r => (r.kind === 'fold' ? [[r.local, [named(r, 'left'), named(r, 'right')] as const]] : [])),
    );
    const [from, to] = (['from', 'to'] as const).map(name => fresh(name, loop.lo.type));
    const chunks = { spread, whole: nextId++, from, to, marks, operands };
    return { ...chunks, body: [blockOf(chunks)] };
  }

  /** The loop over one block of iterations. */
  function blockOf({ spread, from, to, marks }: Omit<Chunks, 'body'>): Stmt {
    const { loop, tree, reductions } = alone(spread);
    const bound = (local: LocalId) => ({ kind: 'local', type: loop.lo.type, local }) as const;
    const bounds = { lo: bound(from), hi: bound(to), test: goesUp(loop) ? 'lt' : 'gt' } as const;
    return {
      ...alone(spread),
      loop: { ...loop, ...bounds, body: marked(loop.body, marks) },
      tree: { ...tree, block: ENDLESS },
      reductions: reductions.filter(r => r.kind === 'fold' && ordered(r.op, kernel.locals[r.local].type)),
      inductions: [],
      last: [],
    };
  }

  function marked(body: readonly Stmt[], marks: ReadonlyMap<LocalId, LocalId>): readonly Stmt[] {
    if (!marks.size) return body;
    return body.flatMap(s => {
      const within = s.kind === 'spread' ? s.loop : s;
      const mapped = mapStmt(within, same, list => marked(list, marks));
      const inner = s.kind === 'spread' ? { ...s, loop: mapped as For } : mapped;
      const mark = within.kind === 'assign' || within.kind === 'for' ? marks.get(within.local) : undefined;
      if (mark === undefined) return [inner];
      const value = { kind: 'const', type: 'bool', value: 1 } as const;
      return [{ kind: 'assign', id: nextId++, span: s.span, local: mark, value }, inner];
    });
  }

  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => {
      if (s.kind !== 'spread' || !s.threads) return mapStmt(s, same, list);
      const chunks = chunksOf(s);
      found.push(chunks);
      const shared: Stmt = { ...s, loop: { ...s.loop, body: [] } };
      return { kind: 'block', id: chunks.whole, span: s.span, body: [shared, alone(s)] };
    });

  const main = list(kernel.body);
  const apart = found.map((c): Stmt => ({ kind: 'block', id: nextId++, span: c.spread.span, body: c.body }));
  const whole = inOrder({ ...kernel, locals, body: [...main, ...apart] }, s => !s.threads);
  const bodies = whole.body.slice(main.length);
  return {
    kernel: { ...whole, body: whole.body.slice(0, main.length) },
    chunks: new Map(found.map((c, k) => [c.spread.loop.id, { ...c, body: [bodies[k]] }])),
  };
}

const same = <T>(e: T): T => e;

/** A loop that is to be put in order, and all inside. */
function alone(s: Spread): Spread {
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(x => (x.kind === 'spread' ? alone(x) : mapStmt(x, same, list)));
  return { ...s, threads: false, loop: { ...s.loop, body: list(s.loop.body) } };
}
