// args: float64[12], number 3
function labels(a, x) {
  outer: for (let i = 0; i < a.length; i++) {
    let j = i;
    do {
      if (a[j] === x) break outer;
      if (a[j] > a[i]) continue outer;
      j++;
    } while (j < a.length);
    a[i] = 0;
  }
}
