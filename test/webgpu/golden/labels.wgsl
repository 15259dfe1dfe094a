// the backend 'webgpu' cannot run `labels`: `eq` is computed in float64, which a GPU lacks; `precision: 'f32'` has floating point in float32, integers beyond 32 bits it has not (5:6)
