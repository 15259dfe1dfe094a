/** A spread loop as a grid: one, two or three loops of a nest, an invocation for some iterations of all of them. */
import { ownArrays } from '../src/interpret/own.ts';
import type { Expr, For, LocalId, Spread, Stmt } from '../src/ir.ts';
import { someExpr, someStmt } from '../src/ir.ts';
import { argument, argumentText, type Emitter, indented } from './emitter.ts';
import { expr } from './expressions.ts';
import {
  declarations,
  emitterOf,
  FIRSTS,
  fromFrame,
  type Module,
  moduleOf,
  PLACE,
  type Shared,
  toFrame,
} from './module.ts';
import { localName } from './names.ts';
import { block, leading } from './statements.ts';
import type { Topology } from './topology.ts';
import { type Held, isHeld, isWord } from './types.ts';
import { Unfit, unfitType } from './unfit.ts';

/** Invocations of a workgroup, along the innermost loop of the grid first. */
export type Shape = readonly [x: number, y: number, z: number];
export const shapes: readonly Shape[] = [
  [256, 1, 1],
  [32, 8, 1],
  [32, 4, 2],
];

/** Workgroups that there may be along an axis. */
export const GROUPS_ALONG = 65_535;

/** The loops that a grid is made of, from the outside in, and what stands before each inner one. */
export interface Levels {
  readonly loops: readonly For[];
  readonly before: readonly (readonly Stmt[])[];
  readonly body: readonly Stmt[];
}

/** As many as still stand one inside the other: an inner loop may have become two versions of itself. */
export function levelsOf({ loop, depth = 1 }: Spread): Levels {
  const loops = [loop];
  const before: (readonly Stmt[])[] = [];
  for (let k = 1; k < depth; k++) {
    const { body } = loops[k - 1];
    const inner = body.at(-1);
    if (inner?.kind !== 'for') break;
    before.push(body.slice(0, -1));
    loops.push(inner);
  }
  return { loops, before, body: loops.at(-1)!.body };
}

/** The lines of a function that runs an iteration, given the numbers of its iterations. */
export function iterationLines(
  em: Emitter,
  s: Spread,
  assigned: ReadonlySet<LocalId>,
): { lines: string[]; levels: Levels } {
  const levels = levelsOf(s);
  const { kernel } = em;
  const around = { targets: [], out: refuseJump };
  const lines: string[] = [];
  const put = (more: readonly string[]) => void lines.push(...more);
  levels.loops.forEach((loop, k) => {
    const { type } = kernel.locals[loop.local];
    if (!isWord(type) || type === 'bool') throw unfitType(type, loop.span);
    em.state.span = loop.span;
    const head: string[] = [];
    const outer = em.lines;
    em.lines = head;
    const [lo, step] = [atEntry(em, loop.lo), atEntry(em, loop.step)];
    const t = type === 'u32' ? `i${k}` : `bitcast<i32>(i${k})`;
    const v = localName(kernel, loop.local);
    head.push(`${v} = ${plus(lo, times(t, step))};`);
    if (k === 0) for (const i of s.inductions) head.push(induction(em, i.local, i.step));
    em.lines = outer;
    put(head);
    if (k < levels.before.length) put(block(em, levels.before[k], around));
  });
  const body = block(em, unlooped(levels), around);
  const ends = levels.loops.length === 1 ? lasts(em, s) : [];
  put([...body, ...ends]);
  const numbers = levels.loops.map((_, k) => `i${k}: u32`).join(', ');
  const fetched = [...em.fetched]
    .filter(id => !assigned.has(id))
    .map(id => `let ${localName(kernel, id)} = ${fromFrame(kernel.locals[id].type as Held, em.kept.get(id)!)};`);
  return {
    levels,
    lines: [
      `fn iteration(${numbers}) {`,
      FIRSTS,
      ...indented([...iterationNumber(levels.loops.length), ...declarations(em, assigned), ...fetched, ...lines]),
      '}',
    ],
  };
}

const times = (t: string, step: string): string => (/^1[iu]$/.test(step) ? t : `${t} * ${step}`);
const plus = (lo: string, more: string): string => (/^0[iu]$/.test(lo) ? more : `${lo} + ${more}`);

/** A value before any iteration. What these have for themselves may go by a name that it reads, as in `for (; i < n; i++)`: then the
 * host hands it over, which has to know it, or the device has put it elsewhere (`silent.ts`). */
function atEntry(em: Emitter, e: Expr): string {
  if (isWord(e.type) && someExpr(e, x => x.kind === 'local' && em.own.has(x.local)))
    return argumentText(argument(em, e), e.type);
  return expr({ ...em, own: new Set() }, e);
}

