/** Statements of the kernel language, as lines of text: which there are, how often each is taken, and lists of them. */
import { boolean, bounded, int } from './expressions.ts';
import { branch, forLoop, forOf, labelled, shadow, sweep, switchCase, whileLoop } from './loops.ts';
import { pattern } from './patterns.ts';
import type { Generation, Make, Scope, Written } from './scope.ts';
import {
  assign,
  compoundStore,
  declare,
  destructure,
  helperCall,
  scratch,
  store,
  update,
  wholesale,
} from './simple.ts';

type Rows = readonly (readonly [number, Make])[];

/** Effects inside the operands of a logical or conditional operator. */
const guarded: Make = (g, s) => {
  const effect = () => {
    const made = g.random.pick([assign, compoundStore, update, store])(g, s) as readonly string[] | undefined;
    return made ? `(${made[0].replace(/;$/, '')})` : '0';
  };
  const test = boolean(g, s, 2);
  return [
    g.random.pick([`${test} && ${effect()};`, `${test} || ${effect()};`, `${test} ? ${effect()} : ${effect()};`]),
  ];
};

/** break, continue or return, under a condition. */
const leave: Make = (g, s) => {
  const ways = s.targets.flatMap((t, k) => {
    const nearest = k === s.targets.length - 1;
    const words = t.kind === 'loop' ? ['break', 'continue'] : t.kind === 'switch' ? ['break'] : [];
    return [
      ...(nearest ? words.map(w => `${w};`) : []),
      ...(t.label ? (t.kind === 'loop' ? ['break', 'continue'] : ['break']).map(w => `${w} ${t.label};`) : []),
    ];
  });
  const to = ways.length > 0 && g.random.chance(0.85) ? g.random.pick(ways) : returnText(g, s);
  return [`if (${boolean(g, s, 2)}) ${to}`];
};

/** A return that fits the function it stands in. */
export function returnText(g: Generation, s: Scope): string {
  if (s.result === 'none') return 'return;';
  if (s.result === 'number') return `return ${bounded(g, s, 2)};`;
  if (s.result === 'boolean') return `return ${boolean(g, s, 2)};`;
  const made = s.arrays.filter(a => !a.name.includes('.'));
  return g.random.weighted<() => string>([
    [6, () => `return ${bounded(g, s, 2)};`],
    [2, () => `return ${int(g, s, 2)};`],
    [1, () => `return ${boolean(g, s, 2)};`],
    [1, () => 'return;'],
    [1, () => `return [${bounded(g, s, 2)}, ${int(g, s, 1)}];`],
    [1, () => `return { x: ${bounded(g, s, 2)}, ok: ${boolean(g, s, 1)} };`],
    [made.length > 0 ? 1 : 0, () => `return ${g.random.pick(made).name};`],
  ])();
}

const simple: Rows = [
  [14, store],
  [7, compoundStore],
  [4, update],
  [8, assign],
  [5, declare],
  [3, leave],
  [3, guarded],
  [2, helperCall],
  [2, wholesale],
  [1, destructure],
  [2, scratch],
];
const nested: Rows = [
  [10, forLoop],
  [6, sweep],
  [6, branch],
  [4, whileLoop],
  [2, switchCase],
  [1, forOf],
  [1, labelled],
  [1, shadow],
];

/** One statement. */
function statement(g: Generation, s: Scope): Written {
  g.budget--;
  const rows =
    s.depth < 4 && g.budget > 0
      ? [
          ...simple,
          ...nested.map(([w, m]) => [w * (s.depth === 0 ? 4 : s.loops < 3 ? 1 : 0), m] as const),
          [g.parallel ? (s.depth === 0 ? 200 : s.loops < 2 ? 6 : 0) : 0, pattern] as const,
        ]
      : simple;
  const made = g.random.weighted(rows)(g, s) ?? store(g, s) ?? [];
  return 'lines' in made ? made : { lines: made, scope: s };
}

/** A list of one to `most` statements, each seeing what those before it declared. */
export function list(g: Generation, s: Scope, most: number): Written {
  const count = 1 + g.random.int(most);
  let written: Written = { lines: [], scope: s };
  for (let k = 0; k < count && (k === 0 || g.budget > 0); k++) {
    const next = statement(g, written.scope);
    written = { lines: [...written.lines, ...next.lines], scope: next.scope };
  }
  return written;
}
