/** Whether every shader of a program can be emitted. Where one version of a nest cannot, the call runs elsewhere in that case:
 * as it does for subscripts that are checked in float64. */
import { linked } from './linked.ts';
import type { Module } from './module.ts';
import type { Bound, Program, Step } from './program.ts';
import { eachStep } from './steps.ts';
import { APART } from './topology.ts';
import { Unfit } from './unfit.ts';

export function feasible(program: Program): Program {
  const code = linked(program);
  const seen: Seen[] = [];
  let isOther = false;
  const see = (module: Module): void => {
    seen.push({ module, isOther, before: repeats ? Number.POSITIVE_INFINITY : seen.length });
  };
  let repeats = 0;
  const again = <T>(work: () => T): T => {
    repeats++;
    try {
      return work();
    } finally {
      repeats--;
    }
  };
  const list = (steps: readonly Step[]): readonly Step[] => steps.flatMap(step);
  const attempt = (work: () => readonly Step[]): readonly Step[] => {
    const outer = isOther;
    isOther = true;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const { message: reason, span } = error;
      return [{ kind: 'elsewhere', reason, span }];
    } finally {
      isOther = outer;
    }
  };
  const step = (s: Step): Step | readonly Step[] => {
    switch (s.kind) {
      case 'serial':
        see(code.serial(s, APART, false));
        return s;
      case 'grid':
        see(code.grid(s.spread, APART, false));
        return { ...s, ordered: attempt(() => list(s.ordered)) };
      case 'if': {
        const then = list(s.then);
        return { ...s, then, else: then.length ? attempt(() => list(s.else)) : list(s.else) };
      }
      case 'indirect':
        see(code.indirect(s, APART, false));
        return s;
      case 'silent': {
        const asking = list(s.asking);
        try {
          return { ...s, steps: list(s.steps), asking };
        } catch (error) {
          if (error instanceof Unfit) return asking;
          throw error;
        }
      }
      case 'copy':
        see(code.grid(s.grid.spread, APART, false));
        return s;
      case 'for':
        return again(() => ({ ...s, body: list(s.body) }));
      case 'block':
        return { ...s, body: list(s.body) };
      case 'while':
        return again(() => ({ ...s, before: list(s.before), body: list(s.body), step: list(s.step) }));
      default:
        return s;
    }
  };
  const steps = list(program.steps);
  return { ...program, steps, bound: boundBy(program, seen) };
}

/** A shader, whether it is of another version than the one that calls should take, and how many of the list may run before it. */
interface Seen {
  readonly module: Module;
  readonly isOther: boolean;
  readonly before: number;
}

/** Where one may stop the program, those behind it ask for its status. */
function boundBy({ kernel }: Program, seen: readonly Seen[]): readonly Bound[] {
  const all = seen.map(({ module: { bindings }, isOther, before }): Bound => {
    const asks = seen.slice(0, before).some(s => s.module.stops);
    const given = bindings.flatMap(b =>
      b.kind === 'array' && kernel.arrays[b.array].storage.kind === 'param' ? [b.array] : [],
    );
    const has = (kind: string): number => bindings.filter(b => b.kind === kind).length;
    const status = asks && !has('status') ? 1 : 0;
    return { given, others: bindings.length - has('args') - given.length + status, isOther };
  });
  return [...new Map(all.map(b => [`${b.given.join()};${b.others};${b.isOther}`, b])).values()];
}

/** All shaders, for a person. */
export function textOf(program: Program, reach = 0): string {
  return modulesOf(program, reach)
    .map((m, k) => `// shader ${k + 1}\n${m.code}`)
    .join('\n');
}

/** The shaders of a program whose arrays lie apart; those behind one that may stop it ask whether it has. */
export function modulesOf(program: Program, reach = 0): readonly Module[] {
  const code = linked(program, reach);
  const all: Module[] = [];
  let asks = false;
  const put = (m: Module) => {
    asks ||= m.stops;
    all.push(m);
  };
  eachStep(program.steps, s => {
    if (s.kind === 'serial') put(code.serial(s, APART, asks));
    if (s.kind === 'grid') put(code.grid(s.spread, APART, asks));
    if (s.kind === 'indirect') put(code.indirect(s, APART, asks));
  });
  return all;
}
