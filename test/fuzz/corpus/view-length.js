// the length of a view was taken for that of its base when both were hoisted
// arguments: {"buffers":["paWlpaWlpaWlpaWlpaWlpQUACRgig6WlpaWlpaWlpaWlpaWlpaU="],"values":[{"kind":"array","dtype":"uint8","buffer":0,"offset":16,"length":6}]}
(a) => {
  const w = a.subarray(5);
  for (let i = 0; i < 4; i++) {
    a[(-1 >>> 0) % a.length];
    a[0x80000000 % w.length] = 0;
  }
}
