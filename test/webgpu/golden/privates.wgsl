// the backend 'webgpu' cannot run `privates`: a GPU has no float64; `precision: 'f32'` computes in float32 (7:4)
