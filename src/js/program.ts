/** A kernel as the text of a program on the heap, that any thread makes an instance of: the body of `new Function('host', …)`,
 * which returns `main(frame) → site` and the functions of its loops for threads. */
import { resultLocals } from '../analysis/variables.ts';
import type { Kernel, Spread, Stmt } from '../ir.ts';
import { indent } from '../print.ts';
import type { Linkable } from '../runtime/linkable.ts';
import { chunkFunction, nameOf, strideOf } from './chunk.ts';
import { entry, renewed, type Scope, toSlot, viewOf } from './entry.ts';
import { bare, call, type Emitter } from './expr.ts';
import { HOME, layout, slot } from './frame.ts';
import { type Helper, helpers } from './helpers.ts';
import { nameAll } from './names.ts';
import { share, type Tuning } from './share.ts';
import { elements, jumpsOf, lines } from './stmt.ts';
import { goesUp, stepOf, type Twofold, twofold } from './twofold.ts';
import { type Uses, usesOf } from './uses.ts';

/** Under which names the text knows what its host does. */
const host = {
  view: 'view',
  frameAt: 'frameAt',
  recordsTo: 'recordsTo',
  oob: 'oob',
  throw: 'raise',
  zero: 'zero',
  alloc: 'allocate',
  scratch: 'scratch',
  parallel: 'parallel',
} as const;

/** Sharing a loop costs 1 to 4 µs where threads are awake: what takes less than about 20 µs stays here. */
export const defaultTuning: Tuning = { threads: 40_000 };

/** Whether a loop can go to threads: it counts in 32 bits, towards its bound, and what it adds up in is no view. */
export function spreadable({ loop, threads }: Spread): boolean {
  const step = stepOf(loop);
  return threads && (loop.lo.type === 'i32' || loop.lo.type === 'u32') && (goesUp(loop) ? step > 0 : step < 0);
}

export function emitProgram(kernel: Kernel, tuning = defaultTuning): Linkable {
  const both = twofold(kernel);
  const names = nameAll(both.kernel, [...Object.keys(helpers), ...Object.values(host), 'host']);
  const shared: Pick<Emitter, 'kernel' | 'names' | 'helpers' | 'sites'> = {
    kernel: both.kernel,
    names,
    helpers: new Set(),
    sites: [],
  };
  const all = [...both.chunks.values()];
  const frame = layout(
    both.kernel,
    kernel,
    all.map(c => c.spread),
  );
  const emitter = (own: Emitter['own']): Emitter => ({
    ...shared,
    own,
    lengths: new Map(),
    temps: { used: 0, names: [] },
  });
  const functions = all.map(c => chunkFunction(emitter({}), frame, c));
  const main = mainFunction(emitter, both, frame, tuning);
  const code = [
    "'use strict';",
    `const { ${Object.entries(host)
      .map(([key, name]) => (key === name ? key : `${key}: ${name}`))
      .join(', ')} } = host;`,
    ...(Object.keys(helpers) as Helper[]).filter(name => shared.helpers.has(name)).map(name => helpers[name]),
    ...functions.flat(),
    ...main,
    `return { ${['main', ...all.map(c => nameOf(c.spread))].join(', ')} };`,
    '',
  ].join('\n');
  const spreads = all.map(({ spread }) => ({ name: nameOf(spread), stride: strideOf(spread), copies: spread.copies }));
  return { backend: 'workers', kernel: both.kernel, code, text: () => code, frame, sites: shared.sites, spreads };
}

function mainFunction(
  emitter: (own: Emitter['own']) => Emitter,
  { kernel, chunks }: Twofold,
  frame: ReturnType<typeof layout>,
  tuning: Tuning,
): string[] {
  const uses = usesOf(kernel, kernel.body);
  const own: Record<string, (em: Emitter, s: never) => string[]> = {};
  const em = emitter(own);
  const [base, at] = ['frame', 'slots'].map(em.names.claim);
  const place: Scope['place'] = id => {
    const offset = frame.data.get(id);
    return offset === undefined ? undefined : `${base} + ${offset}`;
  };
  const s: Scope = { em, layout: frame, frame: base, at, place };
  const numbers = [...chunks.keys()];
  const rules: Rules = {
    return: (_, { site }) => leave(s, site),
    throw: (_, { error, message }) => {
      em.sites.push({ kind: 'throw', error, message });
      return [`raise(${em.sites.length - 1});`];
    },
    alloc: (_, stmt) => alloc(s, uses, stmt),
    copy: (_, { array, from, offset }) => {
      em.sites.push({ kind: 'throw', error: 'RangeError', message: 'offset is out of bounds' });
      const args = [elements(em, array), elements(em, from), bare(em, offset), String(em.sites.length - 1)];
      return [`${call(em, 'move', ...args)};`];
    },
    spread: (_, stmt) => share(s, uses, chunks.get(stmt.loop.id)!, numbers.indexOf(stmt.loop.id), tuning),
  };
  Object.assign(own, rules);
  const jumps = jumpsOf(kernel.body);
  const wholes = [...chunks.values()].map(c => c.whole);
  const body = lines(em, kernel.body, { ...jumps, labelled: new Set([...jumps.labelled, ...wholes]) });
  return [
    `function main(${base}) {`,
    ...indent([...entry(s, uses, []), `${slot(at, 'u32', HOME)} = ${base};`, ...body, 'return 0;']),
    '}',
  ];
}

type Rules = {
  readonly [K in 'return' | 'throw' | 'alloc' | 'copy' | 'spread']: (
    em: Emitter,
    s: Extract<Stmt, { kind: K }>,
  ) => string[];
};

/** What a result names goes to the frame: numbers, and the extent of views. */
function leave({ em, layout, at }: Scope, site: number): string[] {
  const { kernel, names } = em;
  const ids = new Set(resultLocals(kernel, kernel.results[site]));
  const kept = [...ids].map(id => toSlot(at, kernel.locals[id].type, layout.locals.get(id)!, names.locals[id]));
  return [...kept, `return ${site};`];
}

/** The host answers the address; the array's place goes to the frame, where loops on threads read it. */
function alloc(s: Scope, uses: Uses, { array, length }: Extract<Stmt, { kind: 'alloc' }>): string[] {
  const { em, layout, at } = s;
  const [size, address] = ['size', 'address'].map(em.names.claim);
  const offset = layout.arrays[array];
  return [
    '{',
    ...indent([
      `const ${size} = ${bare(em, length)};`,
      `const ${address} = allocate(${array}, ${size});`,
      ...renewed(s, uses),
      toSlot(at, 'u32', offset, address),
      toSlot(at, 'i32', offset + 4, size),
      `${em.names.arrays[array]} = ${viewOf(s, array)};`,
    ]),
    '}',
  ];
}
