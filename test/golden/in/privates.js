// args: uint8[64], float64[8]
function privates(a, out) {
  for (let i = 0; i < out.length; i++) {
    const counts = new Int32Array(4);
    for (let j = 0; j < 8; j++) counts[a[i * 8 + j] & 3]++;
    let best = 0;
    for (let j = 1; j < 4; j++) if (counts[j] > counts[best]) best = j;
    out[i] = best;
  }
}
