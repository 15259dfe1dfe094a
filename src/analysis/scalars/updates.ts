/** Assignments that only update their local by an operation: `s = s + x`, `s = (s + x) − y`, `s = c ? s + x : s`, `b = b || x`. */
import type { Type } from '../../dtype.ts';
import type { Expr, FoldOp, Kernel, LocalId } from '../../ir.ts';
import { ops } from '../../ops.ts';
import { mentions, readsOfExpr } from './reads.ts';

/** `crossed`: the value goes through the other type of its width, which keeps bits but not order. */
export interface Update {
  readonly ops: ReadonlySet<FoldOp>;
  /** Types of the operations. */
  readonly types: ReadonlySet<Type>;
  /** How often the local is read to be updated. */
  readonly reads: number;
  readonly crossed: boolean;
  /** What is added, less what is taken off, where that is all; an induction may be made of it. */
  readonly terms: readonly Term[] | undefined;
}

export interface Term {
  readonly value: Expr;
  readonly sign: 1 | -1;
}

const itself: Update = { ops: new Set(), types: new Set(), reads: 1, crossed: false, terms: [] };

const commutative: { readonly [op: string]: FoldOp | undefined } = {
  add: 'add',
  mul: 'mul',
  min: 'min',
  max: 'max',
  and: 'and',
  or: 'or',
  xor: 'xor',
};

const MODULAR: readonly FoldOp[] = ['add', 'mul', 'and', 'or', 'xor'];

/** What an expression does to a local, where it only updates it. */
export function updateOf(kernel: Kernel, e: Expr, local: LocalId): Update | undefined {
  const has = (x: Expr): boolean => mentions(kernel, x, local);
  const look = (x: Expr): Update | undefined => updateOf(kernel, x, local);
  /** `!b` and `b !== x` of truths turn it round, or not. */
  const turned = ([a, b = bool(true)]: readonly Expr[]): Update | undefined =>
    a.type !== 'bool' || has(a) === has(b)
      ? undefined
      : by(look(has(a) ? a : b), 'xor', 'bool', { value: has(a) ? b : a, sign: 1 });
  switch (e.kind) {
    case 'local':
      return e.local === local ? itself : undefined;
    case 'op': {
      const [a, b, c] = e.args;
      if (e.type === 'bool' && (e.op === 'not' || e.op === 'ne')) return truth(kernel, e, local) ?? turned(e.args);
      if (e.op === 'fma') return has(a) || has(b) ? undefined : withoutTerms(adds(look(c), e.type));
      if (e.args.length !== 2) return undefined;
      if (e.op === 'sub') return has(b) ? undefined : by(look(a), 'add', e.type, { value: b, sign: -1 });
      const op = commutative[e.op];
      if (!op || has(a) === has(b)) return truth(kernel, e, local);
      const inner = has(a) ? look(a) : look(b);
      return by(inner, op, e.type, { value: has(a) ? b : a, sign: 1 }) ?? truth(kernel, e, local);
    }
    case 'select': {
      if (has(e.cond)) return truth(kernel, e, local);
      const [a, b] = [look(e.a), look(e.b)];
      return a && b ? either(a, b) : truth(kernel, e, local);
    }
    case 'let':
      return has(e.value) ? undefined : withoutTerms(look(e.body));
    case 'convert': {
      const pair = [e.type, e.arg.type].sort().join();
      if (pair !== 'i32,u32' && pair !== 'i64,u64') return undefined;
      const inner = look(e.arg);
      return inner && { ...inner, crossed: true, terms: undefined };
    }
    case 'const':
    case 'param':
    case 'length':
    case 'load':
      return undefined;
  }
}

/** A product is added, that stands there as no expression of its own. */
const adds = (inner: Update | undefined, type: Type): Update | undefined =>
  inner && { ...inner, ops: new Set([...inner.ops, 'add']), types: new Set([...inner.types, type]) };

const withoutTerms = (u: Update | undefined): Update | undefined => u && { ...u, terms: undefined };

function by(inner: Update | undefined, op: FoldOp, type: Type, term: Term): Update | undefined {
  if (!inner) return undefined;
  const terms = op === 'add' && inner.terms ? [...inner.terms, term] : undefined;
  return { ...inner, ops: new Set([...inner.ops, op]), types: new Set([...inner.types, type]), terms };
}

const either = (a: Update, b: Update): Update => ({
  ops: new Set([...a.ops, ...b.ops]),
  types: new Set([...a.types, ...b.types]),
  reads: a.reads + b.reads,
  crossed: a.crossed || b.crossed,
  terms: undefined,
});

/** The operation that all updates of a local have in common, if it may be done in parts. */
export function foldOf(updates: readonly Update[], type: Type): FoldOp | undefined {
  const all = new Set(updates.flatMap(u => [...u.ops]));
  const [op] = all;
  if (all.size !== 1 || !ops[op].types.includes(type)) return undefined;
  if (!updates.every(u => [...u.types].every(t => t === type || u.crossed))) return undefined;
  return updates.some(u => u.crossed) && !MODULAR.includes(op) ? undefined : op;
}

/** A truth that, once true, stays so, or once false: `b || x`, `x && b` and every other way to write them, by what becomes of
 * the expression with the local true and with it false. */
function truth(kernel: Kernel, e: Expr, local: LocalId): Update | undefined {
  if (e.type !== 'bool') return undefined;
  const [no, yes] = [0, 1].map(value => simplified(e, local, value));
  const reads = readsOfExpr(kernel, e).filter(l => l === local).length;
  const of = (op: FoldOp, rest: Expr): Update | undefined =>
    mentions(kernel, rest, local)
      ? undefined
      : { ops: new Set([op]), types: new Set(['bool']), reads, crossed: false, terms: undefined };
  if (isConst(yes, 1)) return of('or', no);
  return isConst(no, 0) ? of('and', yes) : undefined;
}

const isConst = (e: Expr, value: number): boolean => e.kind === 'const' && Number(e.value) === value;
const bool = (value: boolean): Expr => ({ kind: 'const', type: 'bool', value: value ? 1 : 0 });

/** A truth where the local is known: only what follows from it by logic. */
function simplified(e: Expr, local: LocalId, value: number): Expr {
  const at = (x: Expr): Expr => simplified(x, local, value);
  if (e.kind === 'local' && e.local === local) return bool(value === 1);
  if (e.kind === 'select' && e.type === 'bool') {
    const cond = at(e.cond);
    if (cond.kind === 'const') return at(cond.value ? e.a : e.b);
    const [a, b] = [at(e.a), at(e.b)];
    return a.kind === 'const' && b.kind === 'const' && a.value === b.value ? a : { ...e, cond, a, b };
  }
  if (e.kind !== 'op' || !e.args.every(a => a.type === 'bool')) return e;
  const args = e.args.map(at);
  if (args.every(a => a.kind === 'const') && e.type === 'bool')
    return bool(Boolean(ops[e.op].eval('bool', ...args.map(a => (a.kind === 'const' ? a.value : 0)))));
  if (e.op === 'or' && args.some(a => isConst(a, 1))) return bool(true);
  if (e.op === 'and' && args.some(a => isConst(a, 0))) return bool(false);
  return { ...e, args };
}
