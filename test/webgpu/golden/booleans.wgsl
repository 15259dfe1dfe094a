// the backend 'webgpu' cannot run `booleans`: `gt` is computed in float64, which a GPU lacks; `precision: 'f32'` computes in float32 (5:10)
