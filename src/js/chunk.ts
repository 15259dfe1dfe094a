/** A loop as a function of its own for threads: `spread_<id>(frame, first, last, out) → status` runs the iterations from
 * `first`, which begins a block, to `last`, and writes the records of its blocks to `out`. Status 1: a check failed, and
 * nothing counts. Values of the last iteration of all go to the home frame.
 *
 * A record has eight bytes a slot: of a fold its value; of a pick the value, whether it was taken, and its companions; of a
 * latest the value, and whether it was assigned. */
import { ownArrays } from '../analysis/variables.ts';
import type { Type } from '../dtype.ts';
import type { Kernel, LocalId, Reduction, Spread } from '../ir.ts';
import { isBig } from '../ops.ts';
import { indent, number } from '../print.ts';
import { identityOf } from '../reduce.ts';
import { entry, fromSlot, type Scope, stored, toSlot } from './entry.ts';
import { type Emitter, fit } from './expr.ts';
import { type Frame, HOME, slot } from './frame.ts';
import { jumpsOf, lines } from './stmt.ts';
import { type Chunks, stepOf } from './twofold.ts';
import { usesOf } from './uses.ts';

export const nameOf = ({ loop }: Spread): string => `spread_${loop.id}`;

const slotsOf = (r: Reduction): number => (r.kind === 'fold' ? 1 : r.kind === 'latest' ? 2 : 2 + r.with.length);

/** Bytes of a record. */
export const strideOf = ({ reductions }: Spread): number => reductions.reduce((sum, r) => sum + 8 * slotsOf(r), 0);

/** Visits reductions with the number of their first slot in a record. */
export function eachRecord(reductions: readonly Reduction[], visit: (r: Reduction, at: number) => string[]): string[] {
  let at = 0;
  return reductions.flatMap(r => {
    const text = visit(r, at);
    at += slotsOf(r);
    return text;
  });
}

/** A slot of a record: 64-bit integers as they are, all else in float64. */
export const inRecord = (records: string, type: Type, index: string): string =>
  `${records}.${isBig(type) ? type : 'f64'}[${index}]`;

/** Iteration t's value of what goes up by a step from `start` on. */
export function stepped(type: Type, start: string, t: string, step: string): string {
  if (isBig(type)) return fit(type, `${start} + BigInt(${t}) * ${step}`);
  if (type === 'f64' || type === 'f32') return fit(type, `${start} + ${t} * ${step}`);
  return fit(type, `${start} + Math.imul(${t}, ${step})`);
}

const identity = ({ locals }: Kernel, r: Exclude<Reduction, { kind: 'latest' }>): string => {
  const { type } = locals[r.local];
  const op = r.kind === 'fold' ? r.op : r.test === 'lt' || r.test === 'le' ? 'min' : 'max';
  const value = identityOf(op, type);
  return type === 'bool' ? String(value !== 0) : number(value);
};

/** The text of the function; `em` has lengths and temporaries of its own. */
export function chunkFunction(em: Emitter, layout: Frame, chunks: Chunks): string[] {
  const { kernel, names } = em;
  const { spread, body } = chunks;
  const word = (name: string) => names.claim(name);
  const [frame, at, home, first, last, out] = ['frame', 'slots', 'home', 'first', 'last', 'out'].map(word);
  const own = ownArrays(kernel, { ...spread, loop: { ...spread.loop, body } });
  const copied = new Set(spread.copies.map(c => c.array));
  const place: Scope['place'] = id => {
    const offset = layout.data.get(id);
    if (offset === undefined || copied.has(id)) return undefined;
    const shared = kernel.arrays[id].storage.kind === 'private' && !own.has(id);
    return `${shared ? home : frame} + ${offset}`;
  };
  const scope: Scope = { em, layout, frame, at, place };
  const { spilled } = layout.loops.get(spread.loop.id)!;
  const inner = lines(em, body, jumpsOf(body));
  const run = blocks(scope, chunks, { first, last, out }, inner);
  const guarded = spread.retry ? ['try {', ...indent(run), '} catch {', '  return 1;', '}'] : run;
  const uses = usesOf(kernel, [...body, { ...spread, loop: { ...spread.loop, body: [] } }]);
  // A mark stands nowhere in a body that never assigns what it is of.
  const locals = new Set([...uses.locals, chunks.from, chunks.to, ...chunks.marks.values()]);
  const [begin, ...rest] = entry(scope, { ...uses, locals, arrays: usesOf(kernel, body).arrays }, spilled);
  return [
    `function ${nameOf(spread)}(${[frame, first, last, out].join(', ')}) {`,
    ...indent([
      begin,
      `const ${home} = ${slot(at, 'u32', HOME)};`,
      ...rest,
      ...guarded,
      ...leave(scope, spread, home, last),
      'return 0;',
    ]),
    '}',
  ];
}

