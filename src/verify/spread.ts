/** Whether a spread statement is well-formed: its roles name locals and arrays that can have them, and nothing leaves the
 * loop but by its end. */
import { dtypes, type Type } from '../dtype.ts';
import type { ArrayCopy, ArrayId, FoldOp, Kernel, LocalId, Reduction, Spread, Stmt, Trail } from '../ir.ts';
import { walk } from '../ir.ts';
import { ops } from '../ops.ts';
import { ordered } from '../reduce.ts';
import { isNumeric } from './types.ts';

type Need = (ok: boolean, what: string) => void;

/** `bound`: the locals that a `let` binds, which have no other role. */
export function verifySpread(kernel: Kernel, bound: ReadonlySet<LocalId>, s: Spread, need: Need): void {
  need(s.guard.type === 'bool', 'a guard is a bool');
  need(s.work.type === 'f64', 'the work is an f64');
  need(Number.isInteger(s.tree.block) && s.tree.block >= 0, 'a block has a number of iterations, or 0');
  for (const lanes of [s.lanes, s.tree.lanes]) need(isPower(lanes), 'lanes are a power of two');
  need(s.groups === undefined || !s.reductions.length, 'a loop with several groups in a turn has no reductions');
  for (const r of s.reductions) reductionRules[r.kind](kernel, r as never, need);
  for (const { local, step } of s.inductions) {
    need(isNumeric(step.type), 'an induction counts in numbers');
    need(kernel.locals[local]?.type === step.type, 'an induction has the type of its step');
  }
  for (const { a, b } of s.apart) need(a in kernel.arrays && b in kernel.arrays, 'no such array');
  for (const { array, op } of s.copies) copy(kernel, array, op, need);
  if (s.trail) trail(kernel, s.trail, need);
  need(s.retry || !s.saved.length, 'arrays are saved for a loop that may run again');
  for (const id of s.saved) saved(kernel, id, need);
  const locals = rolesOf(s);
  for (const id of locals) {
    need(id in kernel.locals, 'no such local');
    need(!bound.has(id), 'a let local has a role');
  }
  need(!locals.includes(s.loop.local), "the loop's own variable has a role");
  need(new Set(locals).size === locals.length, 'a local has two roles');
  closed(s, need);
}

function trail({ arrays }: Kernel, { behind, guard, apart }: Trail, need: Need): void {
  need(guard.type === 'bool', 'a guard is a bool');
  need(behind.length > 0, 'some loop trails');
  const rises = behind.every((by, k) => Number.isInteger(by) && by >= (behind[k - 1] ?? 0));
  need(rises, 'loops trail by whole iterations, one behind the other');
  for (const { a, b } of apart) need(a in arrays && b in arrays, 'no such array');
}

const isPower = (n: number): boolean => Number.isInteger(n) && n > 0 && (n & (n - 1)) === 0;

const rolesOf = (s: Spread): readonly LocalId[] => [
  ...s.reductions.flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local])),
  ...s.inductions.map(i => i.local),
  ...s.last,
];

const takes = (op: FoldOp, type: Type | undefined): boolean => type !== undefined && ops[op].types.includes(type);

type Rule<R> = (kernel: Kernel, r: R, need: Need) => void;

const reductionRules: { readonly [K in Reduction['kind']]: Rule<Extract<Reduction, { kind: K }>> } = {
  fold: ({ locals }, r, need) =>
    need(takes(r.op, locals[r.local]?.type), `the fold's local is none that ${r.op} takes`),
  pick: ({ locals }, r, need) => need(r.local in locals && isNumeric(locals[r.local].type), 'a pick compares numbers'),
  latest: () => {},
};

function copy({ arrays }: Kernel, array: ArrayId, op: ArrayCopy['op'], need: Need): void {
  need(array in arrays && arrays[array].storage.kind !== 'table', 'no such array, or a table');
  if (op === 'own') return;
  const { type } = dtypes[arrays[array].dtype];
  need(takes(op, type), `${op} is not defined for the elements of ${arrays[array].name}`);
  need(!ordered(op, type), 'copies of an array are not added up in an order');
}

function saved({ arrays }: Kernel, id: ArrayId, need: Need): void {
  const kind = arrays[id]?.storage.kind;
  need(kind !== undefined && kind !== 'table' && kind !== 'view', 'what is saved is memory that can be written');
}

/** A jump may go to the loop's next iteration, or to what is inside of it. What throws does so only where the guard does not hold. */
function closed({ loop }: Spread, need: Need): void {
  const inside = new Set<number>();
  walk(loop.body, x => void inside.add(x.id));
  const stays = (x: Stmt): boolean => {
    if (x.kind === 'break') return inside.has(x.target);
    if (x.kind === 'continue') return inside.has(x.target) || x.target === loop.id;
    return !['return', 'alloc', 'copy'].includes(x.kind);
  };
  walk(loop.body, x => need(stays(x), `a ${x.kind} in a spread loop`));
}
