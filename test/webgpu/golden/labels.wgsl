// the backend 'webgpu' cannot run `labels`: `eq` is computed in float64, which a GPU lacks; `precision: 'f32'` computes in float32 (5:6)
