/** Loops that threads may run, the caller's side: whether it pays, what they are told, and what is left of it afterwards.
 * Where they do not take it, or a check fails, the loop behind the statement runs in order. */
import type { ArrayId, Expr, Kernel, LocalId, Reduction, Spread } from '../ir.ts';
import { indent, tests } from '../print.ts';
import { BLOCKS } from '../reduce.ts';
import { eachRecord, inRecord, stepped, strideOf } from './chunk.ts';
import { fromSlot, renewed, type Scope, toSlot } from './entry.ts';
import { bare, call, type Emitter, expr, lengthOf, tight } from './expr.ts';
import { elements } from './stmt.ts';
import { type Chunks, stepOf } from './twofold.ts';
import type { Uses } from './uses.ts';

export interface Tuning {
  /** Work, in float64 additions, from which on waking the threads pays. */
  readonly threads: number;
}

/** Most bytes of records, and of arrays that are saved. */
const MOST_RECORDS = 2 ** 26;
const MOST_SAVED = 2 ** 28;
/** Bytes that are saved for a unit of work, at most: a byte takes about half a unit, and two threads save half of it. */
const BYTES_PER_UNIT = 0.5;

/** Names of a loop under way. */
interface Call {
  readonly lo: string;
  readonly n: string;
  readonly block: string;
  readonly steps: readonly string[];
  /** Where the records are. */
  readonly out: string;
}

/** The lines of a spread statement, which leave the block around it where threads have run the loop. `number` is the
 * loop's among those of the program. */
export function share(s: Scope, uses: Uses, chunks: Chunks, number: number, { threads }: Tuning): string[] {
  const { em, layout, frame, at } = s;
  const { names, kernel } = em;
  const { spread, whole } = chunks;
  const { loop, inductions, saved } = spread;
  const slots = layout.loops.get(loop.id)!;
  const [lo, hi, n, block, out, size, work] = ['lo', 'hi', 'n', 'block', 'out', 'size', 'work'].map(names.claim);
  const c: Call = { lo, n, block, out, steps: inductions.map(() => names.claim('step')) };
  const stride = strideOf(spread);
  const local = (id: LocalId) => names.locals[id];
  const wants = [
    `${n} < 2147483648`,
    ...(stride ? [`${n} / ${block} * ${stride} < ${MOST_RECORDS}`] : []),
    `${work} >= ${threads}`,
    ...(saved.length ? [`${bytesOf(em, saved)} <= Math.min(${work} * ${BYTES_PER_UNIT}, ${MOST_SAVED})`] : []),
    ...independent(em, spread),
  ];
  const told = [
    ...[...slots.spilled].map(id => toSlot(at, kernel.locals[id].type, layout.locals.get(id)!, local(id))),
    toSlot(at, 'i32', slots.n, n),
    toSlot(at, 'i32', slots.block, block),
    toSlot(at, loop.lo.type, slots.lo, lo),
    ...inductions.map(({ step }, k) => toSlot(at, step.type, slots.steps[k], c.steps[k])),
    ...spread.copies.flatMap(({ array }) => placed(s, array)),
  ];
  const taken = [
    `if (!parallel(${number}, ${frame}, ${n}, ${block}, ${out})) {`,
    ...indent([...combined(s, chunks, c), `break L${whole};`]),
    '}',
  ];
  const run =
    stride || saved.length
      ? [
          `const ${size} = (Math.floor(${n} / ${block}) + 1) * ${stride};`,
          `const ${out} = scratch(${[size, ...(saved.length ? [bytesOf(em, saved)] : [])].join(' + ')}) >>> 0;`,
          ...renewed(s, uses),
          ...told,
          `if (${out}) {`,
          ...indent([
            ...moved(em, saved, `${out} + ${size}`, 'out'),
            ...taken,
            ...moved(em, saved, `${out} + ${size}`, 'back'),
          ]),
          '}',
        ]
      : [`const ${out} = 0;`, ...told, ...taken];
  return [
    `const ${lo} = ${bare(em, loop.lo)}, ${hi} = ${bare(em, loop.hi)};`,
    `const ${n} = ${trips(spread, lo, hi)};`,
    `const ${block} = ${blockOf(spread, n)};`,
    `if (${n} > ${block}) {`,
    ...indent([
      `const ${work} = ${n} * ${tight(expr(em, spread.work))};`,
      ...inductions.map(({ step }, k) => `const ${c.steps[k]} = ${bare(em, step)};`),
      `if (${wants.join(' && ')}) {`,
      ...indent(run),
      '}',
    ]),
    '}',
  ];
}

