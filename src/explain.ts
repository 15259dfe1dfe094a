/** What `inspect()` and `explain()` say of the loops of a kernel: the verdict of the analysis, what the plan made of it,
 * and why. `reportsOf` gives it as data, `explain` as a text for a person: the source with numbers in the margin, and
 * under it a paragraph per loop. */
import type { LoopFacts, Reason } from './analysis/loops.ts';
import { position, type Source, type Span } from './diagnostic.ts';
import { bodies, type Kernel, type LocalId, type Loop, type Reduction, type Stmt, type StmtId } from './ir.ts';
import type { Plan, SpreadPlan } from './plan/index.ts';

/** One loop, in the order of the program; those of a helper stand where it is called. */
export interface LoopReport {
  /** The loop variable; 'while', 'do' or 'for' where there is none. */
  readonly index: string;
  /** Where it stands in its function's text: one-based line, zero-based column. */
  readonly line: number;
  readonly column: number;
  /** Loops around it. */
  readonly depth: number;
  readonly verdict: 'parallel' | 'reduction' | 'serial';
  /** What has to hold when the loop is entered; otherwise it runs in order. */
  readonly guards: readonly string[];
  /** Why it is serial, or why it runs in order although it need not. */
  readonly reasons: readonly string[];
  readonly map: 'serial' | 'workers' | 'grid';
  /** Iterations that run in step, in vector registers. */
  readonly lanes: number;
  readonly private: readonly string[];
  readonly reductions: readonly string[];
  readonly source: 'auto' | 'prange';
  /** The loop, by its place among these, with which it may run, and by how many iterations behind. */
  readonly behind?: { readonly loop: number; readonly by: number };
}

export type Facts = ReadonlyMap<StmtId, LoopFacts>;

interface Entry {
  readonly report: LoopReport;
  readonly loop: Loop;
  readonly spread: SpreadPlan | undefined;
  readonly fixes: readonly string[];
}

export const reportsOf = (kernel: Kernel, facts: Facts, plan: Plan, unasked?: string): readonly LoopReport[] =>
  entries(kernel, facts, plan, unasked).map(e => e.report);

function entries(kernel: Kernel, facts: Facts, plan: Plan, unasked: string | undefined): readonly Entry[] {
  const found: Entry[] = [];
  const trailing = new Map<StmtId, NonNullable<LoopReport['behind']>>();
  const look = (list: readonly Stmt[], around: readonly Loop[]): void => {
    for (const [at, s] of list.entries()) {
      const isLoop = s.kind === 'for' || s.kind === 'while';
      const trail = plan.trails.get(s.id)?.behind ?? [];
      trail.forEach((by, k) => void trailing.set(list[at + 1 + k].id, { loop: found.length, by }));
      if (isLoop && !isAdded(s)) found.push(behind(entry(kernel, s, around, facts, plan, unasked), trailing.get(s.id)));
      for (const body of bodies(s)) look(body, isLoop ? [...around, s] : around);
    }
  };
  look(kernel.body, []);
  return found;
}

const behind = (e: Entry, found: LoopReport['behind']): Entry =>
  found ? { ...e, report: { ...e.report, behind: found } } : e;

/** What is one loop in the source is told as one: the loop over its rows lends it threads and guards. */
const isOfRows = (loop: Loop | undefined): boolean => loop?.kind === 'for' && loop.rows === true;
const isOfParts = (loop: Loop | undefined): boolean => loop?.kind === 'for' && loop.parts === true;
const isAdded = (loop: Loop): boolean => isOfRows(loop) || isOfParts(loop);

