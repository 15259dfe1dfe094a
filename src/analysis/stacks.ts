/** Stacks and queues that a kernel works in: arrays whose every read finds what has been written, though nobody fills them. Zeroing room
 * for the worst case takes long where few elements are used.
 *
 * Method. A counter c of the array is followed through the kernel with the greatest k of which it is known that elements 0 … c + k − 1
 * have been written. A store to c + k makes it k + 1; c = c + d makes it k − d. Other locals are known by how far above c they are at
 * the most, or just are: copies of c, what a condition has found to be less. A read of what is at most c + j is sound where j < k. A
 * subscript below 0, or one with a fraction, throws, so nothing has to be known of that. */
import type { ArrayId, Assign, Expr, For, Kernel, LocalId, Result, Stmt, StmtId, While } from '../ir.ts';
import { expressions, operands, someStmt, walk } from '../ir.ts';
import { type Above, aboveOf, type Counting, constantOf, isNumber, refined, type State, told } from './heights.ts';
import { assignedIn } from './live.ts';

interface Walk extends Counting {
  readonly array: ArrayId;
  readonly onward: Map<StmtId, State[]>;
  readonly left: Map<StmtId, State[]>;
  ok: boolean;
}

type After = State | undefined;

/** Whether all that is read of a heap array has been written, by the growth of one of the kernel's counters. */
export function isStack(kernel: Kernel, array: ArrayId): boolean {
  if (kernel.results.some(r => gives(r, array)) || someStmt(kernel.body, s => isOpaque(s, array))) return false;
  return countersOf(kernel).some(counter => {
    const w: Walk = { array, counter, onward: new Map(), left: new Map(), ok: true };
    run(w, kernel.body, NOTHING);
    return w.ok;
  });
}

const NOTHING: State = { written: -Infinity, first: 0, least: -Infinity, above: new Map(), constants: new Map() };

function gives(r: Result, array: ArrayId): boolean {
  if (r.kind === 'array') return r.array === array;
  if (r.kind === 'list') return r.items.some(item => gives(item, array));
  return r.kind === 'object' && r.fields.some(([, item]) => gives(item, array));
}

const isOpaque = (s: Stmt, array: ArrayId): boolean =>
  (s.kind === 'copy' && (s.array === array || s.from === array)) || (s.kind === 'clear' && s.array === array);

/** Locals that grow by one or more. */
function countersOf(kernel: Kernel): readonly LocalId[] {
  const found = new Set<LocalId>();
  walk(kernel.body, s => {
    if (s.kind !== 'assign' || !isNumber(kernel.locals[s.local].type)) return;
    const { value: e } = s;
    if (e.kind === 'op' && e.op === 'add' && e.args.some(x => x.kind === 'local' && x.local === s.local))
      found.add(s.local);
  });
  return [...found];
}

// ── statements ──

function run(w: Walk, body: readonly Stmt[], before: State): After {
  let now: After = before;
  for (const s of body) {
    if (!now || !w.ok) return now;
    if (s.kind !== 'while' && s.kind !== 'for') for (const e of expressions(s)) readsIn(w, e, now);
    now = steps[s.kind](w, s as never, now);
  }
  return now;
}

const same = (_w: Walk, _s: Stmt, now: State): State => now;
const none = (): undefined => undefined;

const steps: { readonly [K in Stmt['kind']]: (w: Walk, s: Extract<Stmt, { kind: K }>, now: State) => After } = {
  assign,
  store: (w, s, now) => (s.array === w.array ? stored(w, s.index, now) : now),
  alloc: (w, s, now) => (s.array === w.array ? { ...now, written: emptyAt(w, now), first: 0 } : now),
  clear: same,
  copy: same,
  if: (w, s, now) =>
    either(run(w, s.then, refined(w, s.cond, true, now)), run(w, s.else, refined(w, s.cond, false, now))),
  block: (w, s, now) => meeting(w.left, s.id, run(w, s.body, now)),
  for: forLoop,
  while: whileLoop,
  break: (w, s, now) => jump(w.left, s.target, now),
  continue: (w, s, now) => jump(w.onward, s.target, now),
  return: none,
  throw: none,
  outlined: unknown,
  spread: unknown,
};

/** k where no element has been written yet. */
const emptyAt = (w: Walk, { constants }: State): number => -(constants.get(w.counter) ?? Infinity);

function unknown(w: Walk): undefined {
  w.ok = false;
}

function assign(w: Walk, { local, value }: Assign, now: State): State {
  if (local === w.counter) return counted(w, value, now);
  const above = new Map(now.above);
  const constants = new Map(now.constants);
  const at = aboveOf(w, value, now);
  if (at) above.set(local, at);
  else above.delete(local);
  if (value.kind === 'const' && Number.isInteger(Number(value.value))) constants.set(local, Number(value.value));
  else constants.delete(local);
  return { ...now, above, constants };
}

/** A value for the counter: a constant, or what is some way from what it was. */
function counted(w: Walk, value: Expr, now: State): State {
  const constants = new Map(now.constants);
  constants.delete(w.counter);
  if (value.kind === 'const' && Number.isInteger(Number(value.value))) {
    const to = Number(value.value);
    constants.set(w.counter, to);
    const above = new Map([...constants].map(([id, c]) => [id, { most: c - to, just: true }] as const));
    above.delete(w.counter);
    return { written: Math.max(now.first, 0) - to, first: now.first, least: to, above, constants };
  }
  const at = aboveOf(w, value, now);
  if (!at?.just) {
    return { ...now, written: -Infinity, least: -Infinity, above: new Map(), constants };
  }
  const by = at.most;
  const above = new Map([...now.above].map(([id, x]) => [id, { ...x, most: x.most - by }] as const));
  return { ...now, written: now.written - by, least: now.least + by, above, constants };
}

