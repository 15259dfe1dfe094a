// args: float64[9], boolean true
function booleans(a, strict) {
  let count = 0;
  let any = false;
  for (let i = 0; i < a.length; i++) {
    const hit = strict ? a[i] > 0 : a[i] >= 0;
    count += hit;
    any ||= hit;
  }
  return [count, any];
}
