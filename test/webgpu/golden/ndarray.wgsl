// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read_write> b_a1: array<f32>;
fn trips_0() -> u32 { return args[1].x; }
fn lower() -> u32 { return args[1].y; }
fn upper() -> u32 { return args[1].z; }
fn iteration(i0: u32) {

  let at = i0;
  var j_1: i32;
  var t_2: f32;
  j_1 = bitcast<i32>(i0);
  t_2 = ((a_a0[(bitcast<i32>(args[0].x) + (bitcast<i32>(args[0].y) * j_1))] * 2.0f) + b_a1[(bitcast<i32>(args[0].z) + (bitcast<i32>(args[0].w) * j_1))]);
  b_a1[(bitcast<i32>(args[0].z) + (bitcast<i32>(args[0].w) * j_1))] = t_2;
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read_write> b_a1: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var j_1: i32;
  var t_2: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (j_1 = 0i; j_1 < t0; j_1 = j_1 + 1i) {
    t_2 = ((a_a0[(bitcast<i32>(args[0].y) + (bitcast<i32>(args[0].z) * j_1))] * 2.0f) + b_a1[(bitcast<i32>(args[0].w) + (bitcast<i32>(args[1].x) * j_1))]);
    b_a1[(bitcast<i32>(args[0].w) + (bitcast<i32>(args[1].x) * j_1))] = t_2;
  }
}
