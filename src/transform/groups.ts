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
  const own = (fs: readonly Fold[], l: number) =>
    new Map(fs.map(f => [f.local, m.fresh(`${into.locals[f.local].name}_${l}`, f.type)]));
  const [left, part, turns] = ['groups', 'part', 'turns'].map(name => m.fresh(name, 'i32'));
  const from = m.fresh('from', loop.lo.type);
  const advance = () => m.assign(v, m.op('add', m.read(v), m.again(loop.step)));
  const whole = m.op('floor', m.op('div', m.trips(loop), m.constant('f64', tree.lanes)));
  const ofBlock = m.int(tree.block / tree.lanes);
  /** The part for some of the sums. */
  const pass = ({ folds: fs, body: one }: Pick<Groups, 'folds' | 'body'>): readonly Stmt[] => {
    const lanes = Array.from({ length: tree.lanes }, (_, l) => own(fs, l));
    return [
      m.assign(v, m.read(from)),
      m.assign(turns, m.read(part)),
      ...lanes.flatMap(lane => fs.map(f => m.assign(lane.get(f.local)!, f.identity()))),
      m.while(m.op('ne', m.read(turns), m.int(0)), [
        ...lanes.flatMap(lane => [...duplicate(into, one, lane), advance()]),
        m.assign(turns, m.op('sub', m.read(turns), m.int(1))),
      ]),
      ...fs.map(f =>
        m.assign(
          f.local,
          m.halved(f, tree.lanes, l => m.read(lanes[l].get(f.local)!)),
        ),
      ),
    ];
  };
  return [
    m.assign(left, { kind: 'convert', type: 'i32', arg: whole }),
    m.assign(v, m.again(loop.lo)),
    m.while(m.op('ne', m.read(left), m.int(0)), [
      m.assign(part, m.op('min', m.read(left), ofBlock)),
      m.assign(from, m.read(v)),
      ...partsOf(body, folds).flatMap(pass),
      m.assign(k, m.op('mul', m.read(part), m.int(tree.lanes))),
      m.if(m.op('eq', m.read(k), m.int(tree.block)), next()),
      m.assign(left, m.op('sub', m.read(left), m.read(part))),
    ]),
  ];
}

/** A body for each sum, so that its lanes are all that an engine has to keep in registers (V8 has sixteen of them): where the body does
 * nothing but add up, and throws nothing. */
function partsOf(body: readonly Stmt[], folds: readonly Fold[]): readonly Pick<Groups, 'folds' | 'body'>[] {
  const together = [{ folds, body }];
  const sums = new Set(folds.map(f => f.local));
  if (sums.size === 1) return together;
  const given = new Set<LocalId>();
  for (const s of body) {
    if (s.kind !== 'assign') return together;
    const isOwn = (e: Expr) => e.kind === 'local' && e.local === s.local && sums.has(e.local);
    const isTaken = (e: Expr) =>
      e.kind === 'local' && !isOwn(e) && (sums.has(e.local) || (assigns(body, e.local) && !given.has(e.local)));
    if (someExpr(s.value, e => isTaken(e) || mayThrow(e))) return together;
    given.add(s.local);
  }
  return folds.map(f => ({
    folds: [f],
    body: body.filter(s => s.kind === 'assign' && (s.local === f.local || !sums.has(s.local))),
  }));
}

const assigns = (body: readonly Stmt[], id: LocalId): boolean => body.some(s => s.kind === 'assign' && s.local === id);
const mayThrow = (e: Expr): boolean => (e.kind === 'load' && e.check) || e.type === 'i64' || e.type === 'u64';
