/** A WGSL module: what is around the code of a kernel. Everything that a shader works with has a binding of group 0. */
import type { ArrayId, Expr, Kernel, LocalId, Stmt } from '../src/ir.ts';
import { expressions, walk, walkExpr } from '../src/ir.ts';
import { constantText, variables } from './constants.ts';
import type { Emitter, Mode, Site, Slot } from './emitter.ts';
import { helpers, helpersIn } from './helpers.ts';
import { type Unmarked, unmarked } from './marks.ts';
import { arrayName, localName } from './names.ts';
import { stopping } from './status.ts';
import { slotOf, type Topology } from './topology.ts';
import { elements, type Held, isHeld, typeText } from './types.ts';
import { unfitType } from './unfit.ts';
import { valueType } from './values.ts';

/** A word that the host hands over with a dispatch: a value, or what it alone knows. */
export type Arg =
  | Expr
  /** Iterations of a loop of the grid, from the outside in. */
  | { readonly kind: 'trips'; readonly loop: number }
  /** What part of it a dispatch takes: iterations of the outermost loop, or workgroups; and how many workgroups there are. */
  | { readonly kind: 'lower' | 'upper' | 'groups' }
  /** At which element of its buffer an array begins. */
  | { readonly kind: 'first'; readonly array: ArrayId }
  /** A number that a driver is not to know as it compiles. */
  | { readonly kind: 'word'; readonly value: number }
  /** The number of the dispatch in its call, from 1. */
  | { readonly kind: 'ordinal' };

export type Binding =
  | { readonly kind: 'args' | 'frame' | 'status' | 'partials'; readonly writes: boolean }
  | { readonly kind: 'array'; readonly array: ArrayId; readonly writes: boolean };

export interface Module {
  readonly code: string;
  /** Where in the kernel its lines come from. */
  readonly spans: Unmarked['spans'];
  readonly args: readonly Arg[];
  readonly bindings: readonly Binding[];
  readonly sites: readonly Site[];
  /** Words that each invocation has of an array of its own in memory. */
  readonly spilled: ReadonlyMap<ArrayId, number>;
  /** Whether it may stop the program. */
  readonly stops: boolean;
}

/** What shaders of one kernel share. */
export interface Shared {
  readonly kernel: Kernel;
  readonly kept: ReadonlyMap<LocalId, number>;
  /** Private arrays that live in memory, since several shaders see them. */
  readonly outside: ReadonlySet<ArrayId>;
  /** Whether one before may have stopped the program, so that it has to ask. */
  readonly stops: boolean;
  /** Where the device has counted the iterations of the loop: then the host hands none over. */
  readonly counts?: Counts;
  /** Invocations of a subgroup that exchange values where a loop adds up; none do without it. */
  readonly reach?: number;
}

/** What the device counts of a loop, in locals that it keeps: iterations from the outside in, workgroups along the axes, and,
 * of a loop that adds up, those of the second pass, which are one or none. */
export interface Counts {
  readonly trips: readonly LocalId[];
  readonly main: readonly LocalId[];
  readonly finish: readonly LocalId[] | undefined;
}

export function emitterOf(
  { kernel, kept, outside }: Shared,
  topology: Topology,
  body: readonly Stmt[],
  several: boolean,
  together: ReadonlySet<ArrayId>,
  iteration: string,
  /** Private arrays of which each iteration has its own, wherever else they are used. */
  theirs: readonly ArrayId[] = [],
): Emitter {
  const own = ownLocals(body);
  const used = arraysIn(kernel, body);
  const inside = new Set(
    [...used.keys()].filter(
      id => kernel.arrays[id].storage.kind === 'private' && (!outside.has(id) || theirs.includes(id)),
    ),
  );
  return {
    kernel,
    topology,
    own,
    kept,
    slots: slotsOf(kernel, topology, used, inside, several, together),
    inside,
    spilled: several ? tooLong(kernel, inside) : new Set(),
    together,
    copied: new Set(),
    args: [],
    argOf: new Map(),
    firsts: new Map(),
    fetched: new Set(),
    instead: new Map(),
    tables: new Set(),
    sites: [],
    iteration,
    marks: new Map(),
    state: { failing: false, temps: 0, jumps: false, span: body[0]?.span ?? { source: 0, start: 0, end: 0 } },
    lines: [],
  };
}

/** Bytes of arrays that a function may have: WGSL grants 8 KiB to all its variables. */
const ROOM = 4096;

function tooLong({ arrays }: Kernel, inside: ReadonlySet<ArrayId>): ReadonlySet<ArrayId> {
  const bytes = (id: ArrayId): number => {
    const { storage } = arrays[id];
    return storage.kind === 'private' ? storage.length * 4 : 0;
  };
  let room = ROOM;
  const spilled = new Set<ArrayId>();
  for (const id of [...inside].sort((a, b) => bytes(a) - bytes(b))) {
    room -= bytes(id);
    if (room < 0) spilled.add(id);
  }
  return spilled;
}

