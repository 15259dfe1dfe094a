// args: float64[9], number 20.25
function search(a, key) {
  for (let i = 0; i <= a.length; i++) if (a[i] === key) return i;
  return -1;
}
