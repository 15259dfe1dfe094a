/** A kernel that is being cut into steps, and what every part of that asks of it. */
import type { ArrayDecl, Break, Continue, Expr, Kernel, LocalDecl, LocalId, Stmt } from '../src/ir.ts';
import { someExpr, someStmt, walk } from '../src/ir.ts';
import { needed } from './far.ts';
import { isHostRun, isHosts, isWhole } from './hosts.ts';
import type { Serial } from './serial.ts';
import { isHeld } from './types.ts';

export interface Splitting {
  readonly kernel: Kernel;
  readonly locals: LocalDecl[];
  readonly arrays: ArrayDecl[];
  readonly kept: Set<LocalId>;
  /** Whether the device may return, so that what follows has to ask it. */
  readonly returns: boolean;
  nextId: number;
}

const isSpread = (s: Stmt): boolean => s.kind === 'spread';
export const holdsSpread = (s: Stmt): boolean => someStmt([s], isSpread);

/** Whether a statement is code for one invocation. */
export function isDevices(c: Splitting, s: Stmt): boolean {
  if (holdsSpread(s) || isHostRun(c.kernel, c.kept, s)) return false;
  if (s.kind === 'assign') return c.kept.has(s.local) && !isHosts(c.kernel, c.kept, s.value) && fitsDevice(c, s.value);
  if (s.kind === 'store' || s.kind === 'clear') return true;
  return isWhole(c.kernel, c.kept, s);
}

export const serial = (body: readonly Stmt[]): Serial => ({ kind: 'serial', body, exits: exitsOf(body) });

function exitsOf(body: readonly Stmt[]): readonly (Break | Continue)[] {
  const inner = new Set<number>();
  walk(body, s => void inner.add(s.id));
  const found = new Map<string, Break | Continue>();
  walk(body, s => {
    if ((s.kind === 'break' || s.kind === 'continue') && !inner.has(s.target)) found.set(`${s.kind}${s.target}`, s);
  });
  return [...found.values()];
}

/** Whether a value can be computed there, of what the host hands over. */
export const fitsDevice = (c: Splitting, e: Expr): boolean => {
  const isKnown = (x: Expr): boolean => isHosts(c.kernel, c.kept, x);
  const fits = (x: Expr): boolean => isHeld(x.type) && (isKnown(x) || needed(x).every(fits));
  return fits(e);
};

/** Whether it may be found out of bounds. */
export const mayFail = (e: Expr): boolean => someExpr(e, x => x.kind === 'load' && x.check);

/** A new local. */
export function named(c: Splitting, type: Expr['type']): Expr & { readonly kind: 'local' } {
  const local = c.locals.push({ name: 'value', type }) - 1;
  return { kind: 'local', type, local };
}

/** A new local that the device keeps, and where it gets its value. */
export function keptAs(
  c: Splitting,
  value: Expr,
  { span }: Stmt,
): { readonly name: Expr & { readonly kind: 'local' }; readonly assign: Stmt } {
  const name = named(c, value.type);
  c.kept.add(name.local);
  return { name, assign: { kind: 'assign', id: c.nextId++, span, local: name.local, value } };
}