function stored(w: Walk, index: Expr, now: State): State {
  const at = aboveOf(w, index, now);
  const place = constantOf(index, now);
  const first = place === now.first ? now.first + 1 : now.first;
  const written = at?.just && at.most === now.written ? now.written + 1 : now.written;
  return { ...known(at, now), first, written };
}

/** Behind an access that has not thrown. */
const known = (at: Above | undefined, now: State): State =>
  at?.just ? { ...now, least: Math.max(now.least, -at.most) } : now;

function jump(to: Map<StmtId, State[]>, target: StmtId, now: State): undefined {
  to.set(target, [...(to.get(target) ?? []), now]);
}

function meeting(from: Map<StmtId, State[]>, target: StmtId, end: After): After {
  const all = from.get(target) ?? [];
  from.delete(target);
  return all.reduce(either, end);
}

function either(a: After, b: After): After {
  if (!a || !b) return a ?? b;
  const above = new Map<LocalId, Above>();
  for (const [id, x] of a.above) {
    const y = b.above.get(id);
    if (y) above.set(id, { most: Math.max(x.most, y.most), just: x.just && y.just && x.most === y.most });
  }
  const constants = new Map([...a.constants].filter(([id, c]) => b.constants.get(id) === c));
  const [written, first] = [Math.min(a.written, b.written), Math.min(a.first, b.first)];
  return { written, first, least: Math.min(a.least, b.least), above, constants };
}

// ── loops ──

/** Turns after which what still changes is given up. */
const TURNS = 4;

/** Follows turns until they end with what they began with, or less. */
function settled(w: Walk, entry: State, turn: (head: State) => After): void {
  let head = entry;
  for (let k = 0; ; k++) {
    const next = either(head, turn(head))!;
    // What is wrong by a state that does not last is wrong by later ones, for they know less.
    if (isSame(next, head) || !w.ok) return;
    head = k < TURNS ? next : widened(head, next);
  }
}

function isSame(a: State, b: State): boolean {
  const numbers = a.written === b.written && a.first === b.first && a.least === b.least;
  if (!numbers || a.above.size !== b.above.size || a.constants.size !== b.constants.size) return false;
  return [...a.above].every(([id, x]) => x.most === b.above.get(id)?.most && x.just === b.above.get(id)?.just);
}

function widened(before: State, now: State): State {
  const kept = [...now.above].filter(([id, x]) => before.above.get(id)?.most === x.most);
  const [written, least] = (['written', 'least'] as const).map(k => (now[k] < before[k] ? -Infinity : now[k]));
  return { written, first: Math.min(now.first, 0), least, above: new Map(kept), constants: now.constants };
}

function whileLoop(w: Walk, s: While, now: State): After {
  let end: After;
  settled(w, now, head => {
    readsIn(w, s.cond, head);
    w.left.delete(s.id);
    end = isTrue(s.cond) ? undefined : refined(w, s.cond, false, head);
    const onward = meeting(w.onward, s.id, run(w, s.body, refined(w, s.cond, true, head)));
    const back = onward && run(w, s.step, onward);
    end = meeting(w.left, s.id, end);
    return back;
  });
  return end;
}

function forLoop(w: Walk, s: For, now: State): After {
  for (const e of expressions(s)) readsIn(w, e, now);
  const { local, lo, hi, step, test } = s;
  const isCounting = local === w.counter;
  const variable: Expr = { kind: 'local', type: lo.type, local };
  const limit = assignedIn([s]).has(w.counter) ? undefined : mostOf(w, s, now);
  const next: Expr = { kind: 'op', type: lo.type, op: 'add', args: [variable, step] };
  let end: After;
  settled(w, isCounting ? counted(w, lo, now) : forget(now, local), head => {
    w.left.delete(s.id);
    const above = new Map(head.above);
    if (limit !== undefined) above.set(local, { most: limit, just: false });
    const begun = isCounting ? told(w, test, variable, hi, head) : { ...head, above };
    const back = meeting(w.onward, s.id, run(w, s.body, begun));
    end = meeting(w.left, s.id, head);
    return back && (isCounting ? counted(w, next, back) : forget(back, local));
  });
  return end;
}

/** How far above the counter a loop's variable is at most. */
function mostOf(w: Walk, { lo, hi, step, test }: For, now: State): number | undefined {
  const isDown = step.kind === 'const' && step.value < 0;
  const at = test === 'lt' || test === 'le' ? aboveOf(w, hi, now) : isDown ? aboveOf(w, lo, now) : undefined;
  return at && at.most - (test === 'lt' ? 1 : 0);
}

function forget(now: State, id: LocalId): State {
  const [above, constants] = [new Map(now.above), new Map(now.constants)];
  above.delete(id);
  constants.delete(id);
  return { ...now, above, constants };
}

const isTrue = (e: Expr): boolean => e.kind === 'const' && e.value === 1;

// ── reads ──

function readsIn(w: Walk, e: Expr, now: State): void {
  if (e.kind === 'select') {
    readsIn(w, e.cond, now);
    readsIn(w, e.a, refined(w, e.cond, true, now));
    readsIn(w, e.b, refined(w, e.cond, false, now));
    return;
  }
  for (const x of operands(e)) readsIn(w, x, now);
  if (e.kind !== 'load' || e.array !== w.array) return;
  const at = aboveOf(w, e.index, now);
  const place = constantOf(e.index, now) ?? Infinity;
  w.ok &&= place < now.first || (at !== undefined && at.most < now.written);
}
