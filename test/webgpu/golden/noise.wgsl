// the backend 'webgpu' cannot run `noise`: a GPU has no float64, nor integers beyond 32 bits; `precision: 'f32'` has floating point in float32 (2:37)
