// args: float64[9]
function undefinedYet(a) {
  let found;
  let last;
  for (let i = 0; i < a.length; i++) {
    let t;
    if (a[i] > 0) {
      found = true;
      t = a[i];
    }
    last = t * 2;
  }
  return found ? 1 : last + 1;
}
