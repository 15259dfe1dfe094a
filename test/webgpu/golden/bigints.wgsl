// the backend 'webgpu' cannot run `bigints`: a GPU has no 64-bit integers (1:0)
