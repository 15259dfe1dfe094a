/** The first of something, under a flag: `if (!found && c(i)) { found = true; at = i }`, or `if (at < 0 && c(i)) at = i`. Of
 * places that only grow the first is the least: `if (i < least && c(i)) { least = i; found = true; at = i }`, where `least`
 * begins behind all of them, or before where nothing is looked for any more. So c is asked as often as it was. The place has a name of its own: that it is
 * less than another says nothing of the variable that the head of the loop does not say. */
import { conjunction } from '../../analysis/scalars/picks.ts';
import { type Expr, type For, type If, mapStmt, type Stmt } from '../../ir.ts';
import { endsItself } from './falsity.ts';
import type { Choice, Rewrite, Rewriting } from './form.ts';
import * as form from './form.ts';

interface Found {
  readonly old: Stmt;
  readonly choice: Choice;
  readonly flag: Expr;
}

export const firstUnderFlag: Rewrite = (r, loop) => {
  const end = endOf(loop);
  const found = end && find(r, loop, loop.body);
  if (!found || !form.isWhole(loop)) return undefined;
  const { old, choice, flag } = found;
  const { span } = choice;
  const { local, lo, test } = loop;
  const v: Expr = { kind: 'local', type: lo.type, local };
  const least = form.fresh(r, 'least', lo.type);
  const before = [form.assign(r, span, least, form.choose(flag, end, lo))];
  const place = form.fresh(r, 'place', lo.type);
  const earlier = form.compare(isRising(test) ? 'lt' : 'gt', place, least);
  const cond = form.replaceNode(choice.cond, flag, earlier);
  const put: If = { ...choice, cond, then: [form.assign(r, span, least, place), ...choice.then] };
  return { before, loop: { ...loop, body: [form.assign(r, span, place, v), ...replaced(loop.body, old, put)] } };
};

const isRising = (test: For['test']): boolean => test === 'lt' || test === 'le';

/** A value behind all that the variable has in the body; undefined where the loop is not known to go one way, or none is. */
function endOf(loop: For): Expr | undefined {
  const { step, test, hi, lo } = loop;
  if (step.kind !== 'const' || Number(step.value) > 0 !== isRising(test)) return undefined;
  if ([lo, hi].some(e => form.mayFail(e) || form.hasLet(e))) return undefined;
  const sign = isRising(test) ? 1 : -1;
  if (hi.type === 'f64') return { kind: 'const', type: 'f64', value: sign * Infinity };
  if (test === 'lt' || test === 'gt') return hi;
  if (hi.kind !== 'const' || hi.type !== 'i32') return undefined;
  const value = Number(hi.value) + sign;
  return value === (value | 0) ? { kind: 'const', type: 'i32', value } : undefined;
}

/** Not in inner loops: an iteration comes to the choice once at most. */
function find(r: Rewriting, loop: For, list: readonly Stmt[]): Found | undefined {
  for (const s of list) {
    const choice = form.choiceIn(r, loop, s);
    const flag = choice && flagOf(r, loop, s, choice);
    if (choice && flag) return { old: s, choice, flag };
    const below = s.kind === 'if' ? (find(r, loop, s.then) ?? find(r, loop, s.else)) : undefined;
    if (below) return below;
  }
  return undefined;
}

/** The one condition of several that the branch itself makes false. */
function flagOf(r: Rewriting, loop: For, old: Stmt, choice: Choice): Expr | undefined {
  const values = form.chosen(choice);
  const body = replaced(loop.body, old, choice);
  return conjunction(choice.cond).find(test => endsItself(r, loop, body, test, values));
}

function replaced(list: readonly Stmt[], old: Stmt, by: Stmt): readonly Stmt[] {
  return list.map(s => {
    if (s === old) return by;
    return s.kind === 'if'
      ? mapStmt(
          s,
          e => e,
          inner => replaced(inner, old, by),
        )
      : s;
  });
}
