/** Who read and wrote each byte in one execution of a loop after the other: pages of three stamps a byte, made when first
 * touched. An iteration's stamp is larger than all stamps of executions before, so that a new execution forgets them at no
 * cost. */
import type { Kind } from './control.ts';

export interface Ledger {
  readonly begin: () => void;
  readonly iterate: (t: number) => void;
  readonly iteration: () => number;
  /** Notes an access of the iteration at hand; another iteration that it meets, if any. */
  readonly note: (kind: Kind, buffer: ArrayBufferLike, byte: number, size: number) => Met | undefined;
}

export interface Met {
  readonly iteration: number;
  readonly kind: Kind;
}

/** Bytes of a page. */
const PAGE = 4096;
/** Stamps after which all are forgotten: another execution may have as many iterations again, as 32 bits hold. */
const FULL = 2 ** 31;
/** Stamps of a byte: its writer, a reader, and another reader. */
const STAMPS = 3;

export function ledger(): Ledger {
  let memories = new Map<ArrayBufferLike, Uint32Array[]>();
  /** Stamps of this execution lie above `base`. */
  let [base, top, now] = [0, 0, 0];
  const pageOf = (buffer: ArrayBufferLike, page: number): Uint32Array => {
    let pages = memories.get(buffer);
    if (!pages) memories.set(buffer, (pages = []));
    return (pages[page] ??= new Uint32Array(PAGE * STAMPS));
  };
  const met = (stamp: number, kind: Kind): Met | undefined =>
    stamp > base && stamp !== now ? { iteration: stamp - base - 1, kind } : undefined;
  const read = (page: Uint32Array, at: number): Met | undefined => {
    if (page[at + 1] <= base) page[at + 1] = now;
    else if (page[at + 1] !== now) page[at + 2] = now;
    return met(page[at], 'write');
  };
  const write = (page: Uint32Array, at: number): Met | undefined => {
    const found = met(page[at], 'write') ?? met(page[at + 1], 'read') ?? met(page[at + 2], 'read');
    page[at] = now;
    return found;
  };
  return {
    begin: () => {
      base = now = top;
      if (base < FULL) return;
      memories = new Map();
      base = top = now = 0;
    },
    iterate: t => {
      now = base + t + 1;
      top = now;
    },
    iteration: () => now - base - 1,
    note: (kind, buffer, byte, size) => {
      const mark = kind === 'read' ? read : write;
      let found: Met | undefined;
      for (let k = byte; k < byte + size; k++) {
        const here = mark(pageOf(buffer, Math.floor(k / PAGE)), (k % PAGE) * STAMPS);
        found ??= here;
      }
      return found;
    },
  };
}
