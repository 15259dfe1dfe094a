/** The whole groups of a loop whose sums have lanes: one iteration after the other, each with a copy of the body and lanes
 * of its own in locals. An engine keeps those in registers, which lanes in an array are not: on V8 a sum of squares in
 * eight lanes takes so as long as the plain loop, and 3.3 times as long by way of the array. What is behind the last group,
 * in the last block, goes on in the local. */
import type { Expr, For, LocalId, Stmt, Tree } from '../ir.ts';
import { bodies, expressions, operands, someExpr } from '../ir.ts';
import type { Additions } from './additions.ts';
import { duplicate } from './duplicate.ts';
import type { Fold, Maker } from './tree.ts';

/** Nodes that all copies of a body may have together: beyond, an engine compiles it late or not at all. */
const MOST = 600;

/** Whether a loop is small enough, and counts in integers, so that its trips are known. */
export const groupable = (loop: For, { block, lanes }: Tree): boolean =>
  lanes > 1 && block >= 2 * lanes && block % lanes === 0 && countsWhole(loop) && isShort(loop, lanes);

/** Whether all that a loop counts with is an integer, if in float64, as in steps of four up to a length: then a quotient that
 * is no integer is not rounded to one. */
const countsWhole = ({ lo, hi, step }: For): boolean =>
  lo.type === 'i32' || lo.type === 'u32' || (lo.type === 'f64' && [lo, hi, step].every(isWhole));

const isWhole = (e: Expr): boolean =>
  e.kind === 'convert'
    ? e.arg.type === 'i32' || e.arg.type === 'u32'
    : e.kind === 'const' && Number.isInteger(e.value) && Math.abs(Number(e.value)) < 2 ** 32;

/** Whether a loop's body may stand there once for each lane. */
export const isShort = (loop: For, lanes: number): boolean => sizeOf(loop.body) * lanes <= MOST;

const sizeOf = (body: readonly Stmt[]): number => {
  const expr = (e: Expr): number => 1 + operands(e).reduce((n, x) => n + expr(x), 0);
  return body.reduce(
    (n, s) => n + 1 + expressions(s).reduce((k, e) => k + expr(e), 0) + bodies(s).reduce((k, b) => k + sizeOf(b), 0),
    0,
  );
};

export interface Groups {
  readonly loop: For;
  /** With control falling out at its end. */
  readonly body: readonly Stmt[];
  readonly folds: readonly Fold[];
  readonly tree: Tree;
  readonly k: LocalId;
  /** Files the block that the local holds, and begins the next one. */
  readonly next: () => readonly Stmt[];
}

/** Runs as many iterations as make whole groups, block after block, for these are whole numbers of groups. Leaves the loop's variable
 * at the next one, and the locals with what the lanes come to. */
export function groups(m: Maker, into: Additions, { loop, body, folds, tree, k, next }: Groups): readonly Stmt[] {
  const v = loop.local;
  const local = (name: string) => m.fresh(name, 'i32');
  const [left, part, turns, some, more] = ['groups', 'part', 'turns', 'some', 'more'].map(local);
  const from = m.fresh('from', loop.lo.type);
  const own = (l: number) => new Map(folds.map(f => [f.local, m.fresh(`${into.locals[f.local].name}_${l}`, f.type)]));
  const lanes = Array.from({ length: tree.lanes }, (_, l) => own(l));
  const advance = (by: number): readonly Stmt[] => {
    if (!by) return [];
    const step = m.again(loop.step);
    const far = by === 1 ? step : m.op('mul', step, m.constant(loop.lo.type, by));
    return [m.assign(v, m.op('add', m.read(v), far))];
  };
  const less = (local: LocalId, by: Expr) => m.assign(local, m.op('sub', m.read(local), by));
  /** Groups one after the other, of each the lanes from `first` on. */
  const pass = (first: number, count: number, turns: LocalId): Stmt =>
    m.while(m.op('ne', m.read(turns), m.int(0)), [
      ...advance(first),
      ...lanes
        .slice(first, first + count)
        .flatMap((lane, l) => [...duplicate(into, body, lane), ...advance(l < count - 1 ? 1 : tree.lanes - first - l)]),
      less(turns, m.int(1)),
    ]);
  const together = lanesTogether(body, folds, tree.lanes);
  const firsts = Array.from({ length: tree.lanes / together }, (_, i) => i * together);
  const inParts = (): Stmt =>
    m.while(m.op('ne', m.read(turns), m.int(0)), [
      m.assign(some, m.op('min', m.read(turns), m.int(NEAR))),
      m.assign(from, m.read(v)),
      ...firsts.flatMap(first => [
        m.assign(v, m.read(from)),
        m.assign(more, m.read(some)),
        pass(first, together, more),
      ]),
      less(turns, m.read(some)),
    ]);
  const whole = m.op('floor', m.op('div', m.trips(loop), m.constant('f64', tree.lanes)));
  return [
    m.assign(left, { kind: 'convert', type: 'i32', arg: whole }),
    m.assign(v, m.again(loop.lo)),
    m.while(m.op('ne', m.read(left), m.int(0)), [
      m.assign(part, m.op('min', m.read(left), m.int(tree.block / tree.lanes))),
      m.assign(turns, m.read(part)),
      ...lanes.flatMap(lane => folds.map(f => m.assign(lane.get(f.local)!, f.identity()))),
      firsts.length > 1 ? inParts() : pass(0, tree.lanes, turns),
      ...folds.map(f =>
        m.assign(
          f.local,
          m.halved(f, tree.lanes, l => m.read(lanes[l].get(f.local)!)),
        ),
      ),
      m.assign(k, m.op('mul', m.read(part), m.int(tree.lanes))),
      m.if(m.op('eq', m.read(k), m.int(tree.block)), next()),
      less(left, m.read(part)),
    ]),
  ];
}

/** Groups that are passed through several times while they lie in the nearest cache. */
const NEAR = 16;

/** Lanes that are added up at a time: as many as an engine keeps in registers (V8 has sixteen of them), where the body does nothing but
 * add up, and throws nothing. */
function lanesTogether(body: readonly Stmt[], folds: readonly Fold[], lanes: number): number {
  if (folds.length < 2 || !addsUp(body, folds)) return lanes;
  let together = lanes;
  while (together > 1 && together * folds.length > IN_REGISTERS) together /= 2;
  return together;
}
const IN_REGISTERS = 8;

/** Whether iterations hand nothing to each other but sums: what else they assign they assign before they read it. */
function addsUp(body: readonly Stmt[], folds: readonly Fold[]): boolean {
  const sums = new Set(folds.map(f => f.local));
  const given = new Set<LocalId>();
  for (const s of body) {
    if (s.kind !== 'assign') return false;
    const isTaken = (e: Expr) =>
      e.kind === 'local' && !sums.has(e.local) && assigns(body, e.local) && !given.has(e.local);
    if (someExpr(s.value, e => isTaken(e) || mayThrow(e))) return false;
    given.add(s.local);
  }
  return true;
}

const assigns = (body: readonly Stmt[], id: LocalId): boolean => body.some(s => s.kind === 'assign' && s.local === id);
const mayThrow = (e: Expr): boolean => (e.kind === 'load' && e.check) || e.type === 'i64' || e.type === 'u64';