function entry(
  kernel: Kernel,
  loop: Loop,
  around: readonly Loop[],
  facts: Facts,
  plan: Plan,
  unasked: string | undefined,
): Entry {
  const { line, column } = placeOf(kernel, loop.span);
  const found = facts.get(loop.id);
  const rows = isOfRows(around.at(-1)) ? around.at(-1)! : undefined;
  const threads = rows && plan.spreads.get(rows.id);
  const own = inPlace(loop, around.at(-1), plan) ?? takenAlong(loop, around, plan);
  const spread = threads ? { ...threads, lanes: 1, ...own, threads: threads.threads } : own;
  const name = (id: LocalId) => kernel.locals[id].name;
  const why = found?.reasons.map(r => r.text) ?? ['nothing is known of it'];
  const verdict = found?.verdict ?? 'serial';
  const index = loop.kind === 'for' ? name(loop.local) : 'while';
  const report: LoopReport = {
    index,
    line,
    column,
    depth: around.filter(l => !isAdded(l)).length,
    verdict,
    guards: [
      ...(rows ? ['a row has 32 elements or more'] : []),
      ...(isOfParts(around.at(-1)) ? ['it runs in parts, from `first` to `last`'] : []),
      ...new Set([found, rows && facts.get(rows.id)].flatMap(f => f?.guards ?? [])),
    ],
    reasons: verdict === 'serial' || spread ? why : [unasked ?? inOrder(loop, around, plan, kernel)],
    map: spread?.threads ? (isOfGrids(plan) ? 'grid' : 'workers') : 'serial',
    lanes: spread?.lanes ?? 1,
    private: [
      ...[...new Set([...(found?.private ?? []), ...(found?.last ?? [])].map(name))].filter(p => !rows || p !== index),
      ...arraysOf(kernel, found),
    ],
    reductions: found ? [...found.reductions.map(r => reductionWords(r, name)), ...arrayWords(kernel, found)] : [],
    source: found?.source ?? 'auto',
  };
  return { report, loop, spread, fixes: found?.reasons.flatMap((r: Reason) => r.fix ?? []) ?? [] };
}

/** Arrays that every iteration has for itself. */
const arraysOf = ({ arrays }: Kernel, facts: LoopFacts | undefined): readonly string[] =>
  facts && facts.verdict !== 'serial'
    ? [...facts.privateArrays, ...facts.copies.flatMap(c => (c.op === 'own' ? [c.array] : []))].map(
        a => `${arrays[a].name}[]`,
      )
    : [];

/** How a loop runs. Of two that change places, the inner one gets the threads. */
function inPlace(loop: Loop, outer: Loop | undefined, plan: Plan): SpreadPlan | undefined {
  const own = plan.spreads.get(loop.id);
  if (own?.inward !== undefined) return { ...own, threads: false, lanes: own.inward };
  const around = outer && plan.spreads.get(outer.id);
  if (around?.inward === undefined || !around.threads) return own;
  const { inward: _, ...plain } = around;
  return { ...plain, lanes: 1 };
}

/** Plans for devices make no trees: see `TargetTraits.grids`. */
const isOfGrids = ({ trees }: Plan): boolean => !trees;

/** The grid of a loop around that takes this one along. */
function takenAlong(loop: Loop, around: readonly Loop[], plan: Plan): SpreadPlan | undefined {
  const k = around.findLastIndex(l => plan.spreads.has(l.id));
  const grid = k < 0 ? undefined : plan.spreads.get(around[k].id)!;
  if (!grid || around.length - k >= (grid.depth ?? 1)) return undefined;
  const chain = [...around.slice(k), loop];
  return chain.every((l, n) => n === 0 || chain[n - 1].body.at(-1) === l) ? grid : undefined;
}

/** Why a loop that need not runs in order. */
function inOrder(_loop: Loop, around: readonly Loop[], plan: Plan, kernel: Kernel): string {
  const outer = around.find(l => plan.spreads.has(l.id));
  if (!outer) return 'its iterations stay in order: nothing would be gained, or the order of a sum would change';
  const how = plan.spreads.get(outer.id)!;
  return `runs in order inside ${titleOf(kernel, outer)}, which runs ${mapWords(how, plan)}`;
}

const signs: { readonly [op: string]: string } = {
  add: '+',
  mul: '×',
  min: 'min',
  max: 'max',
  and: '&',
  or: '|',
  xor: '^',
};
const choices = { lt: 'least, first', le: 'least, last', gt: 'greatest, first', ge: 'greatest, last' } as const;

function reductionWords(r: Reduction, name: (id: LocalId) => string): string {
  if (r.kind === 'fold') return `${name(r.local)} (${signs[r.op]})`;
  if (r.kind === 'latest') return `${name(r.local)} (last assigned)`;
  return `${[r.local, ...r.with].map(name).join(', ')} (${choices[r.test]})`;
}

