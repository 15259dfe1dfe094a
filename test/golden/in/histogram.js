// args: uint8[301], uint32[256]
function histogram(data, counts) {
  for (let b = 0; b < 256; b++) counts[b] = 0;
  for (let i = 0; i < data.length; i++) counts[data[i]]++;
}
