// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn lower() -> u32 { return args[0].z; }
fn upper() -> u32 { return args[0].w; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  var s_1: f32;
  var j_2: i32;
  i_0 = bitcast<i32>(i0);
  s_1 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  for (j_2 = 0i; j_2 < t0; j_2 = j_2 + 1i) {
    s_1 = (s_1 + a_a0[((i_0 * bitcast<i32>(args[0].x)) + j_2)]);
  }
  out_a1[i_0] = s_1;
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var s_1: f32;
  var j_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    s_1 = 0.0f;
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 0i; j_2 < t1; j_2 = j_2 + 1i) {
      s_1 = (s_1 + a_a0[((i_0 * bitcast<i32>(args[0].y)) + j_2)]);
    }
    out_a1[i_0] = s_1;
  }
}
