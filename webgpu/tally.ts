/** A loop that only updates elements, as in `h[b[i]]++`, of arrays that are short: each workgroup has copies of its own, in its
 * memory, and adds them to the arrays when its iterations are through. */
import { ownArrays } from '../src/interpret/own.ts';
import type { FoldOp, Kernel, Spread } from '../src/ir.ts';
import { elementIdentity } from '../src/reduce.ts';
import { lengthText } from './access.ts';
import { copyOf } from './atomics.ts';
import { constantText } from './constants.ts';
import { type Emitter, indented } from './emitter.ts';
import { WIDTH } from './gather.ts';
import { assignedLocals, inThree, iterationLines } from './grid.ts';
import { arraysIn, emitterOf, FIRSTS, type Module, moduleOf, PLACE, type Shared } from './module.ts';
import { arrayName } from './names.ts';
import { slotOf, type Topology } from './topology.ts';
import { elements } from './types.ts';

/** Elements of a copy: 8 KiB, half of what every device has. */
export const LONGEST = 2048;

/** By op of an update: the function that adds a copy to the array. */
const functions: { readonly [P in FoldOp]?: string } = {
  add: 'atomicAdd',
  and: 'atomicAnd',
  or: 'atomicOr',
  xor: 'atomicXor',
};

/** Whether a loop may have copies, if they are short. An update whose condition never holds is gone by now, and nobody needs any. */
export const tallies = (kernel: Kernel, { reductions, copies, loop }: Spread): boolean =>
  reductions.length === 0 &&
  copies.length === 1 &&
  copies.every(({ array, op }) => {
    const { dtype, storage } = kernel.arrays[array];
    return (
      arraysIn(kernel, [loop]).get(array) === true &&
      storage.kind === 'param' &&
      elements[dtype]?.bits === 32 &&
      dtype !== 'float32' &&
      dtype !== 'float64' &&
      op in functions
    );
  });

export function tallyModule(shared: Shared, s: Spread, topology: Topology): Module {
  const { kernel } = shared;
  const [{ array, op }] = s.copies;
  if (op === 'own') throw new Error('a copy that is not added up');
  const whole = emitterOf(shared, topology, [s.loop], true, new Set([array]), 'at', ownArrays(kernel, s));
  const em: Emitter = { ...whole, copied: new Set([array]) };
  const { lines, levels } = iterationLines(em, s, assignedLocals([s.loop], s));
  const depth = levels.loops.length;
  const total = levels.loops.map((_, k) => `trips_${k}()`).join(' * ');
  const numbers = depth === 1 ? ['t'] : depth === 2 ? ['t / trips_1()', 't % trips_1()'] : inThree;
  const { dtype } = kernel.arrays[array];
  const copy = copyOf(em, array);
  const nothing = constantText('u32', Number(elementIdentity(op, dtype)) >>> 0);
  const length = `u32(${lengthText(em, array)})`;
  const first = topology.displaced.has(array) ? 'k + first_of_copy' : 'k';
  if (topology.displaced.has(array)) em.firsts.set(array, `first_${array}`);
  const text = [
    `var<workgroup> ${copy}: array<atomic<u32>, ${LONGEST}>;`,
    ...lines,
    `@compute @workgroup_size(${WIDTH})`,
    'fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) id: vec3<u32>) {',
    FIRSTS,
    ...(topology.displaced.has(array) ? [`  let first_of_copy = first_${array};`] : []),
    ...indented([
      ...(em.spilled.size ? [`${PLACE} = id.x * ${WIDTH}u + lane;`] : []),
      `for (var k = lane; k < ${length}; k += ${WIDTH}u) { atomicStore(&${copy}[k], ${nothing}); }`,
      'workgroupBarrier();',
      `let total = ${total};`,
      `${shared.stops ? 'if (!stopped()) { ' : ''}for (var t = (lower() + id.x) * ${WIDTH}u + lane; t < total; t += groups() * ${WIDTH}u) { iteration(${numbers.join(', ')}); }${shared.stops ? ' }' : ''}`,
      'workgroupBarrier();',
      `for (var k = lane; k < ${length}; k += ${WIDTH}u) {`,
      `  let value = atomicLoad(&${copy}[k]);`,
      `  if (value != ${nothing}) { ${functions[op]}(&${arrayName(kernel, slotOf(topology, array))}[${first}], value); }`,
      '}',
    ]),
    '}',
  ];
  return moduleOf({ em, shared, body: text, trips: depth, frame: em.fetched.size > 0, partials: false });
}
