/** Constants of the array API. */

/** Euler's number. */
export const e: number = Math.E;
/** The circle's circumference by its diameter. */
export const pi: number = Math.PI;
/** Positive infinity. */
export const inf: number = Number.POSITIVE_INFINITY;
/** Not a number. */
export const nan: number = Number.NaN;
/** An axis of one element, among the parts of a slice: `a.slice(np.newaxis, null)`. In Python it is None, which here stands for
 * all of an axis. */
export const newaxis = 'newaxis' as const;
