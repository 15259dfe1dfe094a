/** What `long` puts in 64-bit words: which expressions take words instead of doubles, and which locals hold nothing but
 * integers that only these read. */
import type { Expr, Kernel, Local, LocalId, Stmt } from '../ir.ts';
import { bodies, expressions, operands, slotsOf, someExpr, walk, walkExpr } from '../ir.ts';
import { ops } from '../ops.ts';
import { type Interval, isSubscript, joined, type Known, mayBeNegativeZero, wholeRange } from './whole.ts';

/** Lanes have two doubles for one register, and as good as nothing for 64-bit integers. */
export const staysDouble = (s: Stmt): boolean => s.kind === 'spread' && s.lanes > 1;

/** Whether it is an integer that takes arithmetic, or a local of such. */
export const isWhole = (e: Expr, known: Known): boolean =>
  e.kind !== 'const' && e.kind !== 'convert' && wholeRange(e, known) !== undefined;

/** Whether the operands are wanted as integers and are such. */
export function wantsWords(e: Expr, known: Known): boolean {
  if (e.kind === 'load') return e.check && isPlace(e.index, known);
  if (e.kind === 'convert')
    return isHeld(e.type, e.arg, known) || (e.fits === true && isFar(e.arg, known)) || isRounded(e, known);
  if (e.kind !== 'op') return false;
  if (e.op === 'clamp8') return known.device !== undefined && isWhole(e.args[0], known);
  if (e.op === 'toint32') return isWhole(e.args[0], known);
  if (!isCompared(e.op) || !e.args.every(x => wholeRange(x, known))) return false;
  return e.args.some(x => isWhole(x, known)) || (known.device !== undefined && isMixed(e.args));
}

/** Whether a subscript is a word; on processors those that may be rounded as doubles are the emitter's. */
const isPlace = (e: Expr, known: Known): boolean =>
  isWhole(e, known) || (known.device !== undefined && isSubscript(e, known));

/** Whether a float32 is made of an integer on a device: one that is no −0, which a word has not. */
const isRounded = ({ type, arg }: Extract<Expr, { kind: 'convert' }>, known: Known): boolean =>
  type === 'f32' && known.device !== undefined && isWhole(arg, known) && hasNoSign(arg, known.device);

/** Words of 32 bits with a sign and without, which a device has no one type for but that of both. */
const isMixed = ([a, b]: readonly Expr[]): boolean =>
  a.kind === 'convert' && b.kind === 'convert' && a.arg.type !== b.arg.type;

const isCompared = (op: keyof typeof ops): boolean => ops[op].result === 'bool' && ops[op].arity === 2;

/** Whether a statement takes its expression as a word. */
export const takesWord = (s: Stmt, e: Expr, known: Known): boolean =>
  s.kind === 'assign'
    ? known(s.local) !== undefined
    : s.kind === 'store' && s.check && e === s.index && isPlace(e, known);

/** A conversion keeps to the type's bounds, a word its low bits: for a device it is brought within them. */
function isHeld(type: Expr['type'], e: Expr, known: Known): boolean {
  const all = (type === 'i32' || type === 'u32') && isWhole(e, known) ? wholeRange(e, known) : undefined;
  return all !== undefined && (known.device !== undefined || isWithin(type, all));
}

/** Whether a word that is made of such an integer keeps to its bounds by itself. */
export function isWithin(type: Expr['type'], all: Interval): boolean {
  const least = leastOf(type);
  return all.lo >= least && all.hi < least + 2 ** 32;
}

export const leastOf = (type: Expr['type']): number => (type === 'i32' ? -(2 ** 31) : 0);

