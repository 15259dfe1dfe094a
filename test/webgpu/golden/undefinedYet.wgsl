// the backend 'webgpu' cannot run `undefinedYet`: `gt` is computed in float64, which a GPU lacks; `precision: 'f32'` computes in float32 (6:4)
