/** A spread loop that adds up: invocations of a workgroup each take iterations a stride apart, combine what they have in
 * workgroup memory by halves, and leave a partial; where there are several workgroups, one more combines the partials. Which
 * iteration goes where depends on the number of iterations alone, so that the bits are the same in every run. */
import { ownArrays } from '../src/interpret/own.ts';
import type { FoldOp, LocalId, Reduction, Spread } from '../src/ir.ts';
import { identityOf } from '../src/reduce.ts';
import { constantText } from './constants.ts';
import { type Emitter, indented } from './emitter.ts';
import { expr } from './expressions.ts';
import { assignedLocals, inThree, iterationLines } from './grid.ts';
import { asWord, emitterOf, fromFrame, type Module, moduleOf, ofWord, PLACE, type Shared } from './module.ts';
import { localName } from './names.ts';
import type { Topology } from './topology.ts';
import { isWord, type Word } from './types.ts';
import { unfitType } from './unfit.ts';

export const WIDTH = 256;
/** Invocations that combine what all have, each a share of it, before one combines theirs: two steps with a barrier before each
 * take a driver less time to compile than halving does, and hardly longer to run. How many turns they take is said at run time:
 * llvmpipe unrolls loops that it can count, and then takes ten times as long. */
const STRIDE = 16;
/** Most workgroups, and so partials. */
export const MOST = 1024;
/** Iterations of an invocation before there is a further workgroup. */
export const EACH = 16;

export const groupsFor = (n: number): number => Math.max(1, Math.min(MOST, Math.ceil(n / (WIDTH * EACH))));

/** A value that invocations combine: of a local, whether there is one, or of which iteration. */
interface Item {
  readonly name: string;
  readonly type: Word;
}

interface Part {
  readonly reduction: Reduction;
  readonly items: readonly Item[];
}

const itemsOf = (em: Emitter, r: Reduction): readonly Item[] => {
  const local = (id: LocalId): Item => {
    const { type } = em.kernel.locals[id];
    if (!isWord(type)) throw unfitType(type, em.state.span);
    return { name: localName(em.kernel, id), type };
  };
  if (r.kind === 'fold') return [local(r.local)];
  const name = localName(em.kernel, r.local);
  const which: Item[] = [
    { name: `${name}_set`, type: 'bool' },
    { name: `${name}_at`, type: 'u32' },
  ];
  return [local(r.local), ...which, ...(r.kind === 'pick' ? r.with.map(local) : [])];
};

/** Words of a partial. */
export const wordsOf = ({ reductions }: Spread): number =>
  reductions.reduce((sum, r) => sum + (r.kind === 'fold' ? 1 : r.kind === 'latest' ? 3 : 3 + r.with.length), 0);

export function reduceModule(shared: Shared, s: Spread, topology: Topology): Module {
  const together = new Set(s.copies.map(c => c.array));
  const first = emitterOf(shared, topology, [s.loop], true, together, 'at', ownArrays(shared.kernel, s));
  const reduced = new Set(s.reductions.flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local])));
  const em: Emitter = { ...first, marks: marksOf(shared, s) };
  em.state.span = s.loop.span;
  const parts: Part[] = s.reductions.map(reduction => ({ reduction, items: itemsOf(em, reduction) }));
  const items = parts.flatMap(p => p.items);
  const assigned = new Set([...assignedLocals([s.loop], s)].filter(id => !reduced.has(id)));
  const { lines, levels } = iterationLines(em, s, assigned);
  const depth = levels.loops.length;
  const total = levels.loops.map((_, k) => `trips_${k}()`).join(' * ');
  const numbers = depth === 1 ? ['t'] : depth === 2 ? ['t / trips_1()', 't % trips_1()'] : inThree;
  const size = items.length;
  const begin = parts.flatMap(p => beginning(shared, p));
  const text = [
    ...items.map(({ name, type }) => `var<private> ${name}: ${type};`),
    ...items.map(({ name, type }) => `var<workgroup> w_${name}: array<${type}, ${WIDTH}>;`),
    ...lines,
    'fn merge(lane: u32) {',
    ...indented(parts.flatMap(p => merging(em, p))),
    '}',
    'fn share(lane: u32) {',
    ...indented(items.map(({ name }) => `w_${name}[lane] = ${name};`)),
    '}',
    'fn settle() {',
    ...indented(parts.flatMap(p => settling(em, shared, p))),
    '}',
    'fn gather(lane: u32) {',
    '  share(lane);',
    '  workgroupBarrier();',
    `  if (lane < ${STRIDE}u) { for (var k = lane + ${STRIDE}u; k < width(); k += ${STRIDE}u) { merge(k); } share(lane); }`,
    '  workgroupBarrier();',
    '  if (lane == 0u) { for (var k = 1u; k < stride(); k++) { merge(k); } share(0u); }',
    '}',
    `@compute @workgroup_size(${WIDTH})`,
    'fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) id: vec3<u32>) {',
    ...indented([
      ...begin,
      ...(em.spilled.size ? [`${PLACE} = id.x * ${WIDTH}u + lane;`] : []),
      'let group = lower() + id.x;',
      `let total = ${total};`,
      `${shared.stops ? 'if (!stopped()) { ' : ''}for (var t = group * ${WIDTH}u + lane; t < total; t += groups() * ${WIDTH}u) { iteration(${numbers.join(', ')}); }${shared.stops ? ' }' : ''}`,
      'gather(lane);',
      'if (lane == 0u) {',
      '  if (groups() == 1u) { if (total > 0u) { settle(); } } else {',
      ...items.map(({ name, type }, k) => `    partials[group * ${size}u + ${k}u] = ${asWord(type, `w_${name}[0]`)};`),
      '  }',
      '}',
    ]),
    '}',
    `@compute @workgroup_size(${WIDTH})`,
    'fn finish(@builtin(local_invocation_index) lane: u32) {',
    ...indented([
      `let total = ${total};`,
      ...begin,
      'for (var k = lane; k < groups(); k += 256u) {',
      ...indented([
        ...items.map(({ name, type }, i) => `w_${name}[lane] = ${ofWord(type, `partials[k * ${size}u + ${i}u]`)};`),
        'if (k != lane) {',
        '  merge(lane);',
        '} else {',
        ...items.map(({ name }) => `  ${name} = w_${name}[lane];`),
        '}',
      ]),
      '}',
      'gather(lane);',
      'if (lane == 0u) { settle(); }',
    ]),
    '}',
  ];
  const words = { width: WIDTH, stride: STRIDE };
  return moduleOf({ em, shared, body: text, trips: depth, frame: true, partials: true, words });
}

