// args: uint8[140], uint8[35]
function grey(rgba, out) {
  for (let i = 0; i < out.length; i++) {
    out[i] = 77 * rgba[4 * i] + 150 * rgba[4 * i + 1] + 29 * rgba[4 * i + 2] + 128 >> 8;
  }
}
