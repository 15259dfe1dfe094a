/** A kernel on the worst machine that WGSL allows: sums, products and conversions may be rounded up or down, quotients are
 * off by two places and a half, roots by four and a half, either way; subnormals count as 0, wherever they come from and
 * wherever they go, zeroes have no sign, and NaN and infinities are unheard of, but that a result may overflow. */
import type { Convert, Expr, Kernel, Op } from '../../src/ir.ts';
import { mapOperands, mapStmt, type Stmt } from '../../src/ir.ts';
import {
  add,
  and,
  constant,
  convert,
  frombits,
  gt,
  lt,
  mul,
  or,
  select,
  sub,
  tobits,
  type Writer,
  written,
} from '../../src/math/writer.ts';

const OFF: { readonly [op: string]: number } = { div: 2, sqrt: 4 };
const ROUNDED = new Set(['add', 'sub', 'mul', 'fma']);
const FLUSHED = new Set([...ROUNDED, 'div', 'sqrt', 'floor']);
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
/** Bits that have nothing to do with the value. */
const isUp = (bits: Expr): Expr => lt(mul(bits, 0x9e3779b1 | 0), 0);
/** Of the two float32 around a float64, one or the other: WGSL knows no mode of rounding. */
function directed(w: Writer, exact: Expr): Expr {
  const near = w.keep(convert('f32', exact));
  const { bits, size } = bitsOf(w, near);
  const back = w.keep(convert('f64', near));
  const away = select(lt(bits, 0), constant('i32', -1), 1);
  const step = select(
    isUp(bits),
    select(lt(back, exact), away, 0),
    select(gt(back, exact), sub(constant('i32', 0), away), 0),
  );
  const plain = or(lt(size, 0x00800000), gt(size, 0x7f7ffffe));
  return frombits(add(bits, select(plain, constant('i32', 0), step)));
}
/** Up or down. */
function moved(w: Writer, x: Expr, by: number): Expr {
  const { bits, size } = bitsOf(w, w.keep(x));
  const exact = or(lt(size, 0x01000000), gt(size, 0x7effffff));
  return frombits(add(bits, select(exact, 0, select(isUp(bits), constant('i32', by), -by))));
}

/** Exact but for what float64 rounds, which is less than any float32 can tell. */
const inDouble = (w: Writer, e: Op): Expr => {
  const args = e.args.map(a => w.keep(convert('f64', a)));
  if (e.op === 'fma') return w.keep(add(mul(args[0], args[1]), args[2]));
  return w.keep({ ...e, type: 'f64', args });
};

export function loosened(kernel: Kernel): Kernel {
  const locals = [...kernel.locals];
  const fresh = (type: Expr['type']) => locals.push({ name: 'loose', type }) - 1;
  const expr = (e: Expr): Expr => {
    const mapped = mapOperands(e, expr);
    if (mapped.kind === 'convert') return written(fresh, w => conversion(w, mapped));
    return mapped.kind === 'op' && mapped.op !== 'tobits' ? written(fresh, w => operation(w, mapped)) : mapped;
  };
  const conversion = (w: Writer, e: Convert): Expr =>
    e.type === 'f32' ? directed(w, w.keep(convert('f64', e.arg))) : { ...e, arg: operand(w, e.arg) };
  const operation = (w: Writer, e: Op): Expr => {
    const value = { ...e, args: e.args.map(a => operand(w, a)) };
    if (!FLUSHED.has(e.op) || e.type !== 'f32') return value;
    if (ROUNDED.has(e.op)) return flushed(w, directed(w, inDouble(w, value)), 0x7f800000);
    const off = OFF[e.op];
    return flushed(w, off ? moved(w, value, off) : value, 0x7f800000);
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => mapStmt(s, expr, list));
  const body = list(kernel.body);
  return { ...kernel, body, locals };
}