/** Locals that are words, by what they hold. */
export function longLocals(kernel: Kernel, onDevice = false): Known {
  const { candidates, values } = gathered(kernel, onDevice);
  const device = onDevice ? { arrays: kernel.arrays, signed: signedIn(values) } : undefined;
  const told = (known: (id: LocalId) => Interval | undefined): Known => Object.assign(known, device && { device });
  if (device) for (const id of namedIn(kernel)) if (device.signed.has(id)) candidates.delete(id);
  for (;;) {
    const found = settled(candidates, values, told);
    const whole = told(id => found.get(id));
    const sums = [...candidates].filter(id => !found.has(id) && values.get(id)!.every(e => isSubscript(e, whole)));
    const places = subscriptsOnly(kernel, sums);
    const known = told(id => (places.has(id) ? FAR_AWAY : whole(id)));
    const read = seenAsDoubles(kernel, known);
    if (!read.size) return known;
    for (const id of read) candidates.delete(id);
  }
}

/** What sums of a product come to that are checked as subscripts and nothing else: rounded as doubles, in no array as both. */
const FAR_AWAY: Interval = { lo: -(2 ** 63), hi: 2 ** 63 };
const isFar = (e: Expr, known: Known): boolean => e.kind === 'local' && known(e.local) === FAR_AWAY;

/** Those of the locals that only checked subscripts are made of, and integers that they have been found to be. */
function subscriptsOnly(kernel: Kernel, locals: readonly LocalId[]): ReadonlySet<LocalId> {
  const left = new Set(locals);
  const isOne = (e: Expr): boolean => e.kind === 'local' && left.has(e.local);
  const see = (e: Expr): void => {
    if (isOne(e)) left.delete((e as Local).local);
    const takes = (e.kind === 'load' && e.check) || (e.kind === 'convert' && e.type === 'i32' && e.fits === true);
    for (const x of operands(e)) if (!takes || !isOne(x)) see(x);
  };
  const list = (body: readonly Stmt[], doubles: boolean): void => {
    for (const s of body) {
      const stays = doubles || staysDouble(s);
      const drop = (e: Expr): void => walkExpr(e, x => void (x.kind === 'local' && left.delete(x.local)));
      for (const e of expressions(s)) {
        if (stays) drop(e);
        else if (s.kind !== 'store' || !s.check || e !== s.index || !isOne(e)) see(e);
      }
      for (const inner of bodies(s)) list(inner, stays);
    }
  };
  if (left.size) list(kernel.body, false);
  return left;
}

interface Gathered {
  readonly candidates: Set<LocalId>;
  /** What locals are assigned. */
  readonly values: ReadonlyMap<LocalId, readonly Expr[]>;
}

const namedIn = ({ results }: Kernel): readonly LocalId[] =>
  results.flatMap(slotsOf).flatMap(slot => ('local' in slot ? [slot.local] : []));

/** Locals that may be −0. */
function signedIn(values: Gathered['values']): ReadonlySet<LocalId> {
  const signed = new Set<LocalId>();
  for (let before = -1; before !== signed.size; ) {
    before = signed.size;
    for (const [id, all] of values) if (!all.every(e => hasNoSign(e, { signed }))) signed.add(id);
  }
  return signed;
}

const hasNoSign = (e: Expr, { signed }: Pick<NonNullable<Known['device']>, 'signed'>): boolean =>
  !mayBeNegativeZero(e) && !someExpr(e, x => x.kind === 'local' && signed.has(x.local));

/** Locals with statements of their own only: no loop counts, gives back or combines them. A device adds them up as words, and
 * numbers are made of what it gives back. */
function gathered(kernel: Kernel, onDevice: boolean): Gathered {
  const values = new Map<LocalId, Expr[]>();
  const others = new Set(onDevice ? [] : namedIn(kernel));
  const leave = (list: readonly Stmt[]): void => walk(list, s => void (s.kind === 'assign' && others.add(s.local)));
  walk(kernel.body, s => {
    if (s.kind === 'assign') values.set(s.local, [...(values.get(s.local) ?? []), s.value]);
    if (s.kind === 'for') others.add(s.local);
    if (s.kind === 'spread') rolesOf(s, onDevice).forEach(id => void others.add(id));
    if (staysDouble(s)) leave(bodies(s).flat());
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'let' && others.add(x.local)));
  });
  const isCandidate = (id: LocalId): boolean => kernel.locals[id].type === 'f64' && !others.has(id);
  return { candidates: new Set([...values.keys()].filter(isCandidate)), values };
}

