/** What is between two neighbours of a sorted row for the quantile at `place`, by `rule`: 0, linear interpolation, NumPy's method
 * 'linear', definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996); 1, the
 * lower one; 2, the higher; 3, the nearer, of two as near that at an even place; 4, the mean of both. NaN where the row has one.
 *
 * @param below the place of x
 * @param last the last element of the row
 */
export function interpolated(x: number, y: number, last: number, place: number, below: number, rule: number): number {
  const far = place - below;
  const nearer = far > 0.5 || (far === 0.5 && below % 2 === 1) ? 1 : 0;
  const t = rule === 0 ? far : rule === 1 ? 0 : rule === 2 ? (far > 0 ? 1 : 0) : rule === 3 ? nearer : far;
  const d = y - x;
  const between = rule === 4 ? (x + y) / 2 : t >= 0.5 ? y - d * (1 - t) : x + d * t;
  return Number.isNaN(last) ? last : x === y ? y : t === 0 ? x : t === 1 ? y : between;
}
