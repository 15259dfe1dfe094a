/** Statements as lines of JavaScript. */
import type { Type } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import type {
  Alloc,
  ArrayId,
  Assign,
  Clear,
  Copy,
  Expr,
  For,
  LocalId,
  Return,
  Stmt,
  StmtId,
  Store,
  While,
} from '../ir.ts';
import { assignedIn, operands, slotsOf, walk } from '../ir.ts';
import { isBig } from '../ops.ts';
import { indent, tests } from '../print.ts';
import type { Emitter } from './expr.ts';
import { atom, bare, call, element, expr, fit, insideView, outside, temp, tight, total, trivial } from './expr.ts';
import { filling } from './fill.ts';

/** Where jumps lead: ids that need a label, and loops whose `continue` leaves a block inside them. */
export interface Jumps {
  readonly labelled: ReadonlySet<StmtId>;
  readonly stepped: ReadonlySet<StmtId>;
}

export function jumpsOf(body: readonly Stmt[]): Jumps {
  const labelled = new Set<StmtId>();
  const continued = new Set<StmtId>();
  const stepped = new Set<StmtId>();
  walk(body, s => {
    if (s.kind === 'break' || s.kind === 'continue') labelled.add(s.target);
    if (s.kind === 'continue') continued.add(s.target);
  });
  walk(body, s => {
    if (s.kind === 'while' && continued.has(s.id) && s.step.length && !inHead(s)) stepped.add(s.id);
  });
  return { labelled, stepped };
}

/** Steps that are assignments alone can stand in the head of a `for`. */
function inHead(s: While): readonly Assign[] | undefined {
  const assigns = s.step.filter(inner => inner.kind === 'assign');
  return assigns.length === s.step.length ? assigns : undefined;
}

type Rules = { readonly [K in Stmt['kind']]: (em: Emitter, s: Extract<Stmt, { kind: K }>, jumps: Jumps) => string[] };

export const lines = (em: Emitter, list: readonly Stmt[], jumps: Jumps): string[] =>
  list.flatMap(s => stmt(em, s, jumps));

function stmt(em: Emitter, s: Stmt, jumps: Jumps): string[] {
  em.temps.used = 0;
  const own = em.own?.[s.kind];
  return own ? own(em, s as never) : rules[s.kind](em, s as never, jumps);
}

const rules: Rules = {
  assign: (em, s) => [`${assignment(em, s.local, s.value)};`],
  store,
  alloc,
  clear,
  copy,
  if: (em, s, jumps) => [
    `if (${bare(em, s.cond)}) {`,
    ...indent(lines(em, s.then, jumps)),
    ...(s.else.length ? ['} else {', ...indent(lines(em, s.else, jumps))] : []),
    '}',
  ],
  for: counted,
  while: repeated,
  block: (em, s, jumps) => [`${label(s, jumps)}{`, ...indent(lines(em, s.body, jumps)), '}'],
  break: (_, s) => [`break L${s.target};`],
  continue: (_, s, { stepped }) => [stepped.has(s.target) ? `break C${s.target};` : `continue L${s.target};`],
  return: leave,
  throw: (_, s) => [`throw new ${s.error}(${JSON.stringify(s.message)});`],
  outlined: (em, s, jumps) => stmt(em, s.loop, jumps),
  spread: () => {
    throw new Error('a spread loop has not been put in order');
  },
};

const label = ({ id }: Stmt, { labelled }: Jumps): string => (labelled.has(id) ? `L${id}: ` : '');

const assignment = (em: Emitter, local: LocalId, value: Expr): string =>
  `${em.names.locals[local]} = ${bare(em, value)}`;

// ── arrays ──

/** Index, then value, then the check, then the write; what cannot be seen is put in a shorter order. */
function store(em: Emitter, s: Store): string[] {
  if (!s.check || reads(s.value, s)) {
    return [`${element(em, s.array, expr(em, s.index))} = ${bare(em, s.value)};`];
  }
  const before: string[] = [];
  const index = early(em, s.index, trivial(s.index), before);
  const value = early(em, s.value, total(s.value), before);
  const outsideIt = isView(em, s.array)
    ? `!(${insideView(em, s.array, s.index.type, index)})`
    : `${element(em, s.array, atom(index))} === undefined`;
  const check = `if (${outsideIt}) ${outside(em, s.array, s.span, index)};`;
  return [...before, check, `${element(em, s.array, atom(index))} = ${value};`];
}

/** Whether an expression always reads the element that a store is to write, with a check: as in `h[i] += 1`. */
function reads(e: Expr, s: Store): boolean {
  if (e.kind === 'load' && e.check && e.array === s.array && sameName(e.index, s.index)) return true;
  return (e.kind === 'select' ? [e.cond] : operands(e)).some(inner => reads(inner, s));
}

const sameName = (a: Expr, b: Expr): boolean => a.kind === 'local' && b.kind === 'local' && a.local === b.local;

/** The text of an expression, evaluated in a line of its own unless it may as well come later. */
function early(em: Emitter, e: Expr, late: boolean, before: string[]): string {
  if (late) return bare(em, e);
  const text = bare(em, e);
  const name = temp(em);
  before.push(`${name} = ${text};`);
  return name;
}

