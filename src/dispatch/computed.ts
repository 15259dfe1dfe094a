/** How long calls have computed in this process: after ten seconds a third of one weighs little, and the machine is measured. */

/** Milliseconds. */
const ENOUGH = 10_000;
let computed = 0;
let then: (() => void) | undefined;

export const whenComputed = (run: () => void): void => void (then ??= run);

export function computedFor(ms: number): void {
  const before = computed;
  computed += ms;
  if (before < ENOUGH && computed >= ENOUGH) then?.();
}
