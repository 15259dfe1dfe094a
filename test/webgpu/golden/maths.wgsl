// the backend 'webgpu' cannot run `maths`: `toint32` is computed in float64, which a GPU lacks; `precision: 'f32'` computes in float32 (4:4)