/** Where a local is assigned that is chosen by its iteration. */
function marksOf({ kernel }: Shared, { reductions }: Spread): ReadonlyMap<LocalId, readonly string[]> {
  const chosen = reductions.filter(r => r.kind !== 'fold');
  return new Map(
    chosen.map(({ local }) => {
      const name = localName(kernel, local);
      return [local, [`${name}_set = true;`, `${name}_at = at;`]];
    }),
  );
}

/** What an invocation begins with: a fold with nothing, a pick with what is to be beaten. */
function beginning({ kept, kernel }: Shared, { reduction: r, items }: Part): string[] {
  const [{ name, type }] = items;
  if (r.kind === 'fold') return [`${name} = ${constantText(type, Number(identityOf(r.op, type)))};`];
  const before = fromFrame(kernel.locals[r.local].type as Word, kept.get(r.local)!);
  return [...(r.kind === 'pick' ? [`${name} = ${before};`] : []), `${name}_set = false;`];
}

/** `a op b` as text. */
function folded(em: Emitter, op: FoldOp, type: Word, a: string, b: string): string {
  const [left, right] = [em.kernel.locals.length, em.kernel.locals.length + 1];
  const inner: Emitter = {
    ...em,
    own: new Set([...em.own, left, right]),
    instead: new Map([
      [left, a],
      [right, b],
    ]),
  };
  const local = (id: LocalId) => ({ kind: 'local', type, local: id }) as const;
  return expr(inner, { kind: 'op', type, op, args: [local(left), local(right)] });
}

const tests = { lt: '<', le: '<', gt: '>', ge: '>' } as const;

/** Whether the right one of two is to be taken, both being set. */
function isBetter(r: Reduction, a: (name: string) => string, b: (name: string) => string, name: string): string {
  if (r.kind !== 'pick') return `${b(`${name}_at`)} > ${a(`${name}_at`)}`;
  const sign = tests[r.test];
  const later = r.test === 'le' || r.test === 'ge' ? '>' : '<';
  const [x, y] = [a(name), b(name)];
  return `${y} ${sign} ${x} || (${y} == ${x} && ${b(`${name}_at`)} ${later} ${a(`${name}_at`)})`;
}

function chosen({ reduction: r, items }: Part, a: (name: string) => string, b: (name: string) => string): string[] {
  const [{ name }] = items;
  const better = `${b(`${name}_set`)} && (!${a(`${name}_set`)} || ${isBetter(r, a, b, name)})`;
  return [`if (${better}) {`, ...items.map(i => `  ${a(i.name)} = ${b(i.name)};`), '}'];
}

/** What the workgroup memory of an invocation holds goes into its variables. */
function merging(em: Emitter, part: Part): string[] {
  const { reduction: r, items } = part;
  const [{ name, type }] = items;
  if (r.kind === 'fold') return [`${name} = ${folded(em, r.op, type, name, `w_${name}[lane]`)};`];
  return chosen(
    part,
    n => n,
    n => `w_${n}[lane]`,
  );
}

/** What the whole comes to goes to the frame. */
function settling(em: Emitter, { kept, kernel }: Shared, { reduction: r, items }: Part): string[] {
  const [{ name, type }] = items;
  const word = kept.get(r.local)!;
  if (r.kind === 'fold') {
    const value = folded(em, r.op, type, fromFrame(type, word), `w_${name}[0]`);
    return [`frame[${word}] = ${asWord(type, value)};`];
  }
  const ids = r.kind === 'pick' ? [r.local, ...r.with] : [r.local];
  const lines = ids.flatMap(id => {
    const at = kept.get(id);
    return at === undefined
      ? []
      : [`  frame[${at}] = ${asWord(kernel.locals[id].type as Word, `w_${localName(kernel, id)}[0]`)};`];
  });
  return [`if (w_${name}_set[0]) {`, ...lines, '}'];
}
