/** Puts every operation that a target lacks in terms of others, by the `expand` of its row in `ops.ts`. Operands that
 * cost something are bound by a `let` first, in their order, where the operation stood: in an arm that is not taken they
 * are not evaluated. A function of `Math` in float32 becomes arithmetic where the target has no float64 to compute it in. */
import type { TargetTraits } from '../backend.ts';
import type { Type } from '../dtype.ts';
import type { Expr, Kernel, Let, LocalDecl, LocalId, Op, Stmt } from '../ir.ts';
import { mapOperands, mapStmt } from '../ir.ts';
import { written } from '../math/writer.ts';
import { ops } from '../ops.ts';

/** The same kernel where the target has all of its operations. */
export function legalise(kernel: Kernel, { native, singles }: TargetTraits): Kernel {
  const fresh: LocalDecl[] = [];
  const rewritten = body(kernel.body);
  return fresh.length || rewritten !== kernel.body
    ? { ...kernel, locals: [...kernel.locals, ...fresh], body: rewritten }
    : kernel;

  function named(name: string, type: Type): LocalId {
    return kernel.locals.length + fresh.push({ name: `${name}${fresh.length}`, type }) - 1;
  }

  function body(list: readonly Stmt[]): readonly Stmt[] {
    const mapped = list.map(statement);
    return mapped.every((s, k) => s === list[k]) ? list : mapped;
  }

  function statement(s: Stmt): Stmt {
    let changed = false;
    const note = <T>(before: T, after: T): T => {
      changed ||= before !== after;
      return after;
    };
    const mapped = mapStmt(
      s,
      e => note(e, expr(e)),
      list => note(list, body(list)),
    );
    return changed ? mapped : s;
  }

  function expr(e: Expr): Expr {
    const mapped = mapOperands(e, expr);
    return mapped.kind === 'op' ? operation(mapped) : mapped;
  }

  function operation(e: Op): Expr {
    const { type } = e.args[0];
    const expand = native(e.op, type) ? undefined : ops[e.op].expand;
    const inSingle = type === 'f32' && !native(e.op, type) ? singles?.[e.op] : undefined;
    if (!expand && inSingle)
      return expr(
        written(
          t => named(e.op, t),
          w => inSingle(w, ...e.args.map(w.keep)),
        ),
      );
    if (!expand) return e;
    const lets: Omit<Let, 'body' | 'type'>[] = [];
    const args = e.args.map(arg => (isTrivial(arg) ? arg : name(arg)));
    // What an expansion consists of may be missing too.
    const expanded = expr(expand(type, args));
    return lets.reduceRight<Expr>((inner, l) => ({ ...l, type: inner.type, body: inner }), expanded);

    function name(value: Expr): Expr {
      const local = named(e.op, value.type);
      lets.push({ kind: 'let', local, value });
      return { kind: 'local', type: value.type, local };
    }
  }
}

const isTrivial = ({ kind }: Expr): boolean =>
  kind === 'const' || kind === 'local' || kind === 'param' || kind === 'length';
