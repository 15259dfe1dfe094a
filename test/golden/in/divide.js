// args: int32[9], int32[9]
function divide(a, b) {
  for (let i = 0; i < a.length; i++) {
    a[i] = (a[i] / b[i]) | 0;
    b[i] = a[i] % 10;
  }
}
