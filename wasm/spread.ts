/** Spread loops, the caller's side: how often and in what mode the loop runs, on the threads or piece by piece here, and
 * what is left of it afterwards.
 *
 * The pieces are whole numbers of blocks, so that results do not depend on where they run; that the loop is a function
 * called several times lets the optimised code take over (see `outline.ts`). */
import type { ArrayId, Spread, Stmt } from '../src/ir.ts';
import { someStmt } from '../src/ir.ts';
import { row } from './assemble.ts';
import { branch, get, give, put, set, take } from './code.ts';
import { kept } from './loops.ts';
import {
  body,
  expr,
  FRAME,
  type Invariant,
  loadSlot,
  localOf,
  pushAddress,
  pushLength,
  type Scope,
  setLocal,
  storeSlot,
  toFrame,
} from './scope.ts';
import { chunkFunction } from './spread/chunk.ts';
import { inline } from './spread/inline.ts';
import { orderedOf, RECORDS, strideOf } from './spread/layout.ts';
import { finishFold, takeRecord } from './spread/records.ts';
import { keepSaved, pushIsWorth, pushSize, putBack, save, startOver, startsOf } from './spread/saved.ts';
import { addSteps, pushBlock, pushCounter, pushIndependent, pushTrips, spreadable } from './spread/trips.ts';

export { spreadable };

/** Inside another's function, or in a loop that is a function already, a loop without threads stays in place, unless it may
 * have to run again. */
export function spread(s: Scope, statement: Spread): void {
  if (statement.instead) return anew(s, statement, statement.instead);
  if (!spreadable(statement)) throw new Error(`loop ${statement.loop.id} cannot be spread; it has to be put in order`);
  if (s.spread || (s.chunk && !statement.threads && !statement.retry)) inline(s, statement);
  else called(s, statement);
}

/** A loop as it is written anew, where it may be. */
function anew(s: Scope, statement: Spread, instead: readonly Stmt[]): void {
  pushIndependent(s, statement);
  put(s, 'if');
  body(s, instead);
  put(s, 'else');
  body(s, [statement.loop]);
  put(s, 'end');
}

/** WebAssembly locals of a loop under way: trips, iterations of a block, the mode; the first iteration of the next piece,
 * where the records of the last one are and how many iterations they are of; where the copy of saved arrays is. */
interface Call {
  readonly n: number;
  readonly block: number;
  readonly mode: number;
  readonly first: number;
  readonly from: number;
  readonly left: number;
  readonly copy: number;
}

function called(s: Scope, spread: Spread): void {
  const { loop } = spread;
  chunkFunction(s.unit, spread, spread.threads);
  const lo = kept(s, loop.lo.type, () => expr(s, loop.lo));
  const hi = kept(s, loop.lo.type, () => expr(s, loop.hi));
  const names = ['n', 'block', 'mode', 'first', 'from', 'left', 'copy'] as const;
  const c = Object.fromEntries(names.map(name => [name, take(s, 'i32')])) as unknown as Call;
  pushTrips(s, loop, lo, hi);
  set(s, c.n);
  hi.release();
  get(s, c.n);
  put(s, 'if');
  run(s, spread, c, lo);
  put(s, 'end');
  pushCounter(s, loop, lo, () => get(s, c.n));
  setLocal(s, loop.local);
  lo.release();
  for (const name of names) give(s, c[name]);
}

