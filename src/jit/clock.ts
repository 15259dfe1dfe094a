/** What looking at a clock takes: of the shortest calls it would be a third. */

let known: number | undefined;

/** Milliseconds between two looks with nothing between them: the least of a few. */
export function tick(): number {
  if (known !== undefined) return known;
  known = 1;
  for (let k = 0; k < LOOKS; k++) {
    const start = performance.now();
    known = Math.min(known, performance.now() - start);
  }
  return known;
}
const LOOKS = 32;

/** Milliseconds since `start`. */
export const since = (start: number): number => Math.max(0, performance.now() - start - tick());
