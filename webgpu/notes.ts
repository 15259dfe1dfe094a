/** What a person ought to know of a program: where the host waits for the device within a call. */
import { position } from '../src/diagnostic.ts';
import type { Kernel } from '../src/ir.ts';
import { slotsOf } from '../src/ir.ts';
import type { Program, Step } from './program.ts';

export function notesOf({ kernel, steps }: Program): readonly string[] {
  const notes = new Set<string>();
  look(kernel, steps, undefined, notes);
  return [...notes];
}

function look(kernel: Kernel, steps: readonly Step[], loop: string | undefined, notes: Set<string>): void {
  steps.forEach((s, k) => {
    if (s.kind === 'fetch' && (loop !== undefined || !isResult(kernel, steps.slice(k + 1)))) {
      const { line } = position(kernel.sources[s.span.source].text, s.span.start);
      notes.add(
        loop === undefined
          ? `waiting: the host needs what the device has computed at line ${line}, and reads it back there`
          : `waiting: in every iteration of ${loop}, the host needs what the device has computed, and reads it back`,
      );
    }
    if (s.kind === 'indirect') {
      const { span } = s.spread.loop;
      const { line } = position(kernel.sources[span.source].text, span.start);
      notes.add(
        `launch: the device counts the iterations of the loop at line ${line} itself, and the host does not wait for it`,
      );
    }
    if (s.kind === 'serial' && s.exits.length && loop !== undefined)
      notes.add(`waiting: the device decides whether ${loop} goes on, and the host asks it in every iteration`);
    for (const [list, at] of inner(kernel, s, loop)) look(kernel, list, at, notes);
  });
}

/** Whether nothing but the result is made after it: a call waits for that in any case. */
const isResult = (kernel: Kernel, rest: readonly Step[]): boolean =>
  rest.every(
    s =>
      s.kind === 'return' ||
      s.kind === 'fetch' ||
      (s.kind === 'set' && kernel.results.some(r => slotsOf(r).some(x => 'local' in x && x.local === s.local))),
  );

function inner(
  kernel: Kernel,
  s: Step,
  loop: string | undefined,
): readonly (readonly [readonly Step[], string | undefined])[] {
  switch (s.kind) {
    case 'if':
      return [
        [s.then, loop],
        [s.else, loop],
      ];
    case 'for': {
      const at = `the loop at line ${position(kernel.sources[s.loop.span.source].text, s.loop.span.start).line}`;
      return [[s.body, at]];
    }
    case 'while': {
      const at = `the loop at line ${position(kernel.sources[s.span.source].text, s.span.start).line}`;
      return [
        [s.before, at],
        [s.body, at],
        [s.step, at],
      ];
    }
    case 'block':
      return [[s.body, loop]];
    case 'silent':
      return [[s.steps, loop]];
    default:
      return [];
  }
}
