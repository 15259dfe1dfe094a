/** Statements as WGSL. The language has no labels: a jump across loops notes where it leads, and each loop on its way asks. */
import type { Break, Clear, Continue, Expr, For, If, Return, Stmt, StmtId, Store, While } from '../src/ir.ts';
import { someStmt, walk } from '../src/ir.ts';
import { checked, store } from './access.ts';
import { update } from './atomics.ts';
import { constantText } from './constants.ts';
import { aside, type Emitter, indented, temp } from './emitter.ts';
import { expr, subscript } from './expressions.ts';
import { mark } from './marks.ts';
import { arrayName, localName } from './names.ts';
import { elements, isHeld, isWord } from './types.ts';
import { Unfit, unfitType } from './unfit.ts';
import { valueType } from './values.ts';

/** What jumps can lead to, from the outside in: loops and blocks, and whether a `continue` of it is one of WGSL's. */
interface Target {
  readonly id: StmtId;
  readonly kind: 'loop' | 'block';
}

/** What surrounds a statement, and what becomes of jumps that lead out of the shader. */
export interface Around {
  readonly targets: readonly Target[];
  readonly out: (s: Break | Continue | Return) => readonly string[];
}

/** The lines of a list of statements. */
export function block(em: Emitter, body: readonly Stmt[], around: Around): string[] {
  return aside(em, () => {
    for (const s of body) statement(em, s, around);
  }).lines;
}

function statement(em: Emitter, s: Stmt, around: Around): void {
  em.state.span = s.span;
  const { length } = em.lines;
  em.lines.push(...rules[s.kind](em, s as never, around));
  if (em.lines.length > length) em.lines.splice(length, 0, mark(s.span));
}

type Rules = {
  readonly [K in Stmt['kind']]: (em: Emitter, s: Extract<Stmt, { kind: K }>, around: Around) => readonly string[];
};

const refuse =
  (what: string) =>
  (_: Emitter, s: Stmt): never => {
    throw new Unfit(what, s.span);
  };

const rules: Rules = {
  assign: (em, s) => {
    const { type } = em.kernel.locals[s.local];
    if (!isHeld(type)) throw unfitType(type, s.span);
    return [...(em.marks.get(s.local) ?? []), `${nameOf(em, s.local)} = ${expr(em, s.value)};`];
  },
  store: (em, s) => (em.together.has(baseOf(em, s)) ? update(em, s) : stored(em, s)),
  if: (em, s, around) => choice(em, s, around),
  for: counted,
  while: repeated,
  block: (em, s, around) => {
    const inner = { ...around, targets: [...around.targets, { id: s.id, kind: 'block' as const }] };
    const body = block(em, s.body, inner);
    return ['loop {', ...indented([...body, 'break;']), '}', ...after(em, s.body, around)];
  },
  break: jump,
  continue: jump,
  clear,
  return: (_, s, around) => around.out(s),
  throw: (em, s) => {
    em.state.failing = true;
    const site = em.sites.push({ kind: 'throw', error: s.error, message: s.message }) - 1;
    return [`fail(${em.iteration}, ${site}u, 0u, 0u);`, 'return;'];
  },
  alloc: refuse('memory is asked for where only the device knows whether'),
  copy: refuse('an array is copied where only the device knows whether'),
  outlined: refuse('internal: an outlined loop'),
  spread: (em, s, around) => counted(em, s.loop, around),
};

const nameOf = (em: Emitter, id: number): string => em.instead.get(id) ?? localName(em.kernel, id);

const baseOf = (em: Emitter, s: Store): number => {
  const { storage } = em.kernel.arrays[s.array];
  return storage.kind === 'view' ? storage.base : s.array;
};

function stored(em: Emitter, s: Store): readonly string[] {
  const { type, text: index } = subscript(em, s.index);
  if (!s.check) return store(em, s.array, type, index, expr(em, s.value));
  // Index, then value, then the check.
  const [at, value] = [temp(em), temp(em)];
  em.lines.push(`let ${at} = ${index};`, `let ${value} = ${expr(em, s.value)};`);
  const place = checked(em, s.array, { type, text: at }, s.span);
  return store(em, s.array, place.type, place.text, value);
}

function choice(em: Emitter, s: If, around: Around): readonly string[] {
  const cond = expr(em, s.cond);
  const [then, otherwise] = [s.then, s.else].map(list => block(em, list, around));
  const tail = otherwise.length ? ['} else {', ...indented(otherwise), '}'] : ['}'];
  return [`if (${cond}) {`, ...indented(then), ...tail];
}

const tests = { lt: '<', le: '<=', gt: '>', ge: '>=' } as const;

