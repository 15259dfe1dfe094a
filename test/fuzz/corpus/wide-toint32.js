// ToInt32 of a number beyond 32 bits saturated in the version with proved accesses
// arguments: {"buffers":["paWlpaWlpaWlpaWlpaWlpRM3paWlpaWlpaWlpaWlpaWlpQ=="],"values":[{"kind":"array","dtype":"uint8c","buffer":0,"offset":16,"length":2},{"kind":"value","value":2147483648}]}
(a, p) => {
  for (let i = 0; i < 1; i++) {
    a[i];
    a[0] = Math.max(p, 1) | 0;
  }
}
