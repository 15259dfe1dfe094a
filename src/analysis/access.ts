/** How a kernel uses each array: what has to be staged in and out for a call. */
import { type ArrayId, type Expr, expressions, type Kernel, type StmtId, walk, walkExpr } from '../ir.ts';
import type { Traced } from './bounds.ts';
import { overwrites } from './overwrite.ts';

export interface ArrayUse {
  readonly read: boolean;
  readonly written: boolean;
  /** A bool over params and lengths: if it holds at the call, the kernel writes every element before it reads any and
   * before anything can throw. */
  readonly overwritten?: Expr;
}

/** The array whose memory an array is: a view's base. */
export const baseOf = ({ arrays }: Kernel, id: ArrayId): ArrayId => {
  const { storage } = arrays[id];
  return storage.kind === 'view' ? storage.base : id;
};

export function accessOf(kernel: Kernel, nests: ReadonlyMap<StmtId, Traced>): ReadonlyMap<ArrayId, ArrayUse> {
  const read = new Set<ArrayId>(),
    written = new Set<ArrayId>();
  walk(kernel.body, s => {
    if (s.kind === 'store' || s.kind === 'copy') written.add(baseOf(kernel, s.array));
    if (s.kind === 'copy') read.add(baseOf(kernel, s.from));
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && read.add(baseOf(kernel, x.array))));
  });
  const whole = overwrites(kernel, nests);
  return new Map(
    kernel.arrays.map((_, id) => {
      const overwritten = whole.get(id);
      return [id, { read: read.has(id), written: written.has(id), ...(overwritten && { overwritten }) }];
    }),
  );
}
