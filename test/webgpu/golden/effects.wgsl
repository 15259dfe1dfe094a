// the backend 'webgpu' cannot run `effects`: a GPU has no float64; `precision: 'f32'` computes in float32 (3:2)
