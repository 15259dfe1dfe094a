/** Arrays that a kernel makes and fills before anything reads them, as `new Float64Array(n).fill(Infinity)` and results do that a loop
 * writes from end to end: their memory need not be zeroed, which takes as long as filling does. A loop that fails on the way ends
 * the call, and nobody sees the array. Nor need that of stacks and queues (`stacks.ts`). */
import type { Alloc, ArrayId, Expr, For, Kernel, Stmt } from '../ir.ts';
import { bodies, expressions, someExpr, someStmt } from '../ir.ts';
import { isStack } from './stacks.ts';
import { keyOf } from './symbols.ts';

/** The kernel with such arrays marked. */
export function bare(kernel: Kernel): Kernel {
  const viewed = new Set<ArrayId>(kernel.arrays.flatMap(({ storage: s }) => (s.kind === 'view' ? [s.base] : [])));
  const zeroed = new Set(viewed);
  const filled = new Set<ArrayId>();
  const look = (list: readonly Stmt[]): void =>
    list.forEach((s, k) => {
      if (s.kind === 'alloc') (isFilled(kernel, list.slice(k + 1), s) ? filled : zeroed).add(s.array);
      bodies(s).forEach(look);
    });
  look(kernel.body);
  for (const id of zeroed) {
    if (!viewed.has(id) && isStack(kernel, id)) filled.add(id);
    else filled.delete(id);
  }
  if (!filled.size) return kernel;
  const arrays = kernel.arrays.map((a, id) =>
    filled.has(id) ? { ...a, storage: { kind: 'heap', bare: true } as const } : a,
  );
  return { ...kernel, arrays };
}

/** Whether one of the statements behind it fills the array, and those before have nothing to do with it. */
function isFilled(kernel: Kernel, list: readonly Stmt[], { array, length }: Alloc): boolean {
  const next = list.findIndex(s => touches(s, array) || someStmt([s], leaves));
  const s = list[next];
  return s?.kind === 'for' && !someStmt([s], leaves) && fills(kernel, s, array, length);
}

const leaves = ({ kind }: Stmt): boolean => kind === 'return' || kind === 'break' || kind === 'continue';

const reads = (s: Stmt, id: ArrayId): boolean =>
  someStmt(
    [s],
    x =>
      ((x.kind === 'clear' || x.kind === 'alloc') && x.array === id) ||
      (x.kind === 'copy' && (x.array === id || x.from === id)) ||
      expressions(x).some(e => someExpr(e, y => y.kind === 'load' && y.array === id)),
  );
const touches = (s: Stmt, id: ArrayId): boolean =>
  reads(s, id) || someStmt([s], x => x.kind === 'store' && x.array === id);

/** Whether a loop goes from end to end, and each iteration writes its element. */
function fills(kernel: Kernel, s: For, id: ArrayId, length: Expr): boolean {
  const { local, lo, hi, step, test, body } = s;
  const isOne = step.kind === 'const' && Number(step.value) === 1;
  if (test !== 'lt' || !isOne || lo.kind !== 'const' || Number(lo.value) !== 0) return false;
  const end = plain(hi);
  const isWhole =
    (end.kind === 'length' && end.array === id) || (isFixed(kernel, length) && keyOf(end) === keyOf(plain(length)));
  const isOwn = (e: Expr): boolean => e.kind === 'local' && e.local === local;
  return isWhole && !reads(s, id) && body.some(x => x.kind === 'store' && x.array === id && isOwn(plain(x.index)));
}

/** Lengths are no less than 0: as integers of both kinds they are the same. */
const plain = (e: Expr): Expr =>
  e.kind === 'convert' && (e.arg.type === 'i32' || e.arg.type === 'u32') && e.type !== 'f32' ? plain(e.arg) : e;

/** What is the same wherever it stands. */
const isFixed = (kernel: Kernel, e: Expr): boolean =>
  e.kind === 'const' ||
  e.kind === 'param' ||
  (e.kind === 'length' && kernel.arrays[e.array].storage.kind === 'param') ||
  (e.kind === 'convert' && isFixed(kernel, e.arg));
