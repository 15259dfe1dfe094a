/** Expressions: each leaves its value on the stack. */
import type { Convert, Expr, Let, Select } from '../src/ir.ts';
import { load } from './access.ts';
import { close, get, give, open, otherwise, put, row, set, take } from './code.ts';
import { operation } from './operations.ts';
import type { Scope } from './scope.ts';
import { localOf, paramOf, pushLength } from './scope.ts';
import { conversions, machine } from './types.ts';

type Rules = { readonly [K in Expr['kind']]: (s: Scope, e: Extract<Expr, { kind: K }>) => void };

export const expr = (s: Scope, e: Expr): void => rules[e.kind](s, e as never);

const rules: Rules = {
  const: (s, { type, value }) => put(s.code, `${machine[type]}.const`, value),
  local: (s, { local }) => get(s.code, localOf(s, local)),
  param: (s, { param }) => get(s.code, paramOf(s, param)),
  length: (s, { array }) => pushLength(s, array),
  load,
  op: operation,
  select,
  let: bind,
  convert,
};

const isCheap = (e: Expr): boolean => e.kind === 'const' || e.kind === 'local' || e.kind === 'param';

function select(s: Scope, { type, cond, a, b }: Select): void {
  if (isCheap(a) && isCheap(b)) {
    for (const e of [a, b, cond]) expr(s, e);
    put(s.code, 'select');
    return;
  }
  expr(s, cond);
  open(s.code, 'if', undefined, machine[type]);
  expr(s, a);
  otherwise(s.code);
  expr(s, b);
  close(s.code);
}

/** The local of a `let` lives in a scratch one while its body runs. */
function bind(s: Scope, { local, value, body }: Let): void {
  const t = take(s.code, machine[value.type]);
  expr(s, value);
  set(s.code, t);
  s.locals.set(local, t);
  expr(s, body);
  s.locals.delete(local);
  give(s.code, t);
}

function convert(s: Scope, { type, arg }: Convert): void {
  const instructions = conversions[arg.type][type];
  if (!instructions) throw new Error(`no conversion from ${arg.type} to ${type}`);
  expr(s, arg);
  row(s.code, instructions);
}
