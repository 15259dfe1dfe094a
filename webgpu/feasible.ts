/** Whether every shader of a program can be emitted. Where one version of a nest cannot, the call runs elsewhere in that case:
 * as it does for subscripts that are checked in float64. */
import { linked } from './linked.ts';
import type { Module } from './module.ts';
import type { Program, Step } from './program.ts';
import { eachStep } from './steps.ts';
import { APART } from './topology.ts';
import { Unfit } from './unfit.ts';

export function feasible(program: Program): Program {
  const code = linked(program);
  const list = (steps: readonly Step[]): readonly Step[] => steps.flatMap(step);
  const attempt = (work: () => readonly Step[]): readonly Step[] => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const { message: reason, span } = error;
      return [{ kind: 'elsewhere', reason, span }];
    }
  };
  const step = (s: Step): Step | readonly Step[] => {
    switch (s.kind) {
      case 'serial':
        code.serial(s, APART, false);
        return s;
      case 'grid':
        code.grid(s.spread, APART, false);
        return { ...s, ordered: attempt(() => list(s.ordered)) };
      case 'if': {
        const then = list(s.then);
        return { ...s, then, else: then.length ? attempt(() => list(s.else)) : list(s.else) };
      }
      case 'indirect':
        code.indirect(s, APART, false);
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
        code.grid(s.grid.spread, APART, false);
        return s;
      case 'for':
      case 'block':
        return { ...s, body: list(s.body) };
      case 'while':
        return { ...s, before: list(s.before), body: list(s.body), step: list(s.step) };
      default:
        return s;
    }
  };
  return { ...program, steps: list(program.steps) };
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
