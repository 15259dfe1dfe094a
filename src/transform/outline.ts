/** Wraps the outermost loops that may run long in `outlined`, for targets where a running loop stays in the code that it
 * began in. A loop that breaks or continues to something around it stays where it is, and the loops inside it are looked
 * at instead; what an outlined loop holds is never outlined again. */
import { bodies, type Kernel, type Loop, mapStmt, type Stmt, type StmtId, someStmt, walk } from '../ir.ts';

/** Trips below which a loop without inner loops ends before better code would be ready. */
const SHORT = 64;

export const outlined = (kernel: Kernel): Kernel => ({ ...kernel, body: list(kernel.body) });

const list = (body: readonly Stmt[]): readonly Stmt[] =>
  body.map(s => {
    if (isLoop(s) && long(s) && closed(s) && !holdsSpread(s)) return wrap(s);
    return s.kind === 'outlined' || s.kind === 'spread' ? s : mapStmt(s, e => e, list);
  });

/** A spread loop that threads share, or that may run again, is called in chunks as it is, and what is around it is not worth it then; nor
 * is what is around a loop that has been outlined already. */
const holdsSpread = (s: Stmt): boolean =>
  someStmt(
    [s],
    x =>
      x.kind === 'outlined' ||
      (x.kind === 'spread' && (x.threads || x.retry || x.slice === true || x.turns !== undefined)),
  );

/** The wrapper takes the span, and an id that no other statement can have: a loop is no target of its wrapper's. */
const wrap = (loop: Loop): Stmt => ({ kind: 'outlined', id: -1 - loop.id, span: loop.span, loop });

const isLoop = (s: Stmt): s is Loop => s.kind === 'for' || s.kind === 'while';

function long(s: Loop): boolean {
  if (s.kind === 'while' || holdsLoop(s)) return true;
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => (e.kind === 'const' ? Number(e.value) : Number.NaN));
  return !(Math.abs((hi - lo) / step) < SHORT);
}

const holdsLoop = (s: Stmt): boolean => bodies(s).some(b => b.some(x => isLoop(x) || holdsLoop(x)));

/** Whether all jumps in it stay in it, returns aside. */
function closed(loop: Loop): boolean {
  const inside = new Set<StmtId>();
  walk([loop], s => void inside.add(s.id));
  let ok = true;
  walk([loop], s => void (ok &&= (s.kind !== 'break' && s.kind !== 'continue') || inside.has(s.target)));
  return ok;
}
