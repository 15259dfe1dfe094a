// args: uint64[9], int64[9]
function bigints(a, b) {
  let h = 14695981039346656037n;
  for (let i = 0; i < a.length; i++) {
    h = BigInt.asUintN(64, (h ^ a[i]) * 1099511628211n);
    b[i] += (a[i] & 0xffn) - 1n;
  }
  return h;
}
