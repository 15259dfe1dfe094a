/** The roles that `scalarsOf` gives the locals of a small kernel, as text. */
import { ranges } from '../../src/analysis/ranges.ts';
import { scalarsOf } from '../../src/analysis/scalars.ts';
import { type Kernel, type LocalId, type Reduction, walk } from '../../src/ir.ts';
import { printExpr } from '../../src/print.ts';
import { functionOf, lowered } from '../lowering.ts';

/** Arguments by name. */
const given: { readonly [name: string]: unknown } = {
  ...Object.fromEntries(['a', 'b', 'c'].map(name => [name, new Float64Array(4)])),
  ...Object.fromEntries(['f', 'g'].map(name => [name, new Float32Array(4)])),
  h: new Int32Array(4),
  u: new Uint32Array(4),
  p: new Uint8Array(4),
  q: new BigInt64Array(4),
  m: 3,
  n: 4,
  x: 0.5,
};

/** A kernel from its text; its parameters' names say what they are. */
export function kernelOf(text: string): Kernel {
  const names = text.slice(text.indexOf('(') + 1, text.indexOf(')')).split(', ');
  return lowered(
    functionOf(text),
    names.map(name => given[name]),
  );
}

/** A line for each loop: its variable, the roles, and why what is carried is. */
export function rolesOf(text: string): string[] {
  const kernel = kernelOf(text);
  const numbers = ranges(kernel);
  const lines: string[] = [];
  walk(kernel.body, s => {
    if (s.kind !== 'for') return;
    const { roles, reductions, inductions, carried } = scalarsOf(kernel, numbers, s);
    const name = (l: LocalId) => kernel.locals[l].name;
    const detail = (l: LocalId): string => {
      const step = inductions.find(i => i.local === l)?.step;
      const found = reductions.find(r => r.local === l);
      return `${name(l)} ${roles.get(l)}${step ? ` ${printExpr(kernel, step)}` : ''}${found ? shown(found, name) : ''}`;
    };
    const reasons = carried.map(c => `; ${c.reason.text}${c.reason.fix ? ` (${c.reason.fix})` : ''}`);
    lines.push(`${name(s.local)}: ${[...roles.keys()].map(detail).join(', ') || 'nothing'}${reasons.join('')}`);
  });
  return lines;
}

function shown(r: Reduction, name: (l: LocalId) => string): string {
  if (r.kind === 'fold') return ` ${r.op}`;
  return r.kind === 'pick' ? ` ${r.test}${r.with.map(l => ` ${name(l)}`).join('')}` : '';
}
