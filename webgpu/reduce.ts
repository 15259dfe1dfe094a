/** A spread loop that adds up: invocations of a workgroup each take iterations a stride apart, gather what they have, and leave a
 * partial; where there are several workgroups, one more combines the partials. Which iteration goes where depends on the number
 * of iterations alone, and how they gather on nothing, so that the bits are the same in every run. */
import { ownArrays } from '../src/interpret/own.ts';
import type { Kernel, LocalId, Reduction, Spread } from '../src/ir.ts';
import { identityOf } from '../src/reduce.ts';
import { constantText } from './constants.ts';
import { type Emitter, indented } from './emitter.ts';
import { enabling, folded, gathering, type Item, lanesOf, type Part, WIDTH } from './gather.ts';
import { assignedLocals, inThree, iterationLines } from './grid.ts';
import {
  emitterOf,
  fromBuffer,
  fromFrame,
  type Module,
  moduleOf,
  PLACE,
  type Shared,
  toBuffer,
  toFrame,
} from './module.ts';
import { localName } from './names.ts';
import type { Topology } from './topology.ts';
import { type Held, isHeld, sizeOf, typeText } from './types.ts';
import { unfitType } from './unfit.ts';

/** Most workgroups, and so partials. */
export const MOST = 1024;
/** Iterations of an invocation before there is a further workgroup. */
export const EACH = 16;

export const groupsFor = (n: number): number => Math.max(1, Math.min(MOST, Math.ceil(n / (WIDTH * EACH))));

const itemsOf = (em: Emitter, r: Reduction): readonly Item[] => {
  const local = (id: LocalId): Item => {
    const { type } = em.kernel.locals[id];
    if (!isHeld(type)) throw unfitType(type, em.state.span);
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
export function wordsOf({ locals }: Kernel, { reductions }: Spread): number {
  const size = (id: LocalId): number => sizeOf(locals[id].type);
  const more = (r: Reduction): number =>
    r.kind === 'fold' ? 0 : r.kind === 'latest' ? 2 : r.with.reduce((sum, id) => sum + size(id), 2);
  return reductions.reduce((sum, r) => sum + size(r.local) + more(r), 0);
}

export function reduceModule(shared: Shared, s: Spread, topology: Topology): Module {
  const { reach = 0 } = shared;
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
  const size = items.reduce((sum, { type }) => sum + sizeOf(type), 0);
  const firsts = items.map((_, k) => items.slice(0, k).reduce((sum, { type }) => sum + sizeOf(type), 0));
  const partial = (group: string, item: number) => (k: number) =>
    `partials[${group} * ${size}u + ${firsts[item] + k}u]`;
  const begin = parts.flatMap(p => beginning(shared, p));
  const { numbering, numbered, words } = lanesOf(reach);
  const text = [
    ...items.map(({ name, type }) => `var<private> ${name}: ${typeText(type)};`),
    ...lines,
    ...gathering(em, parts, reach),
    'fn settle() {',
    ...indented(parts.flatMap(p => settling(em, shared, p))),
    '}',
    `@compute @workgroup_size(${WIDTH})`,
    `fn main(${numbering}, @builtin(workgroup_id) id: vec3<u32>) {`,
    ...indented([
      ...numbered,
      ...begin,
      ...(em.spilled.size ? [`${PLACE} = id.x * ${WIDTH}u + lane;`] : []),
      'let group = lower() + id.x;',
      `let total = ${total};`,
      `${shared.stops ? 'if (!stopped()) { ' : ''}for (var t = group * ${WIDTH}u + lane; t < total; t += groups() * ${WIDTH}u) { iteration(${numbers.join(', ')}); }${shared.stops ? ' }' : ''}`,
      'gather(lane);',
      'if (lane == 0u) {',
      '  if (groups() == 1u) { if (total > 0u) { settle(); } } else {',
      ...indented(indented(items.flatMap(({ name, type }, k) => toBuffer(type, partial('group', k), `w_${name}[0]`)))),
      '  }',
      '}',
    ]),
    '}',
    `@compute @workgroup_size(${WIDTH})`,
    `fn finish(${numbering}) {`,
    ...indented([
      ...numbered,
      `let total = ${total};`,
      ...begin,
      'for (var k = lane; k < groups(); k += 256u) {',
      ...indented([
        ...items.map(({ name, type }, i) => `w_${name}[lane] = ${fromBuffer(type, partial('k', i))};`),
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
  return moduleOf({ em, shared, body: text, trips: depth, frame: true, partials: true, head: enabling(reach), words });
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
  if (r.kind === 'fold') return [`${name} = ${constantText(type, identityOf(r.op, type))};`];
  const before = fromFrame(kernel.locals[r.local].type as Held, kept.get(r.local)!);
  return [...(r.kind === 'pick' ? [`${name} = ${before};`] : []), `${name}_set = false;`];
}

/** What the whole comes to goes to the frame. */
function settling(em: Emitter, { kept, kernel }: Shared, { reduction: r, items }: Part): string[] {
  const [{ name, type }] = items;
  const word = kept.get(r.local)!;
  if (r.kind === 'fold') {
    const value = folded(em, r.op, type, fromFrame(type, word), `w_${name}[0]`);
    return toFrame(type, word, value);
  }
  const ids = r.kind === 'pick' ? [r.local, ...r.with] : [r.local];
  const lines = ids.flatMap(id => {
    const at = kept.get(id);
    return at === undefined
      ? []
      : indented(toFrame(kernel.locals[id].type as Held, at, `w_${localName(kernel, id)}[0]`));
  });
  return [`if (w_${name}_set[0]) {`, ...lines, '}'];
}
