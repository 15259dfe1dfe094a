/** The whole groups of a loop whose body is too long to stand there once for each lane: lanes in arrays. */
import type { Expr, For, LocalId, Stmt, Tree } from '../ir.ts';
import { isFloat } from '../ops.ts';
import type { Fold, Maker } from './tree.ts';

interface Counters {
  /** Iterations of the block that are done, blocks that are, and one to count with. */
  readonly k: LocalId;
  readonly b: LocalId;
  readonly j: LocalId;
  readonly pushLength: () => Expr;
}

export function laned(m: Maker, loop: For, { lanes }: Tree, folds: readonly Fold[], { k, b, j, pushLength }: Counters) {
  const n = m.fresh('trips', 'f64');
  const whole = m.fresh('whole', 'f64');
  const done = () => m.float(m.read(k));
  const lane = () => m.op('and', m.read(k), m.int(lanes - 1));
  const inGroups = () => m.op('lt', done(), m.read(whole));
  const halved = () =>
    folds.map(f =>
      m.assign(
        f.local,
        m.halved(f, lanes, l => m.load(f.lanes!, f.type, m.int(l))),
      ),
    );
  const left = () => m.op('min', pushLength(), m.op('sub', m.read(n), m.op('mul', m.float(m.read(b)), pushLength())));
  const count = m.constant('f64', lanes);
  return {
    prepare: [m.assign(n, m.trips(loop))],
    begin: (): readonly Stmt[] => [
      ...folds.map(f => m.fill(f, lanes, j)),
      m.assign(whole, m.op('mul', m.op('floor', m.op('div', left(), m.again(count))), m.again(count))),
    ],
    /** An iteration, which ends with the statement that counts it. */
    around: (body: readonly Stmt[], next: Stmt): readonly Stmt[] => [
      m.if(
        inGroups(),
        folds.map(f => m.assign(f.local, m.load(f.lanes!, f.type, lane()))),
      ),
      ...body,
      m.if(
        inGroups(),
        folds.map(f => m.store(f.lanes!, lane(), m.read(f.local))),
      ),
      next,
      m.if(m.op('eq', done(), m.read(whole)), halved()),
    ],
    /** Trips that count in floats may be rounded: then the loop may end within a group. */
    end: (): readonly Stmt[] =>
      isFloat(loop.lo.type) ? [m.if(m.op('and', m.op('ne', m.read(k), m.int(0)), inGroups()), halved())] : [],
  };
}
