// a loop bound that is no integer lost its last trip in the version with proved accesses
// arguments: {"buffers":["paWlpaWlpaWlpaWlpaWlpQAAAAAAAAAApaWlpaWlpaWlpaWlpaWlpQ=="],"values":[{"kind":"array","dtype":"float64","buffer":0,"offset":16,"length":1},{"kind":"value","value":2.5}]}
(a, p) => {
  for (let i = 0; i < Math.min(9, p); i++) a[0] += 1;
}
