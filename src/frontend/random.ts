/** `random(seed, i)` as it is compiled: the function of `src/random.ts`, with the operation for high words in place of its halves. */
export const randomText = `function random(seed, i) {
  let key = seed | 0;
  let a = i | 0;
  let b = ((i - (i >>> 0)) / 4294967296) | 0;
  for (let round = 0; round < 10; round++) {
    const left = $high(a, 0xd256d193) ^ key ^ b;
    b = Math.imul(a, 0xd256d193);
    a = left;
    key = (key + 0x9e3779b9) | 0;
  }
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}`;