/** A `continue` of the loop leaves a block that its body has become. */
function unlooped({ loops, body }: Levels): readonly Stmt[] {
  const { id, span } = loops.at(-1)!;
  if (!someStmt(body, s => s.kind === 'continue' && s.target === id)) return body;
  const inside = -1 - id;
  return [{ kind: 'block', id: inside, span, body: leading(body, id, inside) }];
}

function refuseJump(s: Stmt): never {
  throw new Unfit('a jump leads out of a loop whose iterations run at the same time', s.span);
}

/** `begin + t · step`; what it was at the beginning is the host's to say. */
function induction(em: Emitter, local: LocalId, step: Expr): string {
  const { type } = em.kernel.locals[local];
  if (!isWord(type)) throw unfitType(type, em.state.span);
  const begin = atEntry(em, { kind: 'local', type, local });
  const t = type === 'u32' ? 'i0' : type === 'i32' ? 'bitcast<i32>(i0)' : 'f32(i0)';
  return `${localName(em.kernel, local)} = ${begin} + ${t} * ${atEntry(em, step)};`;
}

/** What the last iteration leaves. */
function lasts(em: Emitter, s: Spread): string[] {
  const lines = s.last.flatMap(id => {
    const word = em.kept.get(id);
    const { type } = em.kernel.locals[id];
    if (word === undefined) return [];
    if (!isHeld(type)) throw unfitType(type, s.span);
    return toFrame(type, word, localName(em.kernel, id));
  });
  return lines.length ? ['if (i0 == trips_0() - 1u) {', ...indented(lines), '}'] : [];
}

/** Their place in program order, for what fails. */
const iterationNumber = (depth: number): string[] =>
  depth === 1
    ? ['let at = i0;']
    : depth === 2
      ? ['let at = i0 * trips_1() + i1;']
      : ['let at = (i0 * trips_1() + i1) * trips_2() + i2;'];

/** The numbers of the iterations of three loops, from that of all. */
export const inThree = ['t / (trips_1() * trips_2())', '(t / trips_2()) % trips_1()', 't % trips_2()'];

export function assignedLocals(body: readonly Stmt[], s: Spread): Set<LocalId> {
  const all = new Set<LocalId>([s.loop.local, ...s.inductions.map(i => i.local)]);
  const look = (list: readonly Stmt[]): void => {
    for (const x of list) {
      if (x.kind === 'assign' || x.kind === 'for') all.add(x.local);
      if (x.kind === 'if') [x.then, x.else].forEach(look);
      if (x.kind === 'for' || x.kind === 'block') look(x.body);
      if (x.kind === 'while') [x.body, x.step].forEach(look);
      if (x.kind === 'spread') look([x.loop]);
    }
  };
  look(body);
  return all;
}

const numbering = '@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) lane: u32';

export function gridModule(shared: Shared, s: Spread, topology: Topology): Module {
  const together = new Set(s.copies.map(c => c.array));
  const em = emitterOf(shared, topology, [s.loop], true, together, 'at', ownArrays(shared.kernel, s));
  const assigned = assignedLocals([s.loop], s);
  const { lines, levels } = iterationLines(em, s, assigned);
  const depth = levels.loops.length;
  const [x, y, z] = shapes[depth - 1];
  const size = [x, y, z];
  const axes = ['x', 'y', 'z'];
  const open = levels.loops.map((_, k) => {
    const axis = depth - 1 - k;
    const [begin, end] = k ? ['', `trips_${k}()`] : ['lower() + ', 'upper()'];
    return `for (var i${k} = ${begin}id.${axes[axis]}; i${k} < ${end}; i${k} += groups.${axes[axis]} * ${size[axis]}u) {`;
  });
  const call = `iteration(${levels.loops.map((_, k) => `i${k}`).join(', ')});`;
  const nest = [...open].reverse().reduce<string[]>((inner, head) => [head, ...indented(inner), '}'], [call]);
  const spills = em.spilled.size > 0;
  const text = [
    ...lines,
    `@compute @workgroup_size(${x}, ${y}, ${z})`,
    `fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>${spills ? `, ${numbering}` : ''}) {`,
    ...(shared.stops ? ['  if (stopped()) { return; }'] : []),
    ...(spills ? [`  ${PLACE} = ((group.z * groups.y + group.y) * groups.x + group.x) * ${x * y * z}u + lane;`] : []),
    ...indented(nest),
    '}',
  ];
  const frame = em.fetched.size > 0 || s.last.some(id => em.kept.has(id));
  return moduleOf({ em, shared, body: text, trips: depth, frame, partials: false });
}
