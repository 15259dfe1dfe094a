/** Variables that hold arrays: `let src = a, dst = b; … [src, dst] = [dst, src]`. Which array a variable holds is known
 * while its uses are lowered: a state is what every such variable holds. Where control comes together from different
 * states, a local called the phase tells them apart, and what follows in the block is lowered once for each: so every
 * access names its array, and all proofs hold as ever. */
import type { Node } from 'acorn';
import type { Stmt } from '../ir.ts';
import type { Context, Held, Moves, Phase, Target } from './context.ts';
import { constant, op } from './numbers.ts';
import { known } from './strings.ts';
import type { Value } from './values.ts';

/** States that one place may have. */
const most = 6;

export const sameHeld = (a: Held, b: Held): boolean =>
  a === b ||
  (a.size === b.size &&
    [...a].every(([variable, value]) => {
      const other = b.get(variable);
      return other === value || (other !== undefined && isSame(value, other));
    }));

const isSame = (a: Value, b: Value): boolean =>
  a.kind === 'array' ? b.kind === 'array' && a.array === b.array : known(a) !== undefined && known(a) === known(b);

/** The number of a state; a new one is added. */
function indexOf(cx: Context, phase: Phase, held: Held, node: Node): number {
  const found = phase.states.findIndex(s => sameHeld(s, held));
  if (found >= 0) return found;
  if (phase.states.length >= most)
    cx.refuse(
      'variables hold too many different arrays here; let two of them change places, or copy the elements',
      node,
    );
  return phase.states.push(held) - 1;
}

const newPhase = (cx: Context, states: Held[]): Phase => ({ local: cx.local('phase', 'f64'), states });

const isState = ({ local }: Phase, k: number) => op('eq', { kind: 'local', type: 'f64', local }, constant(k));

/** What to do in each state of a phase. */
function each(cx: Context, phase: Phase, arms: readonly (readonly Stmt[])[], node: Node): void {
  const from = (k: number): readonly Stmt[] =>
    k === arms.length - 1
      ? arms[k]
      : cx.capture(() => cx.emit(node, { kind: 'if', cond: isState(phase, k), then: arms[k], else: from(k + 1) }))
          .stmts;
  cx.list.push(...from(0));
}

/** Notes the present state in a phase, at the end of a way that leads to where ways come together. */
export function note(cx: Context, phase: Phase, node: Node): void {
  const assign = (held: Held) =>
    cx.emit(node, { kind: 'assign', local: phase.local, value: constant(indexOf(cx, phase, held, node)) });
  const { fork } = cx;
  if (!fork) return assign(cx.held);
  each(
    cx,
    fork,
    fork.states.map(held => cx.capture(() => assign(held)).stmts),
    node,
  );
}

/** Goes on from a phase: in its only state, or in several. */
function goOn(cx: Context, phase: Phase): void {
  const single = phase.states.every(s => sameHeld(s, phase.states[0]));
  cx.held = phase.states[0];
  cx.fork = single ? undefined : phase;
}

export interface Way {
  readonly stmts: Stmt[];
  readonly held: Held;
  readonly fork: Phase | undefined;
}

/** Lowers one of several ways, each of which begins in the present state. */
export function way(cx: Context, lower: () => Stmt[]): Way {
  const { held } = cx;
  const stmts = lower();
  const taken = { stmts, held: cx.held, fork: cx.fork };
  cx.held = held;
  cx.fork = undefined;
  return taken;
}

/** Behind these nothing of the same list runs. */
export const leaves: ReadonlySet<Stmt['kind'] | undefined> = new Set(['break', 'continue', 'return', 'throw'] as const);

/** Joins ways: those that come to their end go on from here. */
export function join(cx: Context, ways: readonly Way[], node: Node): void {
  const ends = ways.filter(w => !leaves.has(w.stmts.at(-1)?.kind));
  if (!ends.length) return;
  if (ends.every(w => !w.fork && sameHeld(w.held, ends[0].held))) {
    cx.held = ends[0].held;
    return;
  }
  const phase = newPhase(cx, []);
  for (const w of ends) {
    cx.held = w.held;
    cx.fork = w.fork;
    w.stmts.push(...cx.capture(() => note(cx, phase, node)).stmts);
  }
  goOn(cx, phase);
}

/** Lowers what is left of a block once for each state that may be. */
export function inEachState(cx: Context, node: Node, rest: () => void): void {
  const fork = cx.fork!;
  const ways = fork.states.map(held => {
    cx.held = held;
    cx.fork = undefined;
    return way(cx, () => cx.sometimes(() => cx.scoped(rest), true).stmts);
  });
  each(cx, fork, joined(cx, ways, node), node);
}

function joined(cx: Context, ways: readonly Way[], node: Node): readonly (readonly Stmt[])[] {
  join(cx, ways, node);
  return ways.map(w => w.stmts);
}

/** A loop's body: `run` lowers it, from its first line to its end. Where it leaves variables holding other arrays, it is
 * lowered once for each state that an iteration may begin in. */
export function rounds(cx: Context, node: Node, run: (moves: Moves) => void): Stmt[] {
  if (cx.fork) cx.refuseMoves();
  const entry = cx.held;
  const still: Moves = { entry, moved: false, phase: undefined };
  const { stmts } = cx.capture(() => run(still));
  still.moved ||= cx.fork !== undefined || !sameHeld(cx.held, entry);
  cx.held = entry;
  cx.fork = undefined;
  return still.moved ? phased(cx, node, run) : stmts;
}

function phased(cx: Context, node: Node, run: (moves: Moves) => void): Stmt[] {
  const entry = cx.held;
  const phase = newPhase(cx, [entry]);
  cx.emit(node, { kind: 'assign', local: phase.local, value: constant(0) });
  const bodies: Stmt[][] = [];
  for (let k = 0; k < phase.states.length; k++) {
    cx.held = phase.states[k];
    cx.fork = undefined;
    const body = cx.capture(() => {
      run({ entry, moved: false, phase });
      note(cx, phase, node);
    });
    bodies.push(body.stmts);
  }
  const { stmts } = cx.capture(() => each(cx, phase, bodies, node));
  goOn(cx, phase);
  return stmts;
}

/** A break or continue on its way to a target. */
export function leaveTo(cx: Context, moves: Moves | undefined, node: Node): void {
  if (!moves) return;
  if (moves.phase) note(cx, moves.phase, node);
  else moves.moved ||= cx.fork !== undefined || !sameHeld(cx.held, moves.entry);
}

/** What a labelled statement or a switch runs, which `break` leaves. */
export function enter(cx: Context, target: Target, run: () => void): { readonly stmts: Stmt[] } {
  const moves: Moves = { entry: cx.held, moved: false, phase: undefined };
  cx.targets.push({ ...target, moves });
  const { stmts } = cx.capture(run);
  cx.targets.pop();
  if (moves.moved || cx.fork || cx.held !== moves.entry) cx.refuseMoves();
  return { stmts };
}