function run(s: Scope, spread: Spread, c: Call, lo: Invariant): void {
  const { loop, inductions, last } = spread;
  const slots = s.unit.frame.spreads.get(loop.id)!;
  const typeOf = (id: number) => s.unit.kernel.locals[id].type;
  const steps = inductions.map(({ local, step }) => kept(s, typeOf(local), () => expr(s, step)));
  const b = take(s, 'i32');
  pushIndependent(s, spread);
  if (spread.saved.length) {
    pushIsWorth(s, spread, c.n);
    put(s, 'i32.and');
  }
  row(
    s,
    `local.get ${c.n} i32.const 0 i32.gt_s i32.and local.set ${c.mode} i32.const 2 local.get ${c.mode} i32.sub local.set ${c.mode} i32.const 0 local.set ${c.first}`,
  );
  if (spread.reductions.length) pushBlock(s, spread, c.n);
  else put(s, 'i32.const', spread.lanes * (spread.jammed ? spread.rows! : 1));
  row(s, `local.set ${c.block} i32.const 0 local.set ${b}`);

  for (const id of slots.spilled) storeSlot(s, id);
  toFrame(s, 'i32', slots.n, () => get(s, c.n));
  toFrame(s, 'i32', slots.block, () => get(s, c.block));
  toFrame(s, loop.lo.type, slots.lo, lo.push);
  steps.forEach((step, k) => void toFrame(s, step.type, slots.steps[k], step.push));

  for (const { array } of spread.copies) if (slotless(s, array)) placeArray(s, array);

  if (spread.threads) onThreads(s, spread, c);
  if (spread.retry && spread.copies.length) keepOrder(s, c);
  else if (spread.saved.length) keepSaved(s, spread, c);
  const starts = startsOf(s, spread);
  inPieces(s, spread, c, b, () => startOver(s, spread, c, b, starts));
  for (const { value } of starts) value.release();
  for (const r of orderedOf(s.unit.kernel, spread)) finishFold(s, spread, r, () => get(s, localOf(s, r.local)), b);
  for (const id of last) loadSlot(s, id);
  inductions.forEach(({ local }, k) => {
    get(s, localOf(s, local));
    addSteps(s, typeOf(local), steps[k], () => get(s, c.n));
    setLocal(s, local);
    steps[k].release();
  });
  give(s, b);
}

/** Whether an array lies at a fixed place in the frame. */
const slotless = (s: Scope, id: ArrayId): boolean => s.unit.frame.data.has(id);

/** Says in its slot where such an array is. */
function placeArray(s: Scope, id: ArrayId): void {
  const at = s.unit.frame.arrays[id];
  toFrame(s, 'i32', at, () => pushAddress(s, id));
  toFrame(s, 'i32', at + 4, () => pushLength(s, id));
}

/** Most bytes of records that threads write. */
const MOST_RECORDS = 2 ** 26;

/** Hands the loop to the host where it is worth it. Afterwards `first` is n, and
 * the records are where it put them; or a check failed, and everything runs here again, in order. */
function onThreads(s: Scope, spread: Spread, { n, block, mode, first, from, left, copy }: Call): void {
  const { spreads, tuning } = s.unit;
  const stride = strideOf(spread.reductions);
  const ordinal = spreads.push(spread) - 1;
  const hasSaved = spread.saved.length > 0;
  row(
    s,
    `local.get ${mode} i32.const 1 i32.eq local.get ${n} local.get ${block} i32.gt_s i32.and
    local.get ${n} local.get ${block} i32.div_u i32.const ${stride ? Math.floor(MOST_RECORDS / stride) : -1} i32.lt_u i32.and
    local.get ${n} f64.convert_i32_u`,
  );
  expr(s, spread.work);
  row(s, `f64.mul f64.const ${tuning.threads} f64.ge i32.and if`);
  if (stride || hasSaved) {
    row(
      s,
      `local.get ${n} local.get ${block} i32.div_u i32.const 1 i32.add i32.const ${stride} i32.mul local.set ${copy}`,
    );
    pushSize(s, spread);
    row(s, `local.get ${copy} i32.add call scratch local.tee ${from} if`);
    row(s, `local.get ${from} local.get ${copy} i32.add local.set ${copy}`);
    save(s, spread, copy);
  }
  row(
    s,
    `i32.const ${ordinal} local.get ${FRAME} local.get ${n} local.get ${block} local.get ${from} call parallel
    if i32.const 2 local.set ${mode}`,
  );
  putBack(s, spread, copy);
  row(s, `else local.get ${n} local.set ${first} local.get ${n} local.set ${left} end`);
  if (stride || hasSaved) put(s, 'end');
  put(s, 'end');
}

