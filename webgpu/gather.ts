/** How the invocations of a workgroup combine what they have: by neighbours, then neighbouring pairs, and so on. The tree is the
 * same whether values go through workgroup memory or through the registers of a subgroup, and however many invocations a
 * subgroup has, so that the bits are. */
import type { FoldOp, LocalId, Reduction } from '../src/ir.ts';
import { type Emitter, indented } from './emitter.ts';
import { expr } from './expressions.ts';
import { type Held, typeText } from './types.ts';

/** Invocations of a workgroup. */
export const WIDTH = 256;
/** Values that an invocation combines where there are no subgroups: two steps with a barrier before each take a driver less time
 * to compile than eight, and hardly longer to run. How many turns they take is said at run time: llvmpipe unrolls loops that it
 * can count, and then takes ten times as long. */
const STRIDE = 16;

/** A value that invocations combine: of a local, whether there is one, or of which iteration. */
export interface Item {
  readonly name: string;
  readonly type: Held;
}

export interface Part {
  readonly reduction: Reduction;
  readonly items: readonly Item[];
}

/** The first lines of a shader: `reach` invocations of a subgroup exchange values, or none do. */
export const enabling = (reach: number): string => (reach ? 'enable subgroups;\n' : '');

interface Lanes {
  /** Parameters of an entry, and its first lines: they make `lane`. */
  readonly numbering: string;
  readonly numbered: readonly string[];
  readonly words: { readonly [name: string]: number };
}

/** Invocations are numbered as subgroups have them, which no rule says `local_invocation_index` does. */
export const lanesOf = (reach: number): Lanes =>
  reach
    ? {
        numbering:
          '@builtin(subgroup_id) subgroup: u32, @builtin(subgroup_size) size: u32, @builtin(subgroup_invocation_id) place_in: u32',
        numbered: ['let lane = subgroup * size + place_in;'],
        words: {},
      }
    : {
        numbering: '@builtin(local_invocation_index) lane: u32',
        numbered: [],
        words: { width: WIDTH, stride: STRIDE },
      };

/** Declarations and functions, the last of which, `gather(lane)`, leaves what all come to in the memory of lane 0. */
export function gathering(em: Emitter, parts: readonly Part[], reach: number): string[] {
  const items = parts.flatMap(p => p.items);
  return [
    ...items.map(({ name, type }) => `var<workgroup> w_${name}: array<${typeText(type)}, ${WIDTH}>;`),
    ...method(
      'take',
      'lane',
      items.map(({ name }) => `${name} = w_${name}[lane];`),
    ),
    ...method(
      'share',
      'lane',
      items.map(({ name }) => `w_${name}[lane] = ${name};`),
    ),
    ...method(
      'merge',
      'lane',
      parts.flatMap(p => merging(em, p, name => `w_${name}[lane]`)),
    ),
    ...(reach ? bySubgroups(em, parts, reach) : byMemory),
  ];
}

const method = (name: string, of: string, lines: readonly string[]): string[] => [
  `fn ${name}(${of}: u32) {`,
  ...indented(lines),
  '}',
];

/** A few invocations combine as many values each, and one of them what they have. */
const byMemory = method('gather', 'lane', [
  'share(lane);',
  'for (var span = 1u; span < width(); span *= stride()) {',
  '  workgroupBarrier();',
  '  let first = lane * span * stride();',
  '  if (first < width()) {',
  '    for (var d = span; d < span * stride(); d *= 2u) {',
  '      for (var k = first; k < first + span * stride(); k += 2u * d) { take(k); merge(k + d); share(k); }',
  '    }',
  '  }',
  '}',
]);

/** Subgroups combine what their invocations have, and what they come to is taken up by the first invocations, until it is one.
 * Who reads a place of the memory is who writes it next, or its neighbour in the subgroup. */
function bySubgroups(em: Emitter, parts: readonly Part[], reach: number): string[] {
  const items = parts.flatMap(p => p.items);
  return [
    ...method('exchange', 'd', [
      ...items.map(({ name, type }) => `let o_${name} = ${shuffled(type, name)};`),
      ...parts.flatMap(p => merging(em, p, name => `o_${name}`)),
    ]),
    ...method('gather', 'lane', [
      `for (var span = 1u; span < ${WIDTH}u; span *= ${reach}u) {`,
      `  let held = lane * span < ${WIDTH}u;`,
      '  if (span > 1u) {',
      '    workgroupBarrier();',
      '    if (held) { take(lane * span); }',
      '  }',
      `  for (var d = 1u; d < ${reach}u && d * span < ${WIDTH}u; d *= 2u) { exchange(d); }`,
      `  if (held && lane % ${reach}u == 0u) { share(lane * span); }`,
      '}',
    ]),
  ];
}

const shuffled = (type: Held, name: string): string =>
  type === 'bool' ? `subgroupShuffleXor(select(0u, 1u, ${name}), d) != 0u` : `subgroupShuffleXor(${name}, d)`;

/** `a op b` as text. */
export function folded(em: Emitter, op: FoldOp, type: Held, a: string, b: string): string {
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

/** What `other` names of each item goes into an invocation's variables. */
function merging(em: Emitter, part: Part, other: (name: string) => string): string[] {
  const { reduction: r, items } = part;
  const [{ name, type }] = items;
  return r.kind === 'fold' ? [`${name} = ${folded(em, r.op, type, name, other(name))};`] : chosen(part, n => n, other);
}