/** The number of an invocation of a dispatch, for those that have parts of a buffer. */
export const PLACE = 'place';

export function ownLocals(body: readonly Stmt[]): Set<LocalId> {
  const own = new Set<LocalId>();
  walk(body, s => {
    if (s.kind === 'assign' || s.kind === 'for') own.add(s.local);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'let' && own.add(x.local)));
  });
  return own;
}

const memoryOf = ({ arrays }: Kernel, id: ArrayId): ArrayId => {
  const { storage } = arrays[id];
  return storage.kind === 'view' ? storage.base : id;
};

/** Arrays whose memory is read or written, and which. */
export function arraysIn(kernel: Kernel, body: readonly Stmt[]): Map<ArrayId, boolean> {
  const used = new Map<ArrayId, boolean>();
  const use = (id: ArrayId, writes: boolean) => {
    const base = memoryOf(kernel, id);
    used.set(base, writes || (used.get(base) ?? false));
  };
  walk(body, s => {
    if (s.kind === 'store' || s.kind === 'clear' || s.kind === 'copy') use(s.array, true);
    if (s.kind === 'copy') use(s.from, false);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && use(x.array, false)));
  });
  return used;
}

function slotsOf(
  kernel: Kernel,
  topology: Topology,
  used: ReadonlyMap<ArrayId, boolean>,
  inside: ReadonlySet<ArrayId>,
  several: boolean,
  together: ReadonlySet<ArrayId>,
): Map<ArrayId, Slot> {
  const slots = new Map<ArrayId, Slot>();
  for (const [id, written] of used) {
    if (inside.has(id) || kernel.arrays[id].storage.kind === 'table') continue;
    const layout = elements[kernel.arrays[id].dtype];
    if (!layout) throw unfitType('i64', { source: 0, start: 0, end: 0 });
    const atomic = together.has(id) || (several && written && layout.bits < 32);
    const mode: Mode = atomic ? 'atomic' : layout.word;
    const slot = slotOf(topology, id);
    const other = slots.get(slot);
    const joint =
      other === undefined || other.mode === mode ? mode : other.mode === 'atomic' || atomic ? 'atomic' : 'u32';
    slots.set(slot, { mode: joint, written: written || (other?.written ?? false) });
  }
  return slots;
}

/** Lines of a shader, and what they need around them. */
export interface Parts {
  readonly em: Emitter;
  readonly shared: Shared;
  /** Declarations of the module, and its functions. */
  readonly body: readonly string[];
  readonly trips: number;
  readonly frame: boolean;
  readonly partials: boolean;
  /** Whether the shader tells the host more than what it stops for. */
  readonly asks?: boolean;
  /** What stands before everything else. */
  readonly head?: string;
  /** Numbers by the names of functions that give them. */
  readonly words?: { readonly [name: string]: number };
}

