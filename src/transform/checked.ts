/** Whether a statement itself checks an access. */
import { expressions, type Stmt, someExpr } from '../ir.ts';

export const isChecked = (s: Stmt): boolean =>
  (s.kind === 'store' && s.check) || expressions(s).some(e => someExpr(e, x => x.kind === 'load' && x.check));
