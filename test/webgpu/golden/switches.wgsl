// the backend 'webgpu' cannot run `switches`: a GPU has no float64, nor integers beyond 32 bits; `precision: 'f32'` has floating point in float32 (8:8)
