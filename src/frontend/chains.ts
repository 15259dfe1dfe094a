/** Optional chaining: `a?.b.c` is undefined as a whole where `a` is undefined or null, which its kind decides. */
import type { Value } from './values.ts';

/** What the rest of a chain gives once it has been cut short. */
export const cutShort: Value = { kind: 'undefined' };

/** Whether a link of a chain ends it. */
export const isCut = ({ optional }: { readonly optional?: boolean }, object: Value): boolean =>
  object === cutShort || (optional === true && (object.kind === 'undefined' || object.kind === 'null'));
