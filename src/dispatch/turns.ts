/** How often a `while` runs, where its condition compares what its body steps: the first turns are gone through, and the rest follows
 * from how fast the two sides have come together. */
import type { Assign, Expr, LocalId, Stmt, While } from '../ir.ts';
import { bodies, someExpr } from '../ir.ts';
import type { Frame } from './traffic.ts';

type Reading = (e: Expr) => (frame: Frame) => number;

/** Turns that are gone through. */
const FIRST = 4;

/** Turns by the arguments; NaN where nothing can be said. Leaves what is stepped where the loop would. */
export function turnsOf(s: While, read: Reading): ((frame: Frame) => number) | undefined {
  const steps = stepsOf(s);
  const stepped = new Set(steps.map(x => x.local));
  const gaps = comparisonsIn(s.cond)
    .filter(e => someExpr(e, x => x.kind === 'local' && stepped.has(x.local)))
    .map(({ op, args: [a, b] }) => gapOf(op, read(a), read(b)));
  if (!gaps.length) return undefined;
  const moves = steps.map(({ local, value }) => ({ local, next: read(value) }));
  return frame => {
    const begin = moves.map(({ local }) => frame.locals[local]);
    const seen = gaps.map(gap => [gap(frame)]);
    for (let k = 0; k < FIRST; k++) {
      for (const { local, next } of moves) frame.locals[local] = next(frame);
      gaps.forEach((gap, i) => void seen[i].push(gap(frame)));
    }
    const turns = Math.min(...seen.map(extrapolated).filter(n => !Number.isNaN(n)));
    moves.forEach(({ local }, i) => {
      const by = (frame.locals[local] - begin[i]) / FIRST;
      frame.locals[local] = begin[i] + (turns < Infinity ? by * turns : Number.NaN);
    });
    return turns < Infinity ? turns : Number.NaN;
  };
}

type Step = Pick<Assign, 'local' | 'value'>;

/** What each turn does to locals that nothing else in the loop assigns, by their own values. */
function stepsOf(s: While): readonly Step[] {
  const times = new Map<LocalId, number>();
  const count = (list: readonly Stmt[]): void =>
    list.forEach(x => {
      if (x.kind === 'assign' || x.kind === 'for') times.set(x.local, (times.get(x.local) ?? 0) + 1);
      bodies(x).forEach(count);
    });
  count(s.body);
  count(s.step);
  return [...s.body, ...s.step].flatMap(x =>
    x.kind === 'assign' &&
    times.get(x.local) === 1 &&
    someExpr(x.value, e => e.kind === 'local' && e.local === x.local) &&
    !someExpr(x.value, e => e.kind === 'load')
      ? [x]
      : [],
  );
}

type Comparison = Extract<Expr, { kind: 'op' }>;

/** Of conditions that all have to hold. */
function comparisonsIn(e: Expr): readonly Comparison[] {
  if (e.kind === 'select' && e.b.kind === 'const' && !e.b.value)
    return [...comparisonsIn(e.cond), ...comparisonsIn(e.a)];
  if (e.kind !== 'op') return [];
  if (e.op === 'and' && e.type === 'bool') return e.args.flatMap(comparisonsIn);
  return ['lt', 'le', 'gt', 'ge', 'ne'].includes(e.op) ? [e] : [];
}

/** How much is left until a comparison fails: from 0 on it has. */
function gapOf(op: string, a: (f: Frame) => number, b: (f: Frame) => number): (frame: Frame) => number {
  if (op === 'lt') return f => b(f) - a(f);
  if (op === 'le') return f => b(f) - a(f) + 1;
  if (op === 'gt') return f => a(f) - b(f);
  if (op === 'ge') return f => a(f) - b(f) + 1;
  return f => Math.abs(a(f) - b(f));
}

/** By steps that stay the same, or grow or shrink by a factor. */
function extrapolated(seen: readonly number[]): number {
  if (seen.some(Number.isNaN)) return Number.NaN;
  const over = seen.findIndex(gap => gap <= 0);
  if (over >= 0) return over;
  const last = seen[FIRST];
  const [before, by] = [seen[FIRST - 2] - seen[FIRST - 1], seen[FIRST - 1] - last];
  if (!(before > 0 && by > 0)) return Number.NaN;
  const factor = by / before;
  if (factor > FASTER) return FIRST + Math.log(1 + (last / by) * (1 - 1 / factor)) / Math.log(factor);
  if (factor < 1 / FASTER) return FIRST + Math.log(Math.max(2, last)) / Math.log(1 / factor);
  return FIRST + last / by;
}
const FASTER = 1.2;
