/** Integer arithmetic: what is computed from integers alone, by operations that give integers for such, and ends where integers are
 * wanted: in subscripts and bounds, in comparisons with integers, in integer elements and bits, in results. Whatever its size, it is
 * no floating point: subscripts, counters and hashes stay what they are in JavaScript under every precision. A sum of bytes that
 * ends in a quotient is floating point. */
import { type Expr, expressions, type Kernel, type LocalId, slotsOf, walk, walkExpr } from '../ir.ts';
import { type OpName, ops } from '../ops.ts';

/** Float64 operations that give integers for integers (or NaN, for a remainder by 0). */
const closed: ReadonlySet<OpName> = new Set<OpName>([
  'add',
  'sub',
  'mul',
  'neg',
  'rem',
  'abs',
  'min',
  'max',
  'floor',
  'ceil',
  'trunc',
  'round',
  'sign',
]);

/** Expressions and locals of the kernel that are integer arithmetic. */
export interface Integral {
  readonly nodes: ReadonlySet<Expr>;
  readonly locals: ReadonlySet<LocalId>;
}

export function integral(kernel: Kernel): Integral {
  const given = new Map<LocalId, Expr[]>();
  const give = (id: LocalId, ...values: Expr[]) => given.set(id, [...(given.get(id) ?? []), ...values]);
  walk(kernel.body, s => {
    if (s.kind === 'assign') give(s.local, s.value);
    if (s.kind === 'for') give(s.local, s.lo, s.step);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'let' && give(x.local, x.value)));
  });
  const locals = new Set(given.keys());
  const isIntegral = (e: Expr): boolean => {
    if (e.type === 'i32' || e.type === 'u32' || e.type === 'bool') return true;
    if (e.type !== 'f64') return false;
    switch (e.kind) {
      case 'const':
        return Number.isInteger(e.value);
      case 'local':
        return locals.has(e.local);
      case 'convert':
        return isIntegral(e.arg);
      case 'op':
        return closed.has(e.op) && e.args.every(isIntegral);
      case 'select':
        return isIntegral(e.a) && isIntegral(e.b);
      case 'let':
        return isIntegral(e.body);
      default:
        return false;
    }
  };
  for (let before = -1; before !== locals.size; ) {
    before = locals.size;
    for (const id of locals) if (!given.get(id)!.every(isIntegral)) locals.delete(id);
  }
  return wanted(kernel, given, isIntegral);
}

/** What of it ends where integers are wanted. */
function wanted(
  kernel: Kernel,
  given: ReadonlyMap<LocalId, readonly Expr[]>,
  isIntegral: (e: Expr) => boolean,
): Integral {
  const nodes = new Set<Expr>();
  const locals = new Set<LocalId>();
  const want = (e: Expr): void => {
    if (!isIntegral(e) || nodes.has(e)) return;
    nodes.add(e);
    if (e.kind === 'local') wantLocal(e.local);
    if (e.kind === 'op' && e.type === 'f64') e.args.forEach(want);
    if (e.kind === 'select') [e.a, e.b].forEach(want);
    if (e.kind === 'let') want(e.body);
  };
  const wantLocal = (id: LocalId): void => {
    if (locals.has(id)) return;
    locals.add(id);
    given.get(id)?.forEach(want);
  };
  const see = (e: Expr): void => {
    if (e.kind === 'load') want(e.index);
    if (e.kind === 'convert' && e.type !== 'f32') want(e.arg);
    if (e.kind !== 'op') return;
    const isBits = e.op === 'toint32' || e.op === 'clamp8';
    if (isBits || (ops[e.op].result === 'bool' && e.args.every(isIntegral))) e.args.forEach(want);
  };
  walk(kernel.body, s => {
    for (const e of expressions(s)) walkExpr(e, see);
    if (s.kind === 'store') want(s.index);
    if (s.kind === 'for') {
      [s.lo, s.hi, s.step].forEach(want);
      wantLocal(s.local);
    }
    if (s.kind === 'alloc') want(s.length);
    if (s.kind === 'copy') want(s.offset);
  });
  for (const slot of kernel.results.flatMap(slotsOf)) if ('local' in slot) wantLocal(slot.local);
  for (const { storage } of kernel.arrays)
    if (storage.kind === 'view') [storage.offset, storage.length].forEach(wantLocal);
  return { nodes, locals: new Set([...locals].filter(id => isIntegral(read(kernel, id)))) };
}

const read = ({ locals }: Kernel, id: LocalId): Expr => ({ kind: 'local', type: locals[id].type, local: id });