export function moduleOf(parts: Parts): Module {
  const { em, shared, body, trips, frame, partials, asks, head = '', words: numbers = {} } = parts;
  const { counts, kept, stops: stopped } = shared;
  const { kernel, state } = em;
  const words: Arg[] = [...em.args];
  const text = body.join('\n');
  const named: string[] = [];
  const hand = (name: string, arg: Arg) => {
    const k = words.push(arg) - 1;
    named.push(`fn ${name}() -> u32 { return args[${k >> 2}].${'xyzw'[k & 3]}; }`);
  };
  const tell = (name: string, id: LocalId) => void named.push(`fn ${name}() -> u32 { return frame[${kept.get(id)}]; }`);
  if (counts) {
    counts.trips.forEach((id, k) => tell(`trips_${k}`, id));
    named.push('fn lower() -> u32 { return 0u; }');
    tell('upper', counts.trips[0]);
    tell('groups', counts.main[0]);
  } else {
    for (let k = 0; k < trips; k++) hand(`trips_${k}`, { kind: 'trips', loop: k });
    for (const kind of ['lower', 'upper', 'groups'] as const) if (text.includes(`${kind}()`)) hand(kind, { kind });
  }
  for (const [name, value] of Object.entries(numbers)) hand(name, { kind: 'word', value });
  const stops = state.failing || /\bstop\(\)/.test(text);
  const status = stops || stopped || asks;
  if (status) hand('ordinal', { kind: 'ordinal' });
  const bindings: Binding[] = [];
  const declared: string[] = [];
  const bind = (b: Binding, declaration: string) => {
    declared.push(`@group(0) @binding(${bindings.length}) ${declaration};`);
    bindings.push(b);
  };
  const firsts = [...em.firsts].map(([array, name]) => {
    const k = words.push({ kind: 'first', array }) - 1;
    return `  let ${name} = args[${k >> 2}].${'xyzw'[k & 3]};`;
  });
  if (words.length)
    bind({ kind: 'args', writes: false }, `var<uniform> args: array<vec4<u32>, ${Math.ceil(words.length / 4)}>`);
  if (frame || counts || em.fetched.size)
    bind({ kind: 'frame', writes: true }, 'var<storage, read_write> frame: array<u32>');
  if (status) bind({ kind: 'status', writes: true }, 'var<storage, read_write> status: array<atomic<u32>>');
  if (partials) bind({ kind: 'partials', writes: true }, 'var<storage, read_write> partials: array<u32>');
  for (const [array, { mode, written }] of em.slots) {
    const writes = written || mode === 'atomic';
    const type = mode === 'atomic' ? 'atomic<u32>' : mode;
    bind(
      { kind: 'array', array, writes },
      `var<storage, ${writes ? 'read_write' : 'read'}> ${arrayName(kernel, array)}: array<${type}>`,
    );
  }
  const spilled = new Map<ArrayId, number>();
  for (const array of em.spilled) {
    const { dtype, storage } = kernel.arrays[array];
    if (storage.kind !== 'private') continue;
    spilled.set(array, storage.length);
    const type = valueType(dtype);
    bind(
      { kind: 'array', array, writes: true },
      `var<storage, read_write> ${arrayName(kernel, array)}: array<${type}>`,
    );
  }
  const whole = text.replaceAll(FIRSTS, firsts.join('\n'));
  const own = [...named, ...(status ? stopping(state.failing) : [])].join('\n');
  const code = [
    ...declared,
    ...Object.entries(variables).flatMap(([name, line]) => (whole.includes(name) ? [line] : [])),
    ...(spilled.size ? [`var<private> ${PLACE}: u32;`] : []),
    ...[...em.tables].map(id => table(kernel, id)),
    ...helpersIn(`${whole}\n${own}`).map(name => helpers[name]),
    own,
    whole,
    '',
  ].filter(part => part !== '' || undefined);
  return { ...unmarked(`${head}${code.join('\n')}\n`), args: words, bindings, sites: em.sites, spilled, stops };
}

/** Stands in a function where the places of displaced arrays are to be read. */
export const FIRSTS = '  // firsts';

function table(kernel: Kernel, id: ArrayId): string {
  const { dtype, storage } = kernel.arrays[id];
  if (storage.kind !== 'table') throw new Error('internal: no table');
  const type = valueType(dtype);
  const values = storage.values.map(v => constantText(type, type === 'f32' ? Math.fround(Number(v)) : Number(v)));
  return `const ${arrayName(kernel, id)} = array<${type}, ${values.length}>(${values.join(', ')});`;
}

/** Declarations of a shader's own variables. */
export function declarations(
  { kernel, inside, spilled, instead, state }: Emitter,
  locals: Iterable<LocalId>,
): string[] {
  const lines: string[] = state.jumps ? ['var jump = 0u;'] : [];
  for (const id of locals) {
    const { type } = kernel.locals[id];
    if (isHeld(type) && !instead.has(id)) lines.push(`var ${localName(kernel, id)}: ${typeText(type)};`);
  }
  for (const id of inside) {
    const { dtype, storage } = kernel.arrays[id];
    if (storage.kind === 'private' && !spilled.has(id))
      lines.push(`var ${arrayName(kernel, id)}: array<${valueType(dtype)}, ${storage.length}>;`);
  }
  return lines;
}

/** A value out of a buffer, and the lines that put one there: at a place, by the words behind it. */
export const fromBuffer = (type: Held, at: (k: number) => string): string =>
  type === 'i64'
    ? `vec2<u32>(${at(0)}, ${at(1)})`
    : type === 'u32'
      ? at(0)
      : type === 'bool'
        ? `(${at(0)} != 0u)`
        : `bitcast<${type}>(${at(0)})`;
export const toBuffer = (type: Held, at: (k: number) => string, value: string): string[] =>
  type === 'i64'
    ? [`{ let both = ${value}; ${at(0)} = both.x; ${at(1)} = both.y; }`]
    : [
        `${at(0)} = ${type === 'u32' ? value : type === 'bool' ? `select(0u, 1u, ${value})` : `bitcast<u32>(${value})`};`,
      ];

/** The same of the frame. */
export const fromFrame = (type: Held, word: number): string => fromBuffer(type, k => `frame[${word + k}]`);
export const toFrame = (type: Held, word: number, value: string): string[] =>
  toBuffer(type, k => `frame[${word + k}]`, value);
