/** Reductions that do not depend on order, each combined from single iterations, in whatever order these come. */
import type { Kernel, LocalId, Reduction } from '../ir.ts';
import { ops } from '../ops.ts';
import { identityOf } from '../reduce.ts';
import type { Frame } from './expressions.ts';
import { poison } from './own.ts';
import { combineOf, type Value } from './values.ts';

/** One reduction in one execution of its loop. */
export interface Partial {
  /** Puts the locals where an iteration finds them. */
  readonly before: () => void;
  /** Takes what iteration `t` made of them. */
  readonly after: (t: number) => void;
  /** Leaves what the loop makes of them. */
  readonly finish: () => void;
}

export interface Partials {
  /** Locals that `finish` assigns besides those of the reductions. */
  readonly companions: ReadonlySet<LocalId>;
  readonly begin: (frame: Frame) => Partial;
}

export function partialsOf(kernel: Kernel, reductions: readonly Reduction[]): Partials {
  return {
    companions: new Set(reductions.flatMap(r => (r.kind === 'pick' ? r.with : []))),
    begin: frame => {
      const all = reductions.map(r => rules[r.kind](kernel, r as never, frame));
      return {
        before: () => all.forEach(p => void p.before()),
        after: t => all.forEach(p => void p.after(t)),
        finish: () => all.forEach(p => void p.finish()),
      };
    },
  };
}

type Rule<R> = (kernel: Kernel, r: R, frame: Frame) => Partial;

const rules: { readonly [K in Reduction['kind']]: Rule<Extract<Reduction, { kind: K }>> } = {
  fold: (kernel, { local, op }, { locals }) => {
    const { type } = kernel.locals[local];
    const combine: (a: Value, b: Value) => Value = combineOf(op, type);
    const init = locals[local];
    let total: Value = identityOf(op, type);
    return {
      before: () => void (locals[local] = identityOf(op, type)),
      after: () => void (total = combine(total, locals[local])),
      finish: () => void (locals[local] = combine(init, total)),
    };
  },
  pick: (kernel, { local, test, with: companions }, frame) => {
    const { type } = kernel.locals[local];
    const closer = ops[test === 'lt' || test === 'le' ? 'lt' : 'gt'].eval;
    const later = test === 'le' || test === 'ge';
    const better = (x: Value, t: number, best: Found) =>
      Boolean(closer(type, x, best.values[0])) ||
      (!closer(type, best.values[0], x) && (later ? t > best.t : t < best.t));
    return chosen(kernel, frame, local, companions, frame.locals[local], better);
  },
  latest: (kernel, { local }, frame) =>
    chosen(kernel, frame, local, [], poison[kernel.locals[local].type], (_, t, best) => t > best.t),
};

interface Found {
  readonly t: number;
  readonly values: readonly Value[];
}

/** Of the iterations that assigned a local the best one: what it left there and in its companions. */
function chosen(
  kernel: Kernel,
  { locals, marks }: Frame,
  local: LocalId,
  companions: readonly LocalId[],
  start: Value,
  better: (x: Value, t: number, best: Found) => boolean,
): Partial {
  const all = [local, ...companions];
  const entry: Found = { t: -1, values: all.map(id => locals[id]) };
  const marked = marks[local];
  let best: Found | undefined;
  return {
    before: () => {
      for (const id of companions) locals[id] = poison[kernel.locals[id].type];
      locals[local] = start;
      marks[local] = false;
    },
    after: t => {
      if (!marks[local] || (best && !better(locals[local], t, best))) return;
      best = { t, values: all.map(id => locals[id]) };
    },
    finish: () => {
      all.forEach((id, i) => void (locals[id] = (best ?? entry).values[i]));
      marks[local] = marked || best !== undefined;
    },
  };
}
