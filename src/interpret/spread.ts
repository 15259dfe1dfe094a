/** Spread loops, by the definition in `ir.ts`.
 *
 * Where iterations may run at the same time, they run here in an order that no program would choose: blocks are visited
 * out of order, and the lanes of a block one after the other, out of order too; a loop without sums in its tree is
 * visited out of order altogether. An iteration finds garbage in everything of its own before it assigns it, and all but a
 * tree's lanes is combined from single iterations. So a loop that was spread wrongly shows in what it computes. */
import type { Type } from '../dtype.ts';
import type { For, LocalId, Reduction, Spread } from '../ir.ts';
import { assignedIn } from '../ir.ts';
import { isBig, isFloat, ops } from '../ops.ts';
import { blockLength, type Combine, foldBlocks, grouped, halve, identityOf, ordered, tripsOf } from '../reduce.ts';
import { independent } from './apart.ts';
import type { Context, Execute } from './control.ts';
import { isInternal, leads } from './control.ts';
import type { Evaluate, Frame } from './expressions.ts';
import { copiesOf, ownArrays, poison, poisonArray } from './own.ts';
import { partialsOf } from './partials.ts';
import { combineOf, fit, type Value } from './values.ts';

/** What is prepared of the statement: bounds, guard, the steps of inductions, and the body. */
export interface Parts {
  readonly bounds: readonly [lo: Evaluate, hi: Evaluate, step: Evaluate];
  readonly guard: Evaluate;
  readonly steps: readonly Evaluate[];
  readonly body: Execute;
}

export function prepareSpread(cx: Context, s: Spread, parts: Parts): Execute {
  const inOrder = sequential(cx, s, parts);
  const free = independent(cx.kernel, s, parts.guard);
  if (cx.watch) {
    const { watch } = cx;
    const own = new Set([...ownArrays(cx.kernel, s), ...s.copies.map(c => c.array)]);
    return frame => {
      if (!free(frame)) return inOrder(frame);
      watch.enter(s, own);
      const jump = sequential(cx, s, parts, watch.iterate)(frame);
      watch.leave();
      return jump;
    };
  }
  const anyhow = scrambled(cx, s, parts);
  return frame => (free(frame) ? anyhow(frame, inOrder) : inOrder(frame));
}

// ── sums that follow the tree ──

interface Sum {
  readonly local: LocalId;
  readonly identity: Value;
  readonly combine: Combine<Value>;
}

const isSum = (cx: Context, r: Reduction): r is Extract<Reduction, { kind: 'fold' }> =>
  r.kind === 'fold' && ordered(r.op, cx.kernel.locals[r.local].type);

const sumsOf = (cx: Context, s: Spread): readonly Sum[] =>
  s.reductions
    .filter(r => isSum(cx, r))
    .map(({ local, op }) => {
      const { type } = cx.kernel.locals[local];
      return { local, identity: identityOf(op, type), combine: combineOf(op, type) };
    });

/** One sum in the block at hand, its lanes and behind them what the iterations after the whole groups add to; and the
 * partials of the blocks done. */
interface Running extends Sum {
  readonly init: Value;
  readonly lanes: Value[];
  readonly partials: Value[];
}

const begun = (s: Spread, frame: Frame, sum: Sum): Running => ({
  ...sum,
  init: frame.locals[sum.local],
  lanes: new Array(s.tree.lanes + 1).fill(sum.identity),
  partials: [],
});

/** Combines the lanes once the whole groups of a block have run. */
function endGroups(sums: readonly Running[]): void {
  for (const { lanes, combine } of sums) lanes[lanes.length - 1] = halve(lanes.slice(0, -1), combine);
}

function endBlock(sums: readonly Running[], b: number): void {
  for (const { lanes, partials, identity } of sums) {
    partials[b] = lanes[lanes.length - 1];
    lanes.fill(identity);
  }
}

/** Runs an iteration on lane `l` of every sum; `tree.lanes` stands for the place behind the lanes. */
function onLane(frame: Frame, sums: readonly Running[], l: number, body: Execute): ReturnType<Execute> {
  for (const { local, lanes } of sums) frame.locals[local] = lanes[l];
  const jump = body(frame);
  for (const { local, lanes } of sums) lanes[l] = frame.locals[local];
  return jump;
}

function finish(frame: Frame, sums: readonly Running[]): void {
  for (const { local, init, partials, combine } of sums) frame.locals[local] = foldBlocks(init, partials, combine);
}

// ── in order ──

function sequential(cx: Context, s: Spread, { bounds, body }: Parts, iterate?: (t: number) => void): Execute {
  const { local, test, id, lo } = s.loop;
  const goesOn = ops[test].eval;
  const { type } = lo;
  const all = sumsOf(cx, s);
  return frame => {
    const { locals } = frame;
    const [first, last, by] = bounds.map(e => e(frame));
    const n = trips(s.loop, first, last, by);
    const length = blockLength(s.tree, n);
    const inGroups = (b: number) => grouped(s.tree, Math.min(length, n - b * length));
    const sums = all.map(sum => begun(s, frame, sum));
    let [t, k, b, whole] = [0, 0, 0, inGroups(0)];
    for (locals[local] = first; goesOn(type, locals[local], last); locals[local] = fit[type](locals[local] + by)) {
      iterate?.(t++);
      const jump = onLane(frame, sums, k < whole ? k % s.tree.lanes : s.tree.lanes, body);
      if (jump && !leads(jump, 'continue', id)) return jump;
      if (++k === whole) endGroups(sums);
      if (k < length || Number.isNaN(length)) continue;
      endBlock(sums, b++);
      k = 0;
      whole = inGroups(b);
    }
    if (k > 0 && k < whole) endGroups(sums);
    if (k > 0) endBlock(sums, b);
    finish(frame, sums);
    return undefined;
  };
}

