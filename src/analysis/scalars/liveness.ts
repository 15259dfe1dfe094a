/** Which locals are read behind a loop with the value that they have there: a later assignment comes before the read in
 * all others. The next iteration of a loop around it is behind it, too. */
import type { For, Kernel, LocalId, Stmt, StmtId, While } from '../../ir.ts';
import { readsOf, resultReads } from './reads.ts';

type Locals = ReadonlySet<LocalId>;

/** What is live where a jump goes. */
interface Targets {
  readonly broken: Map<StmtId, Locals>;
  readonly continued: Map<StmtId, Locals>;
}

interface State extends Targets {
  readonly kernel: Kernel;
  /** By loop: the most that was live behind it. */
  readonly behind: Map<StmtId, Locals>;
}

const known = new WeakMap<Kernel, ReadonlyMap<StmtId, Locals>>();

export function liveBehind(kernel: Kernel, loop: For): Locals {
  let all = known.get(kernel);
  if (!all) {
    const state: State = { kernel, behind: new Map(), broken: new Map(), continued: new Map() };
    before(state, kernel.body, new Set(resultReads(kernel, kernel.results[0])));
    all = state.behind;
    known.set(kernel, all);
  }
  const live = all.get(loop.id);
  if (!live) throw new Error('internal: a loop that is not in its kernel');
  return live;
}

function before(state: State, list: readonly Stmt[], after: Locals): Locals {
  let live = after;
  for (const s of list.toReversed()) live = through(state, s, live);
  return live;
}

const union = (...sets: readonly Iterable<LocalId>[]): Locals => new Set(sets.flatMap(s => [...s]));
const NONE: Locals = new Set();

function through(state: State, s: Stmt, after: Locals): Locals {
  const { kernel } = state;
  switch (s.kind) {
    case 'assign': {
      const live = new Set(after);
      live.delete(s.local);
      return union(live, readsOf(kernel, s));
    }
    case 'if':
      return union(readsOf(kernel, s), before(state, s.then, after), before(state, s.else, after));
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
      return union(readsOf(kernel, s), through(state, s.loop, after));
    case 'store':
    case 'alloc':
    case 'clear':
    case 'copy':
      return union(after, readsOf(kernel, s));
  }
}

function enter(state: State, s: For | While, after: Locals): void {
  state.behind.set(s.id, union(state.behind.get(s.id) ?? NONE, after));
  state.broken.set(s.id, after);
}

function counted(state: State, s: For, after: Locals): Locals {
  enter(state, s, after);
  const head = settled(union(after, [s.local]), live => {
    state.continued.set(s.id, live);
    return before(state, s.body, live);
  });
  const entry = new Set(head);
  entry.delete(s.local);
  return union(entry, readsOf(state.kernel, s));
}

function repeated(state: State, s: While, after: Locals): Locals {
  enter(state, s, after);
  const forever = s.cond.kind === 'const' && Boolean(s.cond.value);
  return settled(union(readsOf(state.kernel, s), forever ? NONE : after), live => {
    const next = before(state, s.step, live);
    state.continued.set(s.id, next);
    return before(state, s.body, next);
  });
}

/** Grows what is live at a loop's head until an iteration adds nothing. */
function settled(first: Locals, iteration: (head: Locals) => Locals): Locals {
  let head = first;
  for (;;) {
    const grown = union(head, iteration(head));
    if (grown.size === head.size) return head;
    head = grown;
  }
}
