/** Puts integers that may leave 32 bits, but are exact in doubles, in 64-bit words where nobody sees more of them than their
 * value: what is stored in integer elements, compared, used as a checked subscript, and the locals in between. Conversions
 * go, and so do float extremes, which mind NaN and −0. Every value on the way lies below 2⁵³, so that both ways are exact. */
import type { Type } from '../dtype.ts';
import type { Convert, Expr, Kernel, LocalDecl, Op, Stmt } from '../ir.ts';
import { mapOperands, mapStmt } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { isWithin, leastOf, longLocals, staysDouble, takesWord, wantsWords } from './longlocals.ts';
import { type Known, wholeRange } from './whole.ts';

interface Words {
  readonly known: Known;
  readonly locals: LocalDecl[];
}

/** `device`: for targets that have no doubles either, so that all that can go is to go (`longlocals.ts`). */
export function long(kernel: Kernel, device = false): Kernel {
  const known = longLocals(kernel, device);
  const w: Words = { known, locals: kernel.locals.map((l, id) => (known(id) ? { ...l, type: 'i64' } : l)) };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(statement);
  const statement = (s: Stmt): Stmt => {
    if (staysDouble(s)) return s;
    return mapStmt(s, e => (takesWord(s, e, known) ? taken(w, s, e) : seen(w, e)), list);
  };
  return { ...kernel, body: list(kernel.body), locals: w.locals };
}

const op = (name: OpName, ...args: Expr[]): Expr => ({ kind: 'op', type: 'i64', op: name, args });
const convert = (type: Type, arg: Expr): Expr => (arg.type === type ? arg : { kind: 'convert', type, arg });
const integer = (x: number): Expr => ({ kind: 'const', type: 'i64', value: BigInt(x) });

/** An expression in its own type. */
function seen(w: Words, e: Expr): Expr {
  if (!wantsWords(e, w.known)) return mapOperands(e, x => seen(w, x));
  if (e.kind === 'load') return { ...e, index: subscript(w, e.index) };
  if (e.kind === 'convert') return convert(e.type, held(w, e));
  if ((e as Op).op === 'clamp8') return convert('i32', between(w, word(w, (e as Op).args[0]), 0, 255));
  const args = (e as Op).args.map(x => word(w, x));
  return e.type === 'i32' ? convert('i32', args[0]) : { ...(e as Op), args };
}

/** What becomes a word of 32 bits, within the bounds of those. */
function held(w: Words, { type, arg, fits }: Convert): Expr {
  const value = word(w, arg);
  const all = wholeRange(arg, w.known);
  const least = leastOf(type);
  return type === 'f32' || fits || !all || isWithin(type, all) ? value : between(w, value, least, least + 2 ** 32 - 1);
}

const between = (w: Words, value: Expr, least: number, most: number): Expr =>
  extreme('gt')(w, [extreme('lt')(w, [value, integer(most)]), integer(least)]);

const taken = (w: Words, s: Stmt, e: Expr): Expr => (s.kind === 'store' ? subscript(w, e) : word(w, e));

/** A subscript that is checked may be a word: it says so by the conversion that makes a number of it. */
const subscript = (w: Words, e: Expr): Expr => convert('f64', word(w, e));

/** The value of a whole number as a word; the sign of a zero is lost. */
function word(w: Words, e: Expr): Expr {
  switch (e.kind) {
    case 'const':
      return integer(e.value as number);
    case 'local':
      return { ...e, type: 'i64' };
    case 'select':
      return { ...e, type: 'i64', cond: seen(w, e.cond), a: word(w, e.a), b: word(w, e.b) };
    case 'convert':
      return convert('i64', seen(w, e.arg));
    default: {
      const { op: name, args } = e as Op;
      return (rules[name] ?? rest(name))(
        w,
        args.map(x => word(w, x)),
      );
    }
  }
}

type Rule = (w: Words, args: readonly Expr[]) => Expr;

const rest =
  (name: OpName): Rule =>
  (_, args) =>
    op(name, ...args);
/** Of an integer, whatever rounds does nothing. */
const itself: Rule = (_, [a]) => a;

const extreme =
  (test: 'lt' | 'gt'): Rule =>
  (w, [a, b]) =>
    named(w, a, x => named(w, b, y => pick(test, x, y, x, y)));

const rules: { readonly [P in OpName]?: Rule } = {
  neg: (_, [a]) => op('sub', integer(0), a),
  abs: (w, [a]) => named(w, a, x => named(w, op('sub', integer(0), x), y => pick('lt', x, y, y, x))),
  min: extreme('lt'),
  max: extreme('gt'),
  floor: itself,
  ceil: itself,
  trunc: itself,
  round: itself,
};

const pick = (test: OpName, left: Expr, right: Expr, a: Expr, b: Expr): Expr => ({
  kind: 'select',
  type: 'i64',
  cond: { kind: 'op', type: 'bool', op: test, args: [left, right] },
  a,
  b,
});

/** What is made of a value that is named, unless it costs nothing. */
function named(w: Words, value: Expr, body: (x: Expr) => Expr): Expr {
  if (value.kind === 'const' || value.kind === 'local') return body(value);
  const local = w.locals.push({ name: 'long', type: value.type }) - 1;
  return { kind: 'let', type: 'i64', local, value, body: body({ kind: 'local', type: value.type, local }) };
}
