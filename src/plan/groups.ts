/** Loops in lanes that are so short that counting and jumping is a good part of them: a turn takes two groups of iterations while there
 * are as many. Then it has four vectors of each value: y[i] += a * x[i] over 10,000 float32 takes 1.41 µs rather than 1.62, and
 * choices, shifts and filters of three places as much less. Four vectors of doubles are in a turn as it is, and gain nothing
 * from eight. What it takes to enter such a loop is seen where rows are short: of 20 elements, they take 3 to 6 % longer. */
import type { LoopFacts } from '../analysis/loops.ts';
import type { For } from '../ir.ts';
import { expressions, someStmt, walk, walkExpr } from '../ir.ts';
import { scalarCost, shapeOf } from './cost.ts';
import { type Choosing, holdsLoop } from './lanes.ts';

/** Groups in a turn; undefined for one. `inside`: the loop stands in another one. */
export function groupsOf(c: Choosing, loop: For, facts: LoopFacts, lanes: number, inside: boolean): number | undefined {
  const { reductions, last, copies, retry, trips } = facts;
  if (reductions.length || last.length || copies.length || retry || loop.body.some(holdsLoop)) return undefined;
  const vectors = c.ofBytes.has(loop.id) ? 1 : (lanes * shapeOf(loop).widest) / 16;
  if (lanes === 1 || vectors > 2 || scalarCost(c, loop.body) > SHORT || !goesStraight(loop, facts)) return undefined;
  const isLong = trips?.kind === 'const' ? Number(trips.value) >= FEWEST * lanes : !inside;
  return isLong ? GROUPS : undefined;
}

const GROUPS = 2;
/** Groups that have to follow each other, where their number is known. */
const FEWEST = 8;
/** Units of a float64 addition. */
const SHORT = 12;
/** Loads and stores. */
const MOST = 6;

/** Whether a loop goes through memory element by element: what lanes fetch one by one takes its time anyway. */
function goesStraight({ body }: For, { strides }: LoopFacts): boolean {
  let count = 0;
  let straight = !someStmt(body, s => s.kind === 'while' || s.kind === 'block');
  const see = (access: object): void => {
    const stride = strides.get(access);
    count++;
    straight &&= stride === 0 || stride === 1 || stride === -1;
  };
  walk(body, s => {
    if (s.kind === 'store') see(s);
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'load' && see(x));
  });
  return straight && count <= MOST;
}
