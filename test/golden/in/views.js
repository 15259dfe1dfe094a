// args: float64[24], int 6
function views(a, w) {
  let s = 0;
  for (let i = 0; i + w <= a.length; i += w) {
    const row = a.subarray(i, i + w);
    row.fill(row[0], -2);
    a.set(row.subarray(0, 2), i + 1);
    for (const x of row) s += x;
  }
  return s;
}