interface Range {
  readonly first: string;
  readonly last: string;
  readonly out: string;
}

/** A block after the other; a loop without records is one. */
function blocks({ em, layout, at }: Scope, chunks: Chunks, { first, last, out }: Range, inner: string[]): string[] {
  const { kernel, names } = em;
  const { spread, from, to, marks } = chunks;
  const { loop, reductions, inductions } = spread;
  const slots = layout.loops.get(loop.id)!;
  const { type } = loop.lo;
  const [lo, t, end] = ['lo', 't', 'end'].map(names.claim);
  const local = (id: LocalId) => names.locals[id];
  const bound = (id: LocalId, index: string) => `${local(id)} = ${stepped(type, lo, index, String(stepOf(loop)))};`;
  const moving = inductions.map(({ local: id, step }, k) => ({
    id,
    type: step.type,
    offset: slots.steps[k],
    start: names.claim('start'),
    by: names.claim('step'),
  }));
  const before = [
    `const ${lo} = ${slot(at, type, slots.lo)};`,
    ...moving.map(m => `const ${m.start} = ${local(m.id)}, ${m.by} = ${slot(at, m.type, m.offset)};`),
  ];
  const place = (index: string) => moving.map(m => `${local(m.id)} = ${stepped(m.type, m.start, index, m.by)};`);
  if (!reductions.length) return [...before, bound(from, first), bound(to, last), ...place(first), ...inner];
  const [block, records, index] = ['block', 'records', 'index'].map(names.claim);
  const begun = reductions.flatMap(r => [
    ...(r.kind === 'latest' ? [] : [`${local(r.local)} = ${identity(kernel, r)};`]),
    ...(r.kind === 'fold' ? [] : [`${local(marks.get(r.local)!)} = false;`]),
  ]);
  const put = (id: LocalId, k: number) => {
    const { type } = kernel.locals[id];
    return `${inRecord(records, type, `${index} + ${k}`)} = ${stored(type, local(id))};`;
  };
  const filed = eachRecord(reductions, (r, k) => {
    if (r.kind === 'fold') return [put(r.local, k)];
    const companions = r.kind === 'pick' ? r.with.map((id, c) => put(id, k + 2 + c)) : [];
    return [put(r.local, k), `${records}.f64[${index} + ${k + 1}] = +${local(marks.get(r.local)!)};`, ...companions];
  });
  const stride = strideOf(spread);
  return [
    ...before,
    `const ${block} = ${slot(at, 'i32', slots.block)};`,
    `const ${records} = recordsTo((${out} >>> 0) + Math.ceil((${last} - ${first}) / ${block}) * ${stride});`,
    `for (let ${t} = ${first}, ${index} = (${out} >>> 0) / 8; ${t} < ${last}; ${t} += ${block}, ${index} += ${stride / 8}) {`,
    ...indent([
      `const ${end} = Math.min(${t} + ${block}, ${last});`,
      bound(from, t),
      bound(to, end),
      ...place(t),
      ...begun,
      ...inner,
      ...filed,
    ]),
    '}',
  ];
}

/** What the last iteration leaves. */
function leave({ em, layout, at }: Scope, { loop, last }: Spread, home: string, end: string): string[] {
  if (!last.length) return [];
  const { kernel, names } = em;
  const there = names.claim('there');
  return [
    `if (${end} === ${fromSlot(at, 'i32', layout.loops.get(loop.id)!.n)}) {`,
    ...indent([
      `const ${there} = frameAt(${home}, ${layout.bytes});`,
      ...last.map(id => toSlot(there, kernel.locals[id].type, layout.locals.get(id)!, names.locals[id])),
    ]),
    '}',
  ];
}
