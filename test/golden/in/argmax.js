// args: int32[71]
function argmax(a) {
  let m = -Infinity;
  let at = -1;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > m) {
      m = a[i];
      at = i;
    }
  }
  return at;
}
