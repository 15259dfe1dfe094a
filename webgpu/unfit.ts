/** What keeps code from a device: found while it is emitted. */
import type { Span } from '../src/diagnostic.ts';
import type { Type } from '../src/dtype.ts';

export class Unfit extends Error {
  readonly span: Span;
  constructor(reason: string, span: Span) {
    super(reason);
    this.span = span;
  }
}

const lacks: { readonly [T in Type]?: string } = {
  f64: "a GPU has no float64, nor integers beyond 32 bits; `precision: 'f32'` has floating point in float32",
  i64: 'a GPU has no 64-bit integers',
  u64: 'a GPU has no 64-bit integers',
};

export const unfitType = (type: Type, span: Span): Unfit => new Unfit(lacks[type] ?? `a GPU has no ${type}`, span);
