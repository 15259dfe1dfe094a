/** Fused multiply-adds, under `contract: true`: a product of floats that is only added to something, or taken off it, is
 * rounded once together with the sum. Done in loops planned for lanes, where it is an instruction, before anything is proved
 * of the kernel: what is proved holds of what runs. Left alone are subscripts; products that do not change in the loop, for
 * these are computed before it; and integers, which come out the same. */
import type { Ranges } from '../analysis/ranges.ts';
import type { Expr, For, Kernel, LocalDecl, LocalId, Op, Stmt, StmtId } from '../ir.ts';
import { mapOperands, mapStmt, someExpr } from '../ir.ts';
import { isBig, isFloat } from '../ops.ts';
import { steadyIn } from './lanemath.ts';

interface Contraction {
  /** Whether a product had better stay one. */
  readonly stays: (product: Op) => boolean;
  readonly fresh: (value: Expr) => LocalId;
}

/** `laned` are the loops that will run in lanes. The same kernel where there is nothing to fuse. */
export function contract(kernel: Kernel, numbers: Ranges, laned: ReadonlySet<StmtId>): Kernel {
  const locals: LocalDecl[] = [...kernel.locals];
  const fresh = ({ type }: Expr): LocalId => locals.push({ name: 'addend', type }) - 1;
  const look = (s: Stmt): Stmt =>
    s.kind === 'for' && laned.has(s.id) ? inside(s) : mapStmt(s, same, b => b.map(look));
  const inside = (loop: For): For => {
    const isSteady = steadyIn(loop);
    const stays = (product: Op) => isSteady(product) || isExact(numbers, product);
    return { ...loop, body: loop.body.map(s => statement({ stays, fresh }, s)) };
  };
  return laned.size ? { ...kernel, body: kernel.body.map(look), locals } : kernel;
}

const same = (e: Expr): Expr => e;

/** In an expansion of `math/`, of which nothing is known and nothing fails. */
export const contracted = (e: Expr): Expr => expression({ stays: () => false, fresh: refuse }, e);

function refuse(): never {
  throw new Error('internal: an expansion that may fail');
}

/** Whether a product is an integer that has not been rounded. */
const isExact = (numbers: Ranges, e: Expr): boolean => {
  const { lo, hi, int } = numbers.of(e);
  return int && lo >= -(2 ** 53) && hi <= 2 ** 53;
};

function statement(c: Contraction, s: Stmt): Stmt {
  const list = (body: readonly Stmt[]) => body.map(x => statement(c, x));
  const mapped = mapStmt(s, same, list);
  if (mapped.kind === 'assign' || mapped.kind === 'store') return { ...mapped, value: expression(c, mapped.value) };
  return mapped.kind === 'if' || mapped.kind === 'while' ? { ...mapped, cond: expression(c, mapped.cond) } : mapped;
}

function expression(c: Contraction, e: Expr): Expr {
  if (e.kind === 'load') return e;
  // Asked of the product as it stands: facts are known by identity.
  const isProduct = e.kind === 'op' ? e.args.map(a => isFreeProduct(c, a)) : [];
  const mapped = mapOperands(e, x => expression(c, x));
  if (mapped.kind !== 'op' || !isFloat(mapped.type)) return mapped;
  if (mapped.op === 'add') return sum(c, mapped, isProduct);
  return mapped.op === 'sub' ? difference(c, mapped, isProduct) : mapped;
}

const isFreeProduct = (c: Contraction, e: Expr): boolean => e.kind === 'op' && e.op === 'mul' && !c.stays(e);

function sum(c: Contraction, e: Op, [left, right]: readonly boolean[]): Expr {
  const [a, b] = e.args as readonly [Op, Op];
  if (right) return addedTo(c, a, b.args[0], b.args[1]);
  return left ? fma(a.args[0], a.args[1], b) : e;
}

/** x − p·q = (−p)·q + x, p·q − x = p·q + (−x): signs are exact. */
function difference(c: Contraction, e: Op, [left, right]: readonly boolean[]): Expr {
  const [a, b] = e.args as readonly [Op, Op];
  if (right) {
    const [p, q] = b.args;
    return q.kind === 'const' ? addedTo(c, a, p, negated(q)) : addedTo(c, a, negated(p), q);
  }
  return left ? fma(a.args[0], a.args[1], negated(b)) : e;
}

/** The addend, which stood first, is evaluated first where anybody could tell. */
function addedTo(c: Contraction, addend: Expr, p: Expr, q: Expr): Expr {
  if (!mayFail(addend) || !(mayFail(p) || mayFail(q))) return fma(p, q, addend);
  const { type } = addend;
  const local = c.fresh(addend);
  return { kind: 'let', type, local, value: addend, body: fma(p, q, { kind: 'local', type, local }) };
}

const fma = (a: Expr, b: Expr, addend: Expr): Op => ({
  kind: 'op',
  type: addend.type,
  op: 'fma',
  args: [a, b, addend],
});

function negated(e: Expr): Expr {
  if (e.kind === 'const') return { ...e, value: -Number(e.value) };
  return e.kind === 'op' && e.op === 'neg' ? e.args[0] : { kind: 'op', type: e.type, op: 'neg', args: [e] };
}

const mayFail = (e: Expr): boolean =>
  someExpr(e, x =>
    x.kind === 'load' ? x.check : x.kind === 'op' && isBig(x.type) && (x.op === 'div' || x.op === 'rem'),
  );
