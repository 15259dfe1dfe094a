/** A kernel on the worst machine that WGSL allows: quotients are off by two places and a half, roots by four and a half,
 * either way; subnormals count as 0, wherever they come from and wherever they go, zeroes have no sign, and NaN and
 * infinities are unheard of, but that a result may overflow. */
import type { Expr, Kernel, Op } from '../../src/ir.ts';
import { mapOperands, mapStmt, type Stmt } from '../../src/ir.ts';
import {
  add,
  and,
  constant,
  frombits,
  gt,
  lt,
  mul,
  or,
  select,
  tobits,
  type Writer,
  written,
} from '../../src/math/writer.ts';

const OFF: { readonly [op: string]: number } = { div: 2, sqrt: 4 };
const ROUNDED = new Set(['add', 'sub', 'mul', 'fma', 'div', 'sqrt', 'floor']);
/** Where there is no NaN, and, as an operand, no infinity, a compiler may make anything of one. */
const ANYTHING = 0x3fa00000;

const bitsOf = (w: Writer, x: Expr) => {
  const bits = w.keep(tobits(x));
  return { bits, size: w.keep(and(bits, 0x7fffffff)) };
};
function flushed(w: Writer, x: Expr, most: number): Expr {
  const { bits, size } = bitsOf(w, w.keep(x));
  return frombits(select(gt(size, most), ANYTHING, select(lt(size, 0x00800000), constant('i32', 0), bits)));
}
const operand = (w: Writer, x: Expr): Expr => (x.type === 'f32' ? w.keep(flushed(w, x, 0x7f7fffff)) : x);
/** Up or down, as bits decide that have nothing to do with the value. */
function moved(w: Writer, x: Expr, by: number): Expr {
  const { bits, size } = bitsOf(w, w.keep(x));
  const up = lt(mul(bits, 0x9e3779b1 | 0), 0);
  const exact = or(lt(size, 0x01000000), gt(size, 0x7effffff));
  return frombits(add(bits, select(exact, 0, select(up, constant('i32', by), -by))));
}

export function loosened(kernel: Kernel): Kernel {
  const locals = [...kernel.locals];
  const fresh = (type: Expr['type']) => locals.push({ name: 'loose', type }) - 1;
  const expr = (e: Expr): Expr => {
    const mapped = mapOperands(e, expr);
    if (mapped.kind === 'convert') return written(fresh, w => ({ ...mapped, arg: operand(w, mapped.arg) }));
    return mapped.kind === 'op' && mapped.op !== 'tobits' ? written(fresh, w => operation(w, mapped)) : mapped;
  };
  const operation = (w: Writer, e: Op): Expr => {
    const value = { ...e, args: e.args.map(a => operand(w, a)) };
    if (!ROUNDED.has(e.op) || e.type !== 'f32') return value;
    const off = OFF[e.op];
    return flushed(w, off ? moved(w, value, off) : value, 0x7f800000);
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => mapStmt(s, expr, list));
  const body = list(kernel.body);
  return { ...kernel, body, locals };
}
