/** The whole groups of a loop whose sums have lanes: one iteration after the other, each with a copy of the body and lanes
 * of its own in locals. An engine keeps those in registers, which lanes in an array are not: on V8 a sum of squares in
 * eight lanes takes so as long as the plain loop, and 3.3 times as long by way of the array. What is behind the last group,
 * in the last block, goes on in the local. */
import type { Expr, For, LocalId, Stmt, Tree } from '../ir.ts';
import { bodies, expressions, operands } from '../ir.ts';
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

/** Runs as many iterations as make whole groups: in all blocks at once, for these are whole numbers of groups. Leaves the
 * loop's variable at the next one, and the locals with what the lanes come to. */
export function groups(m: Maker, into: Additions, { loop, body, folds, tree, k, next }: Groups): readonly Stmt[] {
  const v = loop.local;
  const own = (l: number) => new Map(folds.map(f => [f.local, m.fresh(`${into.locals[f.local].name}_${l}`, f.type)]));
  const lanes = Array.from({ length: tree.lanes }, (_, l) => own(l));
  const left = m.fresh('groups', 'i32');
  const begin = () => lanes.flatMap(lane => folds.map(f => m.assign(lane.get(f.local)!, f.identity())));
  const joined = () =>
    folds.map(f =>
      m.assign(
        f.local,
        m.halved(f, tree.lanes, l => m.read(lanes[l].get(f.local)!)),
      ),
    );
  const advance = () => m.assign(v, m.op('add', m.read(v), m.again(loop.step)));
  const whole = m.op('floor', m.op('div', m.trips(loop), m.constant('f64', tree.lanes)));
  return [
    m.assign(left, { kind: 'convert', type: 'i32', arg: whole }),
    m.assign(v, m.again(loop.lo)),
    ...begin(),
    m.while(m.op('ne', m.read(left), m.int(0)), [
      ...lanes.flatMap(lane => [...duplicate(into, body, lane), advance()]),
      m.assign(k, m.op('add', m.read(k), m.int(tree.lanes))),
      m.if(m.op('eq', m.read(k), m.int(tree.block)), [...joined(), ...next(), ...begin()]),
      m.assign(left, m.op('sub', m.read(left), m.int(1))),
    ]),
    m.if(m.op('ne', m.read(k), m.int(0)), joined()),
  ];
}
