/** `random(seed, i)`: the same uniform numbers in plain JavaScript and on every backend, in any order of calls. */

/** Number `i` of stream `seed`: uniform in [0, 1), a multiple of 2⁻⁵³. A pure function, so iterations that use it stay
 * independent. `seed` is an integer taken modulo 2³², `i` any safe integer. Rounding to float32 may give 1.
 *
 * Philox2x32-10 with key `seed` and the counter's low and high word from `i`: J. K. Salmon, M. A. Moraes, R. O. Dror,
 * D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11, https://doi.org/10.1145/2063384.2063405.
 * `jit` inlines this text, so it names nothing outside itself and is written in the kernel language. */
export function random(seed: number, i: number): number {
  let key = seed | 0;
  let a = i | 0;
  let b = ((i - (i >>> 0)) / 4294967296) | 0;
  for (let round = 0; round < 10; round++) {
    // The 64-bit product of `a` and the multiplier 0xd256d193, by halves of 16 bits.
    const low = a & 65535;
    const high = a >>> 16;
    const carry = (Math.imul(0xd256, low) + (Math.imul(0xd193, low) >>> 16)) | 0;
    const cross = (Math.imul(0xd193, high) + (carry & 65535)) | 0;
    const product = (Math.imul(0xd256, high) + (carry >>> 16) + (cross >>> 16)) | 0;
    const left = product ^ key ^ b;
    b = Math.imul(a, 0xd256d193);
    a = left;
    key = (key + 0x9e3779b9) | 0;
  }
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}