const arrayWords = (kernel: Kernel, { copies, elements }: LoopFacts): readonly string[] => [
  ...copies.flatMap(({ array, op }) =>
    op === 'own' ? [] : [`${kernel.arrays[array].name}[…] (${signs[op]}, a copy per thread)`],
  ),
  ...elements.map(e => `${kernel.arrays[e.array].name}[…] (${signs[e.op]}, one element)`),
];

const mapWords = ({ threads, lanes, rows, slice, turns, inward }: SpreadPlan, plan: Plan): string =>
  [
    threads ? (isOfGrids(plan) ? 'as a grid' : 'on workers') : '',
    slice ? 'in order, for parts of the loop inside on workers' : '',
    turns ? `in order, ${turns} turns in one pass of the loop inside` : '',
    rows && !isOfGrids(plan) ? `${rows} side by side` : '',
    lanes > 1 ? `in ${lanes} lanes` : '',
    inward ? 'its place exchanged with the loop inside' : '',
  ]
    .filter(Boolean)
    .join(', ') || 'in order';

const placeOf = (kernel: Kernel, span: Span) => position(kernel.sources[span.source].text, span.start);

const titleOf = (kernel: Kernel, loop: Loop): string =>
  `the loop over ${loop.kind === 'for' ? `\`${kernel.locals[loop.local].name}\`` : 'its condition'} of line ${placeOf(kernel, loop.span).line}`;

const behindWords = ({ loop, by }: NonNullable<LoopReport['behind']>): string =>
  `runs together with #${loop + 1}, ${by ? `${by} iteration${by > 1 ? 's' : ''} behind` : 'iteration by iteration'}`;

// ── for a person ──

export interface Told {
  readonly kernel: Kernel;
  readonly facts: Facts;
  readonly plan: Plan;
  readonly unasked: string | undefined;
  /** Sentences about the call: backend, staging. */
  readonly about: readonly string[];
}

export function explain({ kernel, facts, plan, unasked, about }: Told): string {
  const all = entries(kernel, facts, plan, unasked);
  const sources = kernel.sources.filter((_, k) => k === 0 || all.some(e => e.loop.span.source === k));
  return [
    ...about,
    '',
    ...sources.flatMap(s => [...listing(kernel, s, all), '']),
    ...all.flatMap((e, k) => [...paragraph(kernel, e, k, plan), '']),
  ]
    .join('\n')
    .trimEnd();
}

const WIDEST = 120;

/** The text with the numbers of the loops that begin in a line beside it. */
function listing(kernel: Kernel, source: Source, all: readonly Entry[]): readonly string[] {
  const marks = new Map<number, string>();
  all.forEach(({ loop, report }, k) => {
    if (kernel.sources[loop.span.source] !== source) return;
    marks.set(report.line, `${marks.has(report.line) ? `${marks.get(report.line)} ` : ''}#${k + 1}`);
  });
  const lines = source.text.split('\n');
  const margin = Math.max(0, ...[...marks.values()].map(m => m.length));
  const width = String(lines.length).length;
  return lines.map((text, k) => {
    const row = `${(marks.get(k + 1) ?? '').padStart(margin)} ${String(k + 1).padStart(width)} │ ${text}`;
    return row.length > WIDEST ? `${row.slice(0, WIDEST - 1)}…` : row;
  });
}

function paragraph(kernel: Kernel, { report, loop, spread, fixes }: Entry, k: number, plan: Plan): readonly string[] {
  const { verdict, guards, reasons, reductions, source } = report;
  const head = loop.kind === 'for' ? `for ${report.index}` : report.index;
  const says = source === 'prange' ? `${verdict}, as prange says` : verdict;
  const list = (word: string, items: readonly string[]) => (items.length ? [`    ${word}: ${items.join('; ')}`] : []);
  return [
    `#${k + 1}  ${head} (line ${placeOf(kernel, loop.span).line}): ${says}${spread ? `, ${mapWords(spread, plan)}` : ''}`,
    ...(report.behind ? [`    ${behindWords(report.behind)}`] : []),
    ...reasons.map(r => `    ${spread || verdict === 'serial' ? 'because ' : ''}${r}`),
    ...fixes.map(f => `    to free it: ${f}`),
    ...list('reductions', reductions),
    ...list('private', report.private),
    ...list('only if', guards),
  ];
}
