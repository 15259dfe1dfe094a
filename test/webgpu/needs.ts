/** What of a kernel a device without float64 lacks. Not counted is what can be had in 32 bits to the bit: a float32 or an
 * integer that is only widened to be compared, made an integer or be a subscript; and what depends on parameters and
 * lengths alone, which the host knows. */
import { type Expr, expressions, type Kernel, type LocalId, operands, someExpr, walk, walkExpr } from '../../src/ir.ts';
import { type OpName, ops } from '../../src/ops.ts';

/** Ops whose result is a float32, or an integer of 32 bits, where their operands are: in float64 they do not round. */
const neutral: ReadonlySet<OpName> = new Set<OpName>([
  'min',
  'max',
  'neg',
  'abs',
  'floor',
  'ceil',
  'trunc',
  'round',
  'sign',
  'copysign',
  'toint32',
  'clamp8',
]);
const comparing = (op: OpName): boolean => ops[op].result === 'bool';

/** The host knows it before anything runs. */
const isUniform = (e: Expr): boolean => !someExpr(e, x => x.kind === 'local' || x.kind === 'load');

/** Of what type of 32 bits a float64 is, if it is of one; a constant is of any. */
type Small = 'f32' | 'i32' | 'u32' | 'any' | undefined;
const both = (a: Small, b: Small): Small => (a === b || b === 'any' ? a : a === 'any' ? b : undefined);

function smallness(e: Expr, locals: ReadonlyMap<LocalId, Small>): Small {
  const of = (x: Expr) => smallness(x, locals);
  if (isUniform(e)) return 'any';
  if (e.kind === 'convert')
    return e.arg.type === 'f32' || e.arg.type === 'i32' || e.arg.type === 'u32' ? e.arg.type : undefined;
  if (e.kind === 'local') return locals.get(e.local);
  if (e.kind === 'select') return both(of(e.a), of(e.b));
  return e.kind === 'op' && neutral.has(e.op) ? e.args.map(of).reduce(both) : undefined;
}

const isWide = (e: Expr): boolean => e.type === 'f64' || e.type === 'i64' || e.type === 'u64';

/** Float64 locals that never hold more than 32 bits. */
function smallLocals(kernel: Kernel): ReadonlyMap<LocalId, Small> {
  const given: (readonly [LocalId, Expr])[] = [];
  const loops = new Set<LocalId>();
  walk(kernel.body, s => {
    if (s.kind === 'assign') given.push([s.local, s.value]);
    if (s.kind === 'for') loops.add(s.local);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'let' && given.push([x.local, x.value])));
  });
  const found = new Map<LocalId, Small>(given.filter(([id]) => !loops.has(id)).map(([id]) => [id, 'any']));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, value] of given) {
      if (!isWide(value) || !found.has(id)) continue;
      const now = both(found.get(id), smallness(value, found));
      changed ||= now !== found.get(id);
      found.set(id, now);
    }
  }
  return found;
}

/** Float64 and 64-bit arithmetic that has to be done: one word for each place. */
export function needs(kernel: Kernel): readonly string[] {
  const found: string[] = [];
  const locals = smallLocals(kernel);
  const small = (e: Expr) => smallness(e, locals) !== undefined;
  const visit = (e: Expr): void => {
    if (isUniform(e)) return;
    if (e.kind === 'op' && e.args.some(isWide) && !((comparing(e.op) || neutral.has(e.op)) && e.args.every(small)))
      found.push(e.op);
    operands(e).forEach(visit);
  };
  walk(kernel.body, s => {
    if (s.kind === 'spread') return;
    for (const e of expressions(s)) visit(e);
    if (
      s.kind === 'assign' &&
      isWide(s.value) &&
      !small({ ...s.value, kind: 'local', type: s.value.type, local: s.local })
    )
      found.push('local');
  });
  return found;
}
