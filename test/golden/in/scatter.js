// args: int32[9], float32[9], float32[9]
function scatter(at, v, out) {
  for (let i = 0; i < at.length; i++) out[at[i] & 7] += v[i];
}
