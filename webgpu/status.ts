/** What shaders tell of a call that they stop: whether, in which iteration, and what failed there. */

/** Words of the status: whether a shader has stopped the program, and why. */
export const STATUS = { stop: 0, site: 1, iteration: 2, count: 3, exit: 4, records: 8 } as const;
export const RECORDS = 256;
/** Words of a record: iteration, site, index, length, and the upper word of an index that has two. */
export const RECORD = 5;
export const STATUS_BYTES = 5376;

/** The lowest iteration that fails is kept as the greatest complement; what failed there, in a record. */
const fail = `var<private> far_index: u32;
fn fail(iteration: u32, site: u32, index: u32, length: u32) {
  stop();
  let before = atomicMax(&status[${STATUS.iteration}], ~iteration);
  if (~iteration < before) { return; }
  let k = atomicAdd(&status[${STATUS.count}], 1u);
  if (k >= ${RECORDS}u) { return; }
  let at = ${STATUS.records}u + k * ${RECORD}u;
  atomicStore(&status[at], iteration);
  atomicStore(&status[at + 1u], site);
  atomicStore(&status[at + 2u], index);
  atomicStore(&status[at + 3u], length);
  atomicStore(&status[at + 4u], far_index);
}`;

/** The functions that a shader stops with, and asks whether one before has. */
export const stopping = (failing: boolean): string[] => [
  `fn stop() { atomicMax(&status[${STATUS.stop}], ~ordinal()); }`,
  `fn stopped() -> bool { let s = atomicLoad(&status[${STATUS.stop}]); return s != 0u && ~s < ordinal(); }`,
  ...(failing ? [fail] : []),
];