const trips = ({ test }: For, lo: Value, hi: Value, step: Value): number =>
  tripsOf(test, Number(lo), Number(hi), Number(step));

// ── in any order ──

function scrambled(cx: Context, s: Spread, parts: Parts): (frame: Frame, inOrder: Execute) => ReturnType<Execute> {
  const { kernel } = cx;
  const sums = sumsOf(cx, s);
  const partials = partialsOf(
    kernel,
    s.reductions.filter(r => !isSum(cx, r)),
  );
  const moving = new Set([s.loop.local, ...s.inductions.map(i => i.local), ...s.reductions.map(r => r.local)]);
  const own = [...assignedIn(s.loop)].filter(id => !moving.has(id));
  const last = new Set(s.last);
  const spoil = (frame: Frame, ids: readonly LocalId[]) => {
    for (const id of ids) frame.locals[id] = poison[kernel.locals[id].type];
  };
  const arrays = ownArrays(kernel, s);
  const kept = [...arrays, ...s.saved];
  const spoilArrays = (frame: Frame) => {
    for (const id of arrays) poisonArray(kernel.arrays[id].dtype, frame.arrays[id]);
  };
  const behind = own.filter(id => !last.has(id) && !partials.companions.has(id));
  return (frame, inOrder) => {
    const before = [...frame.locals];
    const arraysBefore = kept.map(id => frame.arrays[id].slice());
    const copies = copiesOf(kernel, s, frame);
    const results = partials.begin(frame);
    const running = sums.map(sum => begun(s, frame, sum));
    const at = stepping(s, parts, frame);
    const lastly: Value[] = [];
    const iterate = (t: number, lane: number): void => {
      at.place(t);
      spoil(frame, own);
      spoilArrays(frame);
      results.before();
      copies.use(t % 2);
      const jump = onLane(frame, running, lane, parts.body);
      if (jump && !leads(jump, 'continue', s.loop.id)) throw new Error('internal: a jump out of a spread loop');
      results.after(t);
      if (t === at.n - 1) for (const id of s.last) lastly[id] = frame.locals[id];
    };
    try {
      const ends = { groups: () => endGroups(running), block: (b: number) => endBlock(running, b) };
      visit(s, at.n, sums.length > 0, iterate, ends);
    } catch (error) {
      copies.drop();
      if (!s.retry || isInternal(error)) throw error;
      before.forEach((value, id) => {
        frame.locals[id] = value;
      });
      kept.forEach((id, i) => void frame.arrays[id].set(arraysBefore[i] as never));
      return inOrder(frame);
    }
    copies.merge();
    at.place(at.n);
    if (at.n === 0) return undefined;
    finish(frame, running);
    results.finish();
    spoil(frame, behind);
    spoilArrays(frame);
    for (const id of s.last) frame.locals[id] = lastly[id];
    return undefined;
  };
}

/** Puts the loop's variable and the inductions where iteration `t` of n finds them. */
function stepping(s: Spread, { bounds, steps }: Parts, frame: Frame) {
  const { local, test, lo } = s.loop;
  const { type } = lo;
  const [first, end, by] = bounds.map(e => e(frame));
  const n = trips(s.loop, first, end, by);
  // Where it begins with −0, it does so.
  const variable = (t: number): Value => (t ? fit[type](first + times(type, t, by)) : first);
  const goesOn = (t: number): boolean => ops[test].eval(type, variable(t), end) as unknown as boolean;
  if (!Number.isFinite(n) || (n > 0 && !goesOn(n - 1)) || goesOn(n))
    throw new Error('internal: a spread loop does not end where its bounds say');
  const moved = s.inductions.map((i, k) => {
    const start = frame.locals[i.local];
    const step = steps[k](frame);
    // Of no iterations −0 stays what it is.
    const at = (t: number): Value => (n ? fit[i.step.type](start + times(i.step.type, t, step)) : start);
    return { local: i.local, at };
  });
  const place = (t: number): void => {
    frame.locals[local] = variable(t);
    for (const i of moved) frame.locals[i.local] = i.at(t);
  };
  return { n, place };
}

/** t steps of a type; 32 bits wrap where a float64 product would have been rounded. */
function times(type: Type, t: number, step: Value): Value {
  if (isBig(type)) return BigInt(t) * step;
  return isFloat(type) ? t * step : Math.imul(t, step);
}

/** Every iteration once: block by block where sums follow the tree, each lane of a block in ascending order, and then what
 * is behind its whole groups. */
function visit(
  s: Spread,
  n: number,
  inTree: boolean,
  iterate: (t: number, lane: number) => void,
  ends: { readonly groups: () => void; readonly block: (b: number) => void },
): void {
  const length = inTree ? blockLength(s.tree, n) : 1;
  const lanes = inTree ? s.tree.lanes : 1;
  for (const b of shuffled(Math.ceil(n / length))) {
    const first = b * length;
    const end = Math.min(n, first + length);
    const whole = first + grouped(s.tree, end - first);
    for (const l of shuffled(lanes)) for (let t = first + l; t < whole; t += lanes) iterate(t, l);
    if (whole > first) ends.groups();
    for (let t = whole; t < end; t++) iterate(t, lanes);
    ends.block(b);
  }
}

/** 0 … m − 1 in strides of about the golden section, from the middle on. */
function* shuffled(m: number): Generator<number> {
  let stride = Math.max(1, Math.round(m * 0.618));
  while (gcd(stride, m) > 1) stride++;
  for (let i = 0, at = m >>> 1; i < m; i++, at = (at + stride) % m) yield at;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
