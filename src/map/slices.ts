/** Work in this thread that leaves the event loop free: in slices, with a turn of the loop after each. */

/** Milliseconds that a slice lasts: half of what makes a frame late. */
const slice = 8;
/** Most calls between two looks at the clock, where each is over at once; any other may take long without notice. */
const longestStride = 4096;

/** Resolves when everybody else has had a turn. */
export const turn = (): Promise<void> =>
  typeof setImmediate === 'function'
    ? new Promise(wake => void setImmediate(wake))
    : new Promise(wake => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          wake();
        };
        port2.postMessage(0);
      });

/** Runs `step`, which makes some of the calls asked for and answers how many: less than asked for, and there are no more.
 * Answers the calls made and the time that they took. */
export async function runSlice(
  step: (count: number) => number | Promise<number>,
  areBrief: boolean,
): Promise<{ readonly count: number; readonly took: number }> {
  const start = performance.now();
  let [count, stride, now] = [0, 1, start];
  while (now - start < slice) {
    const before = now;
    const answer = step(stride);
    const made = typeof answer === 'number' ? answer : await answer;
    count += made;
    now = performance.now();
    if (made < stride) break;
    if (areBrief && now - before < 0.25) stride = Math.min(2 * stride, longestStride);
  }
  return { count, took: now - start };
}
