/** Which locals are read behind a loop with the value that they have there: a later assignment comes before the read in
 * all others. The next iteration of a loop around it is behind it, too. */
import {
  bodies,
  type For,
  type Kernel,
  type LocalId,
  type Loop,
  type Spread,
  type Stmt,
  type StmtId,
  type While,
  walk,
} from '../../ir.ts';
import { placeOf, readsOf, resultReads } from './reads.ts';

type Locals = ReadonlySet<LocalId>;

/** What is live where a jump goes. */
interface Targets {
  readonly broken: Map<StmtId, Locals>;
  readonly continued: Map<StmtId, Locals>;
}

interface State extends Targets {
  readonly kernel: Kernel;
  /** By loop: the most that was live behind it, and where a turn of it begins. */
  readonly behind: Map<StmtId, Locals>;
  readonly heads: Map<StmtId, Locals>;
}

const known = new WeakMap<Kernel, State>();

function livenessOf(kernel: Kernel): State {
  let state = known.get(kernel);
  if (!state) {
    state = { kernel, behind: new Map(), heads: new Map(), broken: new Map(), continued: new Map() };
    before(state, kernel.body, new Set(resultReads(kernel, kernel.results[0])));
    known.set(kernel, state);
  }
  return state;
}

function foundFor({ id }: Loop, all: ReadonlyMap<StmtId, Locals>): Locals {
  const live = all.get(id);
  if (!live) throw new Error('internal: a loop that is not in its kernel');
  return live;
}

export const liveBehind = (kernel: Kernel, loop: For): Locals => foundFor(loop, livenessOf(kernel).behind);

/** Locals that matter between two turns of a loop: the turns to come read them, or what is behind the loop, or where its
 * jumps and returns go. Those that a turn only has for itself are none. */
export function liveBetween(kernel: Kernel, loop: Loop): Locals {
  const { heads, behind, broken, continued } = livenessOf(kernel);
  const inside = new Set<StmtId>();
  const left: Iterable<LocalId>[] = [];
  walk([loop], s => void inside.add(s.id));
  walk([loop], s => {
    if (s.kind === 'return') left.push(readsOf(kernel, s));
    if ((s.kind === 'break' || s.kind === 'continue') && !inside.has(s.target))
      left.push((s.kind === 'break' ? broken : continued).get(s.target) ?? NONE);
  });
  return union(foundFor(loop, heads), foundFor(loop, behind), readsOf(kernel, loop), ...left);
}

function before(state: State, list: readonly Stmt[], after: Locals): Locals {
  let live = after;
  for (const s of list.toReversed()) live = through(state, s, live);
  return live;
}

/** The set itself where the others add nothing to it, as is most often so. */
function union(set: Locals, ...more: readonly Iterable<LocalId>[]): Locals {
  let all: Set<LocalId> | undefined;
  for (const ids of more) for (const id of ids) if (!(all ?? set).has(id)) (all ??= new Set(set)).add(id);
  return all ?? set;
}

function without(set: Locals, id: LocalId): Locals {
  if (!set.has(id)) return set;
  const rest = new Set(set);
  rest.delete(id);
  return rest;
}

const NONE: Locals = new Set();

function through(state: State, s: Stmt, after: Locals): Locals {
  const { kernel } = state;
  switch (s.kind) {
    case 'assign':
      return union(without(after, s.local), readsOf(kernel, s));
    case 'if':
      return union(before(state, s.then, after), before(state, s.else, after), readsOf(kernel, s));
    case 'for':
      return counted(state, s, after);
    case 'while':
      return repeated(state, s, after);
    case 'block':
      state.broken.set(s.id, after);
      return before(state, s.body, after);
    case 'break':
      return state.broken.get(s.target) ?? NONE;
    case 'continue':
      return state.continued.get(s.target) ?? NONE;
    case 'return':
      return new Set(readsOf(kernel, s));
    case 'throw':
      return NONE;
    case 'outlined':
      return through(state, s.loop, after);
    case 'spread':
      return spreading(state, s, after);
    case 'store':
    case 'alloc':
    case 'clear':
    case 'copy':
      return union(after, readsOf(kernel, s));
  }
}

/** Whichever of its bodies runs. What it begins with reads the locals of its roles, and where arrays lie that must lie apart. */
function spreading(state: State, s: Spread, after: Locals): Locals {
  const roles = [
    ...s.reductions.flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local])),
    ...s.inductions.map(i => i.local),
    ...s.apart.flatMap(({ a, b }) => [...placeOf(state.kernel, a), ...placeOf(state.kernel, b)]),
  ];
  return union(after, readsOf(state.kernel, s), roles, ...bodies(s).map(b => before(state, b, after)));
}

function enter(state: State, s: For | While, after: Locals): void {
  state.behind.set(s.id, union(state.behind.get(s.id) ?? NONE, after));
  state.broken.set(s.id, after);
}

function counted(state: State, s: For, after: Locals): Locals {
  enter(state, s, after);
  const head = settled(state, s, union(after, [s.local]), live => {
    state.continued.set(s.id, live);
    return before(state, s.body, live);
  });
  return union(without(head, s.local), readsOf(state.kernel, s));
}

function repeated(state: State, s: While, after: Locals): Locals {
  enter(state, s, after);
  const forever = s.cond.kind === 'const' && Boolean(s.cond.value);
  return settled(state, s, union(forever ? NONE : after, readsOf(state.kernel, s)), live => {
    const next = before(state, s.step, live);
    state.continued.set(s.id, next);
    return before(state, s.body, next);
  });
}

/** Grows what is live at a loop's head until an iteration adds nothing. */
function settled({ heads }: State, { id }: Loop, first: Locals, iteration: (head: Locals) => Locals): Locals {
  let head = union(heads.get(id) ?? NONE, first);
  for (;;) {
    const grown = union(head, iteration(head));
    if (grown.size === head.size) break;
    head = grown;
  }
  heads.set(id, head);
  return head;
}
