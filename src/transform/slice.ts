/** Divides the iterations of a loop inside another among threads (`plan/slice.ts`): a loop over parts, and in each the outer loop
 * over the part's iterations of the inner one. The loops as they were stay, for where the guard does not hold. */
import type { Parts } from '../backend.ts';
import type { Expr, For, Kernel, LocalId, Spread, Stmt, StmtId } from '../ir.ts';
import { someStmt } from '../ir.ts';
import { type Additions, eachSpread } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { ALWAYS, and, f64, float, i32, int, isInTheWay, lt, read } from './pieces.ts';

export function slice(kernel: Kernel, sizes: Parts): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && s.slice === true)) return kernel;
  return eachSpread(kernel, (into, s) => (s.slice ? divided(into, s, sizes) : s));
}

/** The loop itself where something is in the way: a check, a jump, a count that is not in 32 bits. */
function divided(into: Additions, s: Spread, sizes: Parts): Spread | For {
  const inner = innerOf(s.loop);
  const never = s.guard.kind === 'const' && !s.guard.value;
  if (never || !inner || inner.lo.type !== 'i32' || someStmt(s.loop.body, isInTheWay)) return s.loop;
  const { lo, hi } = inner;
  const { most, count: wanted, whole: step } = sizes;
  const least = s.turns === undefined ? sizes.least : 2 * sizes.least;
  const node = () => ({ id: into.nextId++, span: s.span });
  const named = (name: string): LocalId => into.locals.push({ name, type: 'i32' }) - 1;
  const assign = (local: LocalId, value: Expr): Stmt => ({ ...node(), kind: 'assign', local, value });
  const [count, size, parts, nth, from, end] = ['count', 'size', 'parts', 'part', 'from', 'end'].map(named);
  const before = [
    assign(count, sub(hi, lo)),
    assign(size, add(div(read(count), int(wanted)), int(1))),
    assign(size, choose(lt(read(size), int(least)), int(least), read(size))),
    assign(size, choose(lt(read(size), int(most)), read(size), int(most))),
    assign(size, i32('and', add(read(size), int(step - 1)), int(-step))),
    assign(parts, add(div(sub(read(count), int(1)), read(size)), int(1))),
  ];
  const [copy] = duplicate(into, [s.loop], new Map()) as readonly For[];
  const part = within(copy, read(from), read(end));
  const loop: For = {
    ...node(),
    kind: 'for',
    local: nth,
    lo: int(0),
    hi: read(parts),
    step: int(1),
    test: 'lt',
    prange: false,
    body: [
      assign(from, add(lo, i32('mul', read(nth), read(size)))),
      assign(end, choose(lt(sub(hi, read(from)), read(size)), hi, add(read(from), read(size)))),
      s.turns === undefined ? part : stacks(s, into.nextId++, part),
    ],
  };
  const { slice: _, turns: __, ...plan } = s;
  const work = f64('div', s.work, float(read(parts)));
  const shared: Spread = { ...plan, ...node(), guard: ALWAYS, apart: [], threads: true, work, loop };
  const isLong = and(lt(lo, hi), lt(int(2 * least - 1), sub(hi, lo)));
  const instead = [...before, shared];
  if (s.turns === undefined) return { ...s, guard: s.guard === ALWAYS ? isLong : and(isLong, s.guard), instead };
  const [whole] = duplicate(into, [s.loop], new Map()) as readonly For[];
  const otherwise = [stacks(s, into.nextId++, whole)];
  return { ...s, instead: [{ ...node(), kind: 'if', cond: isLong, then: instead, else: otherwise }] };
}

const [add, sub, div] = (['add', 'sub', 'div'] as const).map(op => (a: Expr, b: Expr) => i32(op, a, b));
const choose = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: 'i32', cond, a, b });

/** The loop that a loop holds, in lanes or not. */
function innerOf({ body }: For): For | undefined {
  const last = body.at(-1);
  return last?.kind === 'spread' ? last.loop : last?.kind === 'for' ? last : undefined;
}

/** The outer loop over some iterations of the inner one. */
function within(outer: For, lo: Expr, hi: Expr): For {
  const last = outer.body.at(-1) as For | Spread;
  const inner = last.kind === 'spread' ? { ...last, loop: { ...last.loop, lo, hi } } : { ...last, lo, hi };
  return { ...outer, body: [...outer.body.slice(0, -1), inner] };
}

/** That of its turns several are to be made one (`stack.ts`). */
const stacks = ({ slice: _, ...plan }: Spread, id: StmtId, loop: For): Spread => ({ ...plan, id, guard: ALWAYS, loop });