/** Runs what has not run yet, and combines records, in the order of the blocks. */
function inPieces(s: Scope, spread: Spread, c: Call, b: number, undo: () => void): void {
  const again = `pieces ${spread.loop.id}`;
  const piece = take(s, 'i32');
  pushPiece(s, spread, c);
  set(s, piece);
  put(s, 'loop', undefined, again);
  row(s, `local.get ${c.first} local.get ${c.n} i32.ne if`);
  onePiece(s, spread, c, piece, again, undo);
  put(s, 'end');
  if (spread.reductions.length) takeRecords(s, spread, c, b);
  row(s, `local.get ${c.first} local.get ${c.n} i32.ne`);
  branch(s, 'br_if', again);
  put(s, 'end');
  give(s, piece);
}

/** Iterations of a piece: a whole number of blocks, about 256 pieces a loop, and records that the frame has room for. */
function pushPiece(s: Scope, spread: Spread, { n, block }: Call): void {
  const { tuning } = s.unit;
  const nested = someStmt(spread.loop.body, x => x.kind === 'for' || x.kind === 'while');
  const blocks = take(s, 'i32');
  const clamp = (limit: number, keep: 'lt' | 'gt') =>
    row(
      s,
      `local.set ${blocks} local.get ${blocks} i32.const ${limit} local.get ${blocks} i32.const ${limit} i32.${keep}_u select`,
    );
  row(s, `local.get ${n} i32.const 8 i32.shr_u`);
  clamp(nested ? tuning.leastNested : tuning.least, 'gt');
  clamp(tuning.most, 'lt');
  row(s, `local.get ${block} i32.div_u`);
  clamp(1, 'gt');
  if (spread.reductions.length) clamp(RECORDS, 'lt');
  row(s, `local.get ${block} i32.mul`);
  give(s, blocks);
}

/** An array reduction cannot be taken back here, where it has no copy: it runs in order from the start. */
const keepOrder = (s: Scope, { mode }: Call): void => row(s, `i32.const 2 local.set ${mode}`);

/** Runs the next piece, or, once `undo` has undone it, the same one again in order where a check failed in it. */
function onePiece(s: Scope, { loop, retry }: Spread, c: Call, piece: number, again: string, undo: () => void): void {
  const { records } = s.unit.frame.spreads.get(loop.id)!;
  row(
    s,
    `local.get ${c.n} local.get ${c.first} i32.sub local.set ${c.left}
    local.get ${piece} local.get ${c.left} local.get ${piece} local.get ${c.left} i32.lt_u select local.set ${c.left}
    local.get ${FRAME} i32.const ${records} i32.add local.set ${c.from}
    local.get ${FRAME} local.get ${c.first} local.get ${c.first} local.get ${c.left} i32.add local.get ${c.from}
    local.get ${c.mode} call spread_${loop.id}`,
  );
  const status = take(s, 'i32');
  set(s, status);
  if (retry) {
    row(s, `local.get ${status} if i32.const 2 local.set ${c.mode}`);
    undo();
    branch(s, 'br', again);
    put(s, 'end');
  }
  give(s, status);
  row(s, `local.get ${c.first} local.get ${c.left} i32.add local.set ${c.first}`);
}

function takeRecords(s: Scope, spread: Spread, { block, from, left }: Call, b: number): void {
  put(s, 'loop', undefined, `records ${spread.loop.id}`);
  takeRecord(s, spread, from, b);
  row(
    s,
    `local.get ${b} i32.const 1 i32.add local.set ${b}
    local.get ${from} i32.const ${strideOf(spread.reductions)} i32.add local.set ${from}
    local.get ${left} local.get ${block} i32.gt_u if local.get ${left} local.get ${block} i32.sub local.set ${left}`,
  );
  branch(s, 'br', `records ${spread.loop.id}`);
  row(s, 'end end');
}
