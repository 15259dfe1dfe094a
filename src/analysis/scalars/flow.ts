/** What an iteration of a loop has surely assigned, on whatever path it goes, and which reads may therefore see a value
 * from before it. */
import type { Span } from '../../diagnostic.ts';
import type { For, Kernel, LocalId, Stmt, StmtId, While } from '../../ir.ts';
import type { Ranges } from '../ranges.ts';
import { readsOf } from './reads.ts';

export interface Flow {
  /** Where a local may be read that the iteration has not assigned yet. */
  readonly exposed: ReadonlyMap<LocalId, readonly Span[]>;
  /** Locals assigned, and assignments and loops executed in every iteration that comes to its end. */
  readonly done: ReadonlySet<LocalId | `#${StmtId}`>;
}

/** Statements by `#` and their id. Each list of statements has a set of its own, to which it adds. */
type Done = Set<LocalId | `#${StmtId}`>;
/** Undefined where control does not come. */
type Maybe = Done | undefined;

interface State {
  readonly kernel: Kernel;
  readonly numbers: Ranges;
  readonly exposed: Map<LocalId, Span[]>;
  readonly broken: Map<StmtId, Done>;
  readonly continued: Map<StmtId, Done>;
}

export function flowOf(kernel: Kernel, numbers: Ranges, loop: For): Flow {
  const state: State = { kernel, numbers, exposed: new Map(), broken: new Map(), continued: new Map() };
  const end = sequence(state, loop.body, new Set([loop.local]));
  return { exposed: state.exposed, done: both(end, state.continued.get(loop.id)) ?? new Set() };
}

function both(a: Maybe, b: Maybe): Maybe {
  if (!a || !b) return a ?? b;
  return new Set([...a].filter(x => b.has(x)));
}

function sequence(state: State, list: readonly Stmt[], done: Done): Maybe {
  let at: Maybe = new Set(done);
  for (const s of list) {
    if (!at) return undefined;
    at = step(state, s, at);
  }
  return at;
}

function read(state: State, s: Stmt, done: Done): void {
  for (const l of readsOf(state.kernel, s)) {
    if (done.has(l)) continue;
    const spans = state.exposed.get(l);
    if (!spans) state.exposed.set(l, [s.span]);
    else if (!spans.includes(s.span)) spans.push(s.span);
  }
}

function step(state: State, s: Stmt, done: Done): Maybe {
  read(state, s, done);
  switch (s.kind) {
    case 'assign':
      return done.add(s.local).add(`#${s.id}`);
    case 'if':
      return both(sequence(state, s.then, done), sequence(state, s.else, done));
    case 'for':
      return counted(state, s, done.add(s.local).add(`#${s.id}`));
    case 'while':
      return repeated(state, s, done);
    case 'block':
      return both(sequence(state, s.body, done), state.broken.get(s.id));
    case 'break':
      return jump(state.broken, s.target, done);
    case 'continue':
      return jump(state.continued, s.target, done);
    case 'return':
    case 'throw':
      return undefined;
    case 'outlined':
    case 'spread':
      return step(state, s.loop, done);
    case 'store':
    case 'alloc':
    case 'clear':
    case 'copy':
      return done;
  }
}

function jump(to: Map<StmtId, Done>, target: StmtId, done: Done): undefined {
  to.set(target, both(done, to.get(target))!);
}

/** What was done before a loop is the least that was done at its head. */
function counted(state: State, s: For, head: Done): Maybe {
  const end = both(sequence(state, s.body, head), state.continued.get(s.id));
  return both(runs(state, s) ? end : head, state.broken.get(s.id));
}

/** Whether the body runs at least once, whatever the numbers are. */
function runs({ numbers }: State, s: For): boolean {
  const [lo, hi] = [numbers.of(s.lo), numbers.of(s.hi)];
  if (lo.nan || hi.nan || lo.lo > lo.hi || hi.lo > hi.hi) return false;
  const first = { lt: lo.hi < hi.lo, le: lo.hi <= hi.lo, gt: lo.lo > hi.hi, ge: lo.lo >= hi.hi };
  return first[s.test];
}

function repeated(state: State, s: While, head: Done): Maybe {
  const end = both(sequence(state, s.body, head), state.continued.get(s.id));
  if (end) sequence(state, s.step, end);
  const forever = s.cond.kind === 'const' && Boolean(s.cond.value);
  return both(forever ? undefined : head, state.broken.get(s.id));
}