/** Bounds are evaluated once, in their order. */
function counted(em: Emitter, s: For, around: Around): readonly string[] {
  const { type } = em.kernel.locals[s.local];
  if (!isWord(type) || type === 'bool') throw unfitType(type, s.span);
  const v = nameOf(em, s.local);
  const once = (e: Expr): string => {
    const text = expr(em, e);
    if (e.kind === 'const') return text;
    const name = temp(em);
    em.lines.push(`let ${name} = ${text};`);
    return name;
  };
  const [lo, hi, step] = [once(s.lo), once(s.hi), once(s.step)];
  const inner = { ...around, targets: [...around.targets, { id: s.id, kind: 'loop' as const }] };
  const body = block(em, s.body, inner);
  const head = `for (${v} = ${lo}; ${v} ${tests[s.test]} ${hi}; ${v} = ${v} + ${step}) {`;
  return [...(em.marks.get(s.local) ?? []), head, ...indented(body), '}', ...after(em, s.body, around)];
}

/** `continue` goes to the step: where there is one, the body is a block that it leaves. */
function repeated(em: Emitter, s: While, around: Around): readonly string[] {
  const targets = [...around.targets, { id: s.id, kind: 'loop' as const }];
  const test = aside(em, () => expr(em, s.cond));
  const ends = [...test.lines, `if (!(${test.value})) { break; }`];
  const continues = someStmt(s.body, x => x.kind === 'continue' && x.target === s.id);
  if (!continues || !s.step.length) {
    const body = block(em, [...s.body, ...s.step], { ...around, targets });
    return ['loop {', ...indented([...ends, ...body]), '}', ...after(em, [...s.body, ...s.step], around)];
  }
  const inside: StmtId = -1 - s.id;
  const left = leading(s.body, s.id, inside);
  const whole: Stmt[] = [{ kind: 'block', id: inside, span: s.span, body: left }, ...s.step];
  const body = block(em, whole, { ...around, targets });
  return ['loop {', ...indented([...ends, ...body]), '}', ...after(em, whole, around)];
}

/** The statements with every `continue` of a loop as a `break` of the block that its body has become. */
export const leading = (body: readonly Stmt[], from: StmtId, to: StmtId): readonly Stmt[] =>
  body.map((s): Stmt => {
    if (s.kind === 'continue' && s.target === from) return { ...s, kind: 'break', target: to };
    if (s.kind === 'if') return { ...s, then: leading(s.then, from, to), else: leading(s.else, from, to) };
    if (s.kind === 'for' || s.kind === 'block') return { ...s, body: leading(s.body, from, to) };
    if (s.kind === 'while') return { ...s, body: leading(s.body, from, to), step: leading(s.step, from, to) };
    return s;
  });

/** Codes of a jump on its way: a `break` and a `continue` for each target. */
const codeOf = (s: Pick<Break | Continue, 'kind' | 'target'>): string =>
  `${2 * (s.target < 0 ? 100_000 - s.target : s.target) + (s.kind === 'break' ? 1 : 2)}u`;

function jump(em: Emitter, s: Break | Continue, around: Around): readonly string[] {
  const { targets } = around;
  const at = targets.findIndex(t => t.id === s.target);
  if (at < 0) return around.out(s);
  if (at === targets.length - 1) return [`${s.kind};`];
  em.state.jumps = true;
  return [`jump = ${codeOf(s)};`, 'break;'];
}

/** Behind a loop or block that jumps may have left for one further out. */
function after(em: Emitter, body: readonly Stmt[], { targets }: Around): readonly string[] {
  const inner = new Set<StmtId>();
  walk(body, x => void inner.add(x.id));
  const leaving = new Map<string, Break | Continue>();
  walk(body, x => {
    if ((x.kind === 'break' || x.kind === 'continue') && !inner.has(x.target) && targets.some(t => t.id === x.target))
      leaving.set(codeOf(x), x);
  });
  if (!leaving.size || !em.state.jumps) return [];
  const here = targets.at(-1)!;
  const own = [...leaving].filter(([, x]) => x.target === here.id);
  const lines = own.map(([code, x]) => `if (jump == ${code}) { jump = 0u; ${x.kind}; }`);
  return own.length === leaving.size ? lines : [...lines, 'if (jump != 0u) { break; }'];
}

function clear(em: Emitter, s: Clear): readonly string[] {
  const { dtype, storage } = em.kernel.arrays[s.array];
  if (storage.kind !== 'private') throw new Unfit('internal: an array that is not private is cleared', s.span);
  const layout = elements[dtype];
  if (!layout) throw unfitType('i64', s.span);
  const name = arrayName(em.kernel, s.array);
  const values = storage.initial;
  if (em.inside.has(s.array) && !em.spilled.has(s.array)) {
    const type = valueType(dtype);
    return [
      `${name} = array<${type}, ${storage.length}>(${(values ?? []).map(v => constantText(type, Number(v))).join(', ')});`,
    ];
  }
  const k = temp(em);
  if (!values) {
    const zero = lines(em, () => store(em, s.array, 'i32', k, constantText(valueType(dtype), 0)));
    return [`for (var ${k} = 0; ${k} < ${storage.length}; ${k}++) {`, ...indented(zero), '}'];
  }
  return values.flatMap((v, i) =>
    lines(em, () => store(em, s.array, 'i32', `${i}i`, constantText(valueType(dtype), Number(v)))),
  );
}

/** What an emission puts in front of its lines, and these. */
function lines(em: Emitter, work: () => readonly string[]): readonly string[] {
  const made = aside(em, work);
  return [...made.lines, ...made.value];
}
