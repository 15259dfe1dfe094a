/** ln(k!), by Stirling's series from 10 on. */
export function logFactorial(k: number): number {
  if (k < 10) {
    let product = 1;
    for (let j = 2; j <= k; j++) product *= j;
    return Math.log(product);
  }
  const x = k + 1;
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + series;
}
