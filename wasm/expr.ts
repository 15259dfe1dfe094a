/** Expressions: each leaves its value on the stack. */
import type { Convert, Expr, Let, Op, Select } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';
import { idiomOf } from '../src/plan/idioms.ts';
import { load } from './access.ts';
import { pushApart } from './apart.ts';
import { row } from './assemble.ts';
import { get, give, put, set, take } from './code.ts';
import { operation } from './operations.ts';
import type { Scope } from './scope.ts';
import { localOf, paramOf, pushLength } from './scope.ts';
import { conversion, machine } from './types.ts';

type Rules = { readonly [K in Expr['kind']]: (s: Scope, e: Extract<Expr, { kind: K }>) => void };

export const expr = (s: Scope, e: Expr): void => rules[e.kind](s, e as never);

const rules: Rules = {
  const: (s, { type, value }) => put(s, `${machine[type]}.const`, value),
  local: (s, { local }) => get(s, localOf(s, local)),
  param: (s, { param }) => get(s, paramOf(s, param)),
  length: (s, { array }) => pushLength(s, array),
  disjoint: (s, { a, b }) => pushApart(s, { a, b, same: false }),
  load,
  op: operation,
  select,
  let: bind,
  convert,
};

const isCheap = (e: Expr): boolean => e.kind === 'const' || e.kind === 'local' || e.kind === 'param';

function select(s: Scope, e: Select): void {
  const { type, cond, a, b } = e;
  const idiom = idiomOf(e);
  if (idiom?.op === 'abs' && isCheap(idiom.args[0])) return magnitude(s, idiom.args[0]);
  if (isCheap(a) && isCheap(b)) {
    for (const e of [a, b, cond]) expr(s, e);
    put(s, 'select');
    return;
  }
  expr(s, cond);
  put(s, 'if', machine[type]);
  expr(s, a);
  put(s, 'else');
  expr(s, b);
  put(s, 'end');
}

/** Without a branch, which data that take turns mispredict: the bits turned over where the sign is set, and 1 more. */
function magnitude(s: Scope, e: Expr): void {
  const sign = (): void => {
    expr(s, e);
    put(s, 'i32.const', 31);
    put(s, 'i32.shr_s');
  };
  expr(s, e);
  sign();
  put(s, 'i32.xor');
  sign();
  put(s, 'i32.sub');
}

/** The local of a `let` lives in a scratch one while its body runs. */
function bind(s: Scope, { local, value, body }: Let): void {
  const t = take(s, machine[value.type]);
  expr(s, value);
  set(s, t);
  s.locals.set(local, t);
  expr(s, body);
  s.locals.delete(local);
  give(s, t);
}

/** A double goes to 32 bits by the instruction on vectors, which V8 has no branches for: half of what that on scalars takes. What
 * is rounded before is rounded there too, since rounding scalars waits for the register that it writes to (`rounded.ts`). */
function convert(s: Scope, { type, arg }: Convert): void {
  const isNarrowing = arg.type === 'f64' && (type === 'i32' || type === 'u32');
  const rounding = isNarrowing && arg.kind === 'op' ? roundings[arg.op] : undefined;
  expr(s, rounding === undefined ? arg : (arg as Op).args[0]);
  row(
    s,
    isNarrowing
      ? `f64x2.splat ${rounding ?? ''} i32x4.trunc_sat_f64x2_${type[0] === 'i' ? 's' : 'u'}_zero i32x4.extract_lane 0`
      : conversion(arg.type, type),
  );
}

/** The instructions on vectors; none where truncation does it. */
const roundings: { readonly [P in OpName]?: string } = { floor: 'f64x2.floor', ceil: 'f64x2.ceil', trunc: '' };
