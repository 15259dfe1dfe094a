// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> c_a2: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn trips_1() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_0: i32;
  var j_1: i32;
  var s_2: f32;
  var p_3: i32;
  i_0 = bitcast<i32>(i0);
  j_1 = bitcast<i32>(i1);
  s_2 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  for (p_3 = 0i; p_3 < t0; p_3 = p_3 + 1i) {
    s_2 = (s_2 + (a_a0[((i_0 * bitcast<i32>(args[0].x)) + p_3)] * b_a1[((p_3 * bitcast<i32>(args[0].y)) + j_1)]));
  }
  c_a2[((i_0 * bitcast<i32>(args[0].y)) + j_1)] = s_2;
}
@compute @workgroup_size(32, 8, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.y; i0 < upper(); i0 += groups.y * 8u) {
    for (var i1 = id.x; i1 < trips_1(); i1 += groups.x * 32u) {
      iteration(i0, i1);
    }
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> c_a2: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var s_2: f32;
  var p_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      s_2 = 0.0f;
      let t2 = bitcast<i32>(args[0].z);
      for (p_3 = 0i; p_3 < t2; p_3 = p_3 + 1i) {
        s_2 = (s_2 + (a_a0[((i_0 * bitcast<i32>(args[0].z)) + p_3)] * b_a1[((p_3 * bitcast<i32>(args[0].y)) + j_1)]));
      }
      c_a2[((i_0 * bitcast<i32>(args[0].y)) + j_1)] = s_2;
    }
  }
}
