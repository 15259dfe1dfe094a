// the backend 'webgpu' cannot run `noise`: a GPU has no float64; `precision: 'f32'` computes in float32 (2:37)
