/** Where draws stand in a stream of Philox blocks. Draws of one kind one after the other are one sequence; another kind begins
 * with a block that nobody has used. */

import { high, philox } from '../../../kernels/random/philox.ts';
import type { Place } from '../../library/learning/draws.ts';

export class Stream {
  readonly key: readonly [number, number];
  #kind = '';
  /** The block that the present kind began with, and its draws since. */
  #base = 0;
  #drawn = 0;
  #each = 1;
  #children = 0;

  constructor(key: readonly [number, number]) {
    this.key = key;
  }

  /** Takes n draws, of which a block gives `each`: the block that the first is in, and how many before it. */
  take(kind: string, n: number, each: number): Place & { readonly skip: number } {
    if (kind !== this.#kind) {
      this.#base += Math.ceil(this.#drawn / this.#each);
      this.#drawn = 0;
      this.#kind = kind;
      this.#each = each;
    }
    const block = this.#base + Math.floor(this.#drawn / each);
    const skip = this.#drawn % each;
    this.#drawn += n;
    return { key: this.key, block, skip };
  }

  /** A key of its own for each child: blocks that no draw uses, by their last word. */
  child(): Stream {
    const [a, b] = philox(high, ...this.key, this.#children++, 0, 0, 2);
    return new Stream([a, b]);
  }
}

/** A key from a seed: a whole number, taken modulo 2⁶⁴; from the host's own source of randomness where there is none. */
export function keyFrom(seed: number | bigint | undefined): readonly [number, number] {
  if (seed === undefined) {
    const words = globalThis.crypto.getRandomValues(new Uint32Array(2));
    return [words[0], words[1]];
  }
  const bits = BigInt.asUintN(64, BigInt(seed));
  return [Number(bits & 0xffffffffn), Number(bits >> 32n)];
}
