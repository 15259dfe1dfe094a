/** How often a loop over a window turns, as far as its bounds tell: from `Math.max(0, i - 4)` to `Math.min(n, i + 4)` nine times at
 * most. For costs alone. */
import { type Expr, type For, type Kernel, type LocalId, walk } from '../ir.ts';

/** A sum: a constant, and how often each other thing is in it. */
interface Sum {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, number>;
}

const known = new WeakMap<For, number>();

/** The most turns that such a loop takes; infinite where it is none. */
export function windowOf(kernel: Kernel, loop: For): number {
  const turns = known.get(loop) ?? found(kernel, loop);
  known.set(loop, turns);
  return turns;
}

function found(kernel: Kernel, { lo, hi, step, test }: For): number {
  if (step.kind !== 'const' || Math.abs(Number(step.value)) !== 1) return Infinity;
  const up = Number(step.value) > 0;
  const values = valuesOf(kernel);
  const [ends, starts] = [bounds(values, hi, up), bounds(values, lo, !up)];
  const closed = test === 'le' || test === 'ge' ? 1 : 0;
  const all = ends.flatMap(e => starts.map(s => (up ? sum(e, s, -1) : sum(s, e, -1))));
  return Math.min(Infinity, ...all.map(d => turnsIn(d, closed)));
}

const turnsIn = ({ constant, terms }: Sum, closed: 0 | 1): number =>
  terms.size ? Infinity : Math.max(1, constant + closed);

/** The value of each local that is given one at one place. */
function valuesOf(kernel: Kernel): ReadonlyMap<LocalId, Expr | undefined> {
  let all = given.get(kernel);
  if (!all) {
    all = new Map();
    for (const [local, value] of assignments(kernel)) all.set(local, all.has(local) ? undefined : value);
    given.set(kernel, all);
  }
  return all;
}
const given = new WeakMap<Kernel, Map<LocalId, Expr | undefined>>();

function assignments({ body }: Kernel): readonly (readonly [LocalId, Expr | undefined])[] {
  const found: (readonly [LocalId, Expr | undefined])[] = [];
  walk(body, s => {
    if (s.kind === 'assign') found.push([s.local, s.value]);
    if (s.kind === 'for') found.push([s.local, undefined]);
  });
  return found;
}

/** Sums that an expression is at most (`above`) or at least. */
function bounds(values: ReadonlyMap<LocalId, Expr | undefined>, e: Expr, above: boolean, deep = 0): readonly Sum[] {
  const of = (x: Expr, side = above) => bounds(values, x, side, deep + 1);
  if (deep > DEEP) return [];
  if (e.kind === 'const') return [{ constant: Number(e.value), terms: new Map() }];
  if (e.kind === 'convert') return of(e.arg);
  if (e.kind === 'param') return [single(`param ${e.param}`)];
  if (e.kind === 'local') {
    const value = values.get(e.local);
    return [single(`local ${e.local}`), ...(value ? of(value) : [])].slice(0, MOST);
  }
  if (e.kind !== 'op') return [];
  const [a, b] = e.args;
  if (e.op === (above ? 'min' : 'max')) return [...of(a), ...of(b)].slice(0, MOST);
  if (e.op === 'neg') return of(a, !above).map(x => sum(none, x, -1));
  if (e.op !== 'add' && e.op !== 'sub') return [];
  const sign = e.op === 'add' ? 1 : -1;
  return of(a)
    .flatMap(x => of(b, sign > 0 ? above : !above).map(y => sum(x, y, sign)))
    .slice(0, MOST);
}
const DEEP = 8;
const MOST = 6;

const none: Sum = { constant: 0, terms: new Map() };
const single = (name: string): Sum => ({ constant: 0, terms: new Map([[name, 1]]) });

function sum(a: Sum, b: Sum, sign: 1 | -1): Sum {
  const terms = new Map(a.terms);
  for (const [name, times] of b.terms) {
    const both = (terms.get(name) ?? 0) + sign * times;
    if (both) terms.set(name, both);
    else terms.delete(name);
  }
  return { constant: a.constant + sign * b.constant, terms };
}
