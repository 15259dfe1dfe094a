/** Arrays that a spread loop writes and that have to be put back where a check fails in it: a copy of them all, made before
 * the loop. What a loop has to do must be worth the copy. */
import type { LocalId, Spread } from '../../src/ir.ts';
import { someStmt } from '../../src/ir.ts';
import { row } from '../assemble.ts';
import { get, put } from '../code.ts';
import { kept } from '../loops.ts';
import { expr, type Invariant, localOf, pushAddress, pushLength, type Scope, scale, setLocal } from '../scope.ts';
import { isOrdered } from './layout.ts';

/** Bytes that are copied for a unit of work, and in all, at most: a byte takes about half a unit, and two threads save half
 * of the work. */
const BYTES_PER_UNIT = 0.5;
const MOST_BYTES = 2 ** 28;

/** Whether the loop, or one inside, runs in groups of lanes. */
const hasLanes = (spread: Spread): boolean => someStmt([spread], x => x.kind === 'spread' && x.lanes > 1);

function pushBytes(s: Scope, id: number): void {
  pushLength(s, id);
  scale(s, id);
}

/** Pushes the bytes of the copy, which are few where `pushIsWorth` says so. */
export function pushSize(s: Scope, { saved }: Spread): void {
  put(s, 'i32.const', 0);
  for (const id of saved) {
    pushBytes(s, id);
    put(s, 'i32.add');
  }
}

/** Pushes whether the copy is small against the work of `n` iterations, n being a local. */
export function pushIsWorth(s: Scope, spread: Spread, n: number): void {
  put(s, 'f64.const', 0);
  for (const id of spread.saved) {
    pushBytes(s, id);
    row(s, 'f64.convert_i32_u f64.add');
  }
  row(s, `local.get ${n} f64.convert_i32_u`);
  expr(s, spread.work);
  row(s, `f64.mul f64.const ${BYTES_PER_UNIT} f64.mul f64.const ${MOST_BYTES} f64.min f64.le`);
}

/** Copies the arrays to the address in the local `to`, and back again. That arrays overlap does not matter: all of them are
 * copied at one time, and none of them is written between the two copies back. */
export function save(s: Scope, { saved }: Spread, to: number): void {
  moved(s, saved, to, 'out');
}
export function putBack(s: Scope, { saved }: Spread, from: number): void {
  moved(s, saved, from, 'back');
}

function moved(s: Scope, saved: Spread['saved'], copy: number, way: 'out' | 'back'): void {
  saved.forEach((id, k) => {
    const pushCopy = () => {
      get(s, copy);
      for (const before of saved.slice(0, k)) {
        pushBytes(s, before);
        put(s, 'i32.add');
      }
    };
    const sides = [pushCopy, () => pushAddress(s, id)];
    for (const push of way === 'out' ? sides : sides.reverse()) push();
    pushBytes(s, id);
    put(s, 'memory.copy');
  });
}

/** For a loop that runs here: saves the arrays where its lanes may run at a time, and keeps it in order where it has none,
 * or where there is no room. */
export function keepSaved(s: Scope, spread: Spread, { n, mode, first, copy }: Here): void {
  if (!hasLanes(spread)) return row(s, `i32.const 2 local.set ${mode}`);
  row(s, `local.get ${mode} i32.const 1 i32.eq local.get ${first} local.get ${n} i32.ne i32.and if`);
  pushSize(s, spread);
  row(s, `call scratch local.tee ${copy} if`);
  save(s, spread, copy);
  row(s, `else i32.const 2 local.set ${mode} end end`);
}

/** WebAssembly locals: trips, the mode, the first iteration that has not run, where the copy is. */
interface Here {
  readonly n: number;
  readonly mode: number;
  readonly first: number;
  readonly copy: number;
}

/** What the locals of reductions hold before the loop, where pieces of it may be undone that have changed them already:
 * all but those whose partials are on a stack. */
type Starts = readonly { readonly local: LocalId; readonly value: Invariant }[];

export function startsOf(s: Scope, spread: Spread): Starts {
  if (!spread.saved.length || !hasLanes(spread)) return [];
  const { locals } = s.unit.kernel;
  return spread.reductions
    .filter(r => !isOrdered(locals, r))
    .flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local]))
    .map(local => ({ local, value: kept(s, locals[local].type, () => get(s, localOf(s, local))) }));
}

/** Goes back to the first iteration where arrays have been saved; pieces before this one then run again as well. */
export function startOver(s: Scope, spread: Spread, { first, copy }: Here, b: number, starts: Starts): void {
  if (!spread.saved.length || !hasLanes(spread)) return;
  putBack(s, spread, copy);
  row(s, `i32.const 0 local.set ${first} i32.const 0 local.set ${b}`);
  for (const { local, value } of starts) {
    value.push();
    setLocal(s, local);
  }
}
