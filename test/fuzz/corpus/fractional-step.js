// a number parameter with a fraction was used as an integer in a loop
// arguments: {"buffers":["paWlpaWlpaWlpaWlpaWlpQAAAAAAAAjA/tR46SYx2D+gGi/dJAb7P6WlpaWlpaWlpaWlpaWlpaU="],"values":[{"kind":"array","dtype":"float64","buffer":0,"offset":16,"length":3},{"kind":"value","value":1},{"kind":"value","value":-1.8513546269387007}]}
(a, p, q) => {
  for (let i = 0; i < a.length; i++) {
    p -= (1n ? q : 0) * (a[0], 1);
  }
  return 0 + p;
}