const isView = (em: Emitter, id: ArrayId): boolean => em.kernel.arrays[id].storage.kind === 'view';

function alloc(em: Emitter, s: Alloc): string[] {
  const { dtype, name } = em.kernel.arrays[s.array];
  const made = call(em, 'alloc', dtypes[dtype].array, bare(em, s.length), JSON.stringify(name));
  return [`${em.names.arrays[s.array]} = ${made};`];
}

/** Elements that are written one by one sooner than `fill` is called. */
const FEW = 16;

function clear(em: Emitter, s: Clear): string[] {
  const { dtype, storage } = em.kernel.arrays[s.array];
  const name = em.names.arrays[s.array];
  if (storage.kind === 'private' && storage.initial) return [`${name}.set(${em.names.initials[s.array]});`];
  if (storage.kind === 'private' && storage.length <= FEW) {
    const places = Array.from({ length: storage.length }, (_, k) => `${name}[${k}] = `);
    return places.length ? [`${places.join('')}${zero(dtypes[dtype].type)};`] : [];
  }
  return [`${name}.fill(${zero(dtypes[dtype].type)});`];
}

function copy(em: Emitter, s: Copy): string[] {
  return [`${call(em, 'put', elements(em, s.array), elements(em, s.from), bare(em, s.offset))};`];
}

/** The array as a typed array of its own. */
export function elements(em: Emitter, id: ArrayId): string {
  const { storage } = em.kernel.arrays[id];
  if (storage.kind !== 'view') return em.names.arrays[id];
  const [offset, length] = [storage.offset, storage.length].map(local => em.names.locals[local]);
  return `${em.names.arrays[storage.base]}.subarray(${offset}, ${offset} + ${length})`;
}

export const zero = (type: Type): string => (isBig(type) ? '0n' : type === 'bool' ? 'false' : '0');

// ── loops ──

/** lo, hi and step are evaluated once, before the loop: into names, but where that cannot be told from each time. */
function counted(em: Emitter, s: For, jumps: Jumps): string[] {
  const before: string[] = [];
  const changed = assignedIn(s);
  const late = [s.hi, s.step].every(e => steady(em, e, changed)) || total(s.lo);
  const lo = late ? bare(em, s.lo) : named(em, 'lo', s.lo, before);
  const [hi, step] = (['hi', 'step'] as const).map(part =>
    steady(em, s[part], changed) ? tight(expr(em, s[part])) : named(em, part, s[part], before),
  );
  const v = em.names.locals[s.local];
  const head = `${v} = ${lo}; ${v} ${tests[s.test]} ${hi}; ${v} = ${fit(s.lo.type, `${v} + ${step}`)}`;
  const filled = filling(em, s, hi);
  const loop = [`${label(s, jumps)}for (${head}) {`, ...indent(lines(em, s.body, jumps)), '}'];
  return [...before, ...(filled ? filled(loop) : loop)];
}

function named(em: Emitter, word: string, e: Expr, before: string[]): string {
  const name = em.names.claim(word);
  before.push(`const ${name} = ${bare(em, e)};`);
  return name;
}

/** Whether an expression means the same all through a loop that assigns `changed`. */
function steady(em: Emitter, e: Expr, changed: ReadonlySet<LocalId>): boolean {
  if (e.kind === 'local') return !changed.has(e.local);
  if (e.kind === 'length') return !['heap', 'view'].includes(em.kernel.arrays[e.array].storage.kind);
  return e.kind === 'const' || e.kind === 'param';
}

function repeated(em: Emitter, s: While, jumps: Jumps): string[] {
  const cond = bare(em, s.cond);
  const assigns = inHead(s);
  if (assigns) {
    const step = assigns.map(inner => assignment(em, inner.local, inner.value));
    const head = step.length ? `for (; ${cond}; ${step.join(', ')})` : `while (${cond})`;
    return [`${label(s, jumps)}${head} {`, ...indent(lines(em, s.body, jumps)), '}'];
  }
  const body = indent(lines(em, s.body, jumps));
  const inner = jumps.stepped.has(s.id) ? [`C${s.id}: {`, ...body, '}'] : body;
  return [`${label(s, jumps)}while (${cond}) {`, ...indent([...inner, ...lines(em, s.step, jumps)]), '}'];
}

// ── results ──

function leave(em: Emitter, s: Return): string[] {
  const { arrays, locals } = em.kernel;
  const values = slotsOf(em.kernel.results[s.site]).map(slot => {
    if ('local' in slot)
      return locals[slot.local].type === 'bool' ? `+${em.names.locals[slot.local]}` : em.names.locals[slot.local];
    const { kind } = arrays[slot.array].storage;
    return elements(em, slot.array) + (kind === 'private' || kind === 'table' ? '.slice()' : '');
  });
  // With a null, whatever the numbers are, it is a list of anything. Of numbers alone V8 makes lists of doubles, and keeps the locals that
  // go into one as objects in the loops before it (a sum with a division and an exponential: 930 µs, with the null 720).
  return [`return [${[s.site, ...values, ...(values.length ? ['null'] : [])].join(', ')}];`];
}