function trips({ loop }: Spread, lo: string, hi: string): string {
  const step = stepOf(loop);
  const steps = `(${hi} - ${lo}) / ${step < 0 ? `(${step})` : step}`;
  const count = loop.test === 'lt' || loop.test === 'gt' ? `Math.ceil(${steps})` : `Math.floor(${steps}) + 1`;
  return `${lo} ${tests[loop.test]} ${hi} ? ${count} : 0`;
}

function blockOf({ tree, reductions, lanes }: Spread, n: string): string {
  if (!reductions.length) return String(lanes);
  return tree.block ? String(tree.block) : `Math.max(1, Math.ceil(${n} / ${BLOCKS}))`;
}

/** Bytes of arrays, each in whole slots. */
const bytesOf = ({ names }: Emitter, arrays: readonly ArrayId[]): string =>
  arrays.map(id => `Math.ceil(${names.arrays[id]}.byteLength / 8) * 8`).join(' + ');

// ── what has to hold ──

const isTrue = (e: Expr): boolean => e.kind === 'const' && e.value === 1;

function independent(em: Emitter, { guard, apart }: Spread): readonly string[] {
  const pairs = apart.map(({ a, b, same }) => {
    const alike = same && sizeOf(em.kernel, a) === sizeOf(em.kernel, b);
    return call(em, 'apart', ...extent(em, a), ...extent(em, b), String(alike));
  });
  return [...(isTrue(guard) ? [] : [tight(expr(em, guard))]), ...pairs];
}

const sizeOf = ({ arrays }: Kernel, id: ArrayId): string => arrays[id].dtype.replace(/\D/g, '');

/** Address and bytes of an array. */
function extent(em: Emitter, id: ArrayId): readonly [string, string] {
  const { storage } = em.kernel.arrays[id];
  const name = em.names.arrays[storage.kind === 'view' ? storage.base : id];
  if (storage.kind !== 'view') return [`${name}.byteOffset`, `${name}.byteLength`];
  const size = `${name}.BYTES_PER_ELEMENT`;
  return [`${name}.byteOffset + ${em.names.locals[storage.offset]} * ${size}`, `${lengthOf(em, id)} * ${size}`];
}

/** Says in its slot where an array is that lies at a fixed place in the frame. */
function placed({ em, layout, at }: Scope, id: ArrayId): string[] {
  if (!layout.data.has(id)) return [];
  const text = elements(em, id);
  return [
    toSlot(at, 'u32', layout.arrays[id], `${text}.byteOffset`),
    toSlot(at, 'i32', layout.arrays[id] + 4, `${text}.length`),
  ];
}

/** Copies arrays to an address, and back again. That arrays overlap does not matter: all of them are copied at one time,
 * and none of them is written between the two copies back. */
function moved(em: Emitter, saved: readonly ArrayId[], address: string, way: 'out' | 'back'): string[] {
  if (!saved.length) return [];
  const [whole, copy] = ['memory', 'copy'].map(em.names.claim);
  const ends = saved.map(id => `${em.names.arrays[id]}.byteOffset + ${em.names.arrays[id]}.byteLength`);
  return [
    `const ${whole} = recordsTo(Math.max(${[`${address} + ${bytesOf(em, saved)}`, ...ends].join(', ')})).bytes;`,
    `let ${copy} = ${address};`,
    ...saved.flatMap(id => {
      const name = em.names.arrays[id];
      const [to, from] = way === 'out' ? [copy, `${name}.byteOffset`] : [`${name}.byteOffset`, copy];
      return [
        `${whole}.copyWithin(${to}, ${from}, ${from} + ${name}.byteLength);`,
        `${copy} += Math.ceil(${name}.byteLength / 8) * 8;`,
      ];
    }),
  ];
}