const rolesOf = (s: Extract<Stmt, { kind: 'spread' }>, onDevice: boolean): readonly LocalId[] => [
  ...s.last,
  ...s.inductions.map(({ local }) => local),
  ...s.reductions.flatMap(r =>
    onDevice && r.kind === 'fold' && r.op === 'add' ? [] : [r.local, ...(r.kind === 'pick' ? r.with : [])],
  ),
];

// ── what they hold ──

/** As often as ranges may grow before they are given up. */
const ROUNDS = 5;

/** What candidates hold, if integers between bounds that explain each other; all begin with 0. */
function settled(
  candidates: ReadonlySet<LocalId>,
  values: Gathered['values'],
  told: (known: Known) => Known,
): ReadonlyMap<LocalId, Interval> {
  const found = new Map<LocalId, Interval>([...candidates].map(id => [id, { lo: 0, hi: 0 }]));
  const known = told(id => found.get(id));
  for (let round = 0, changed = true; changed; round++) {
    changed = false;
    for (const [id, before] of found) {
      const now = held(id, values.get(id)!, known);
      if (now && now.lo >= before.lo && now.hi <= before.hi) continue;
      changed = true;
      if (now && round < ROUNDS) found.set(id, joined(before, now)!);
      else found.delete(id);
    }
  }
  return found;
}

/** A counter that takes steps of at most 2⁸ needs 2⁴³ of them to get from 2⁵¹ to 2⁵²: more than run in half an hour. */
const STEP = 2 ** 8;
const FAR = 2 ** 52;

function held(id: LocalId, values: readonly Expr[], known: Known): Interval | undefined {
  let all: Interval | undefined = { lo: 0, hi: 0 };
  let [lo, hi] = [0, 0];
  for (const e of values) {
    const by = stepOf(e, id, known);
    if (by) [lo, hi] = [by.lo < 0 ? -FAR : lo, by.hi > 0 ? FAR : hi];
    else all = joined(all, wholeRange(e, known));
  }
  const isCounter = lo < hi;
  return all && isCounter && (all.lo < -FAR / 2 || all.hi > FAR / 2) ? undefined : joined(all, { lo, hi });
}

/** What is added to a local or taken from it, where that is what it is assigned and little. */
function stepOf(e: Expr, id: LocalId, known: Known): Interval | undefined {
  if (e.kind !== 'op' || (e.op !== 'add' && e.op !== 'sub')) return undefined;
  const [a, b] = e.args;
  const isOwn = (x: Expr): boolean => x.kind === 'local' && x.local === id;
  const by = isOwn(a) ? b : e.op === 'add' && isOwn(b) ? a : undefined;
  const size = by && wholeRange(by, known);
  if (!size || size.lo < -STEP || size.hi > STEP) return undefined;
  return e.op === 'add' ? size : { lo: -size.hi, hi: -size.lo };
}

// ── who reads them ──

/** Locals of those known that something reads as doubles. */
function seenAsDoubles(kernel: Kernel, known: Known): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  const visit = (e: Expr, asWord: boolean): void => {
    if (e.kind === 'local' && !asWord && known(e.local)) found.add(e.local);
    const words = asWord ? e.kind !== 'convert' : wantsWords(e, known);
    for (const x of operands(e)) visit(x, words && x.type === 'f64');
  };
  const leave = (e: Expr): void => walkExpr(e, x => void (x.kind === 'local' && known(x.local) && found.add(x.local)));
  const list = (body: readonly Stmt[], doubles: boolean): void => {
    for (const s of body) {
      const stays = doubles || staysDouble(s);
      for (const e of expressions(s)) stays ? leave(e) : visit(e, takesWord(s, e, known));
      for (const inner of bodies(s)) list(inner, stays);
    }
  };
  list(kernel.body, false);
  return found;
}
