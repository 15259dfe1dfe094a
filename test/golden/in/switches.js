// args: int32[20]
function switches(a) {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    switch (a[i] & 3) {
      case 0:
        continue;
      case 1:
        s += 1;
      default:
        s += 10;
        break;
      case 3:
        if (s > 50) return -s;
        s *= 2;
    }
  }
  return s;
}