// ── what is left ──

function combined({ em, layout, at }: Scope, chunks: Chunks, { lo, n, block, steps, out }: Call): string[] {
  const { kernel, names } = em;
  const { spread } = chunks;
  const { loop, reductions, inductions, last } = spread;
  const [records, blocks] = ['records', 'blocks'].map(names.claim);
  const typeOf = (id: LocalId) => kernel.locals[id].type;
  const stride = strideOf(spread) / 8;
  const read = (id: LocalId, index: string) => {
    const text = inRecord(records, typeOf(id), index);
    return typeOf(id) === 'bool' ? `${text} !== 0` : text;
  };
  const all = stride
    ? [
        `const ${blocks} = Math.ceil(${n} / ${block});`,
        `const ${records} = recordsTo(${out} + ${blocks} * ${stride * 8});`,
        ...eachRecord(reductions, (r, k) =>
          r.kind === 'fold'
            ? [folded(em, chunks, r, blocks, b => read(r.local, `${out} / 8 + ${b} * ${stride} + ${k}`))]
            : chosen(em, r, records, { from: `${out} / 8 + ${k}`, stride, blocks }, read),
        ),
      ]
    : [];
  return [
    ...all,
    ...last.map(id => `${names.locals[id]} = ${fromSlot(at, typeOf(id), layout.locals.get(id)!)};`),
    ...inductions.map(
      ({ local }, k) => `${names.locals[local]} = ${stepped(typeOf(local), names.locals[local], n, steps[k])};`,
    ),
    `${names.locals[loop.local]} = ${stepped(loop.lo.type, lo, n, String(stepOf(loop)))};`,
  ];
}

type Fold = Extract<Reduction, { kind: 'fold' }>;

/** The value before the loop, and what the partials of its blocks come to by the tree. */
function folded(em: Emitter, { operands }: Chunks, r: Fold, blocks: string, read: (b: string) => string): string {
  const { type } = em.kernel.locals[r.local];
  const pair = operands.get(r.local)!;
  const args = pair.map(local => ({ kind: 'local', type, local }) as const);
  const combine = bare(em, { kind: 'op', type, op: r.op, args });
  const [b, f] = ['b', 'join'].map(em.names.claim);
  const [left, right] = pair.map(id => em.names.locals[id]);
  const total = call(em, 'folded', blocks, `${b} => ${read(b)}`, f);
  const name = em.names.locals[r.local];
  return `{ const ${f} = (${left}, ${right}) => ${combine}; ${name} = ${f}(${name}, ${total}); }`;
}

interface Column {
  readonly from: string;
  readonly stride: number;
  readonly blocks: string;
}

/** What sequence would leave of the values of a block is one of them; in the order of the blocks, the one that sequence
 * would leave of all. */
function chosen(
  em: Emitter,
  r: Exclude<Reduction, Fold>,
  records: string,
  { from, stride, blocks }: Column,
  read: (id: LocalId, index: string) => string,
): string[] {
  const { names } = em;
  const [b, k] = ['b', 'k'].map(names.claim);
  const name = names.locals[r.local];
  const better = r.kind === 'pick' ? ` && ${read(r.local, k)} ${tests[r.test]} ${name}` : '';
  const others = r.kind === 'pick' ? r.with : [];
  return [
    `for (let ${b} = 0, ${k} = ${from}; ${b} < ${blocks}; ${b}++, ${k} += ${stride}) {`,
    `  if (${records}.f64[${k} + 1] !== 0${better}) {`,
    ...[r.local, ...others].map((id, c) => `    ${names.locals[id]} = ${read(id, `${k} + ${c ? c + 1 : 0}`)};`),
    '  }',
    '}',
  ];
}
