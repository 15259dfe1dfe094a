// the backend 'webgpu' cannot run `switches`: a GPU has no float64; `precision: 'f32'` computes in float32 (13:20)
