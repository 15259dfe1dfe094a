/** Moves element `i` of `a` to its place among those from `first` on, which are sorted; how far it went. */
export function inserted(a: Float64Array, index: Int32Array, indexed: boolean, first: number, i: number): number {
  const x = a[i];
  const at = index[i];
  let k = i;
  while (k > first && a[k - 1] > x) {
    a[k] = a[k - 1];
    if (indexed) index[k] = index[k - 1];
    k--;
  }
  a[k] = x;
  if (indexed) index[k] = at;
  return i - k;
}
