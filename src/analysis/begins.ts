/** Locals that hold one number wherever a loop is entered: `let k = 3` before it, though the loop counts it on. A proof needs no
 * condition over them then, and `a[2 * k]` stays off `a[k]` where only the number tells. */
import { bodies, type Const, type Kernel, type LocalId, type Stmt, type StmtId } from '../ir.ts';
import { assignedIn } from './live.ts';

export type Numbers = ReadonlyMap<LocalId, Const>;

const NONE: Numbers = new Map();
const known = new WeakMap<Kernel['body'], ReadonlyMap<StmtId, Numbers>>();

export function begins({ body }: Kernel, loop: StmtId): Numbers {
  let all = known.get(body);
  if (!all) known.set(body, (all = found(body)));
  return all.get(loop) ?? NONE;
}

function found(body: readonly Stmt[]): ReadonlyMap<StmtId, Numbers> {
  const all = new Map<StmtId, Numbers>();
  run(body, new Map(), all);
  return all;
}

/** What holds behind the statements. What branches, loops and blocks assign is forgotten inside and behind them, except that a
 * branch begins with what there is. */
function run(body: readonly Stmt[], before: Numbers, all: Map<StmtId, Numbers>): void {
  const now = new Map(before);
  for (const s of body) {
    if (s.kind === 'assign') {
      if (s.value.kind === 'const') now.set(s.local, s.value);
      else now.delete(s.local);
      continue;
    }
    if (s.kind === 'for' || s.kind === 'while') all.set(s.id, new Map(now));
    const inner = bodies(s);
    if (!inner.length) continue;
    const turns = s.kind !== 'if' && s.kind !== 'block';
    const inside = new Map(now);
    for (const local of assignedIn([s])) {
      now.delete(local);
      if (turns) inside.delete(local);
    }
    for (const part of inner) run(part, inside, all);
  }
}
