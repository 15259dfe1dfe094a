// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> b_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn trips_1() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_1: i32;
  var j_2: i32;
  i_1 = 1i + bitcast<i32>(i0);
  j_2 = 1i + bitcast<i32>(i1);
  b_a1[((i_1 * bitcast<i32>(args[0].x)) + j_2)] = (0.25f * (((a_a0[(((i_1 - 1i) * bitcast<i32>(args[0].x)) + j_2)] + a_a0[(((i_1 + 1i) * bitcast<i32>(args[0].x)) + j_2)]) + a_a0[(((i_1 * bitcast<i32>(args[0].x)) + j_2) - 1i)]) + a_a0[(((i_1 * bitcast<i32>(args[0].x)) + j_2) + 1i)]));
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
@group(0) @binding(1) var<storage, read_write> b_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_1: i32;
  var j_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 1i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 1i; j_2 < t1; j_2 = j_2 + 1i) {
      b_a1[((i_1 * bitcast<i32>(args[0].z)) + j_2)] = (0.25f * (((a_a0[(((i_1 - 1i) * bitcast<i32>(args[0].z)) + j_2)] + a_a0[(((i_1 + 1i) * bitcast<i32>(args[0].z)) + j_2)]) + a_a0[(((i_1 * bitcast<i32>(args[0].z)) + j_2) - 1i)]) + a_a0[(((i_1 * bitcast<i32>(args[0].z)) + j_2) + 1i)]));
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn trips_1() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_3: i32;
  var j_4: i32;
  i_3 = 1i + bitcast<i32>(i0);
  j_4 = 1i + bitcast<i32>(i1);
  a_a0[((i_3 * bitcast<i32>(args[0].x)) + j_4)] = (0.25f * (((b_a1[(((i_3 - 1i) * bitcast<i32>(args[0].x)) + j_4)] + b_a1[(((i_3 + 1i) * bitcast<i32>(args[0].x)) + j_4)]) + b_a1[(((i_3 * bitcast<i32>(args[0].x)) + j_4) - 1i)]) + b_a1[(((i_3 * bitcast<i32>(args[0].x)) + j_4) + 1i)]));
}
@compute @workgroup_size(32, 8, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.y; i0 < upper(); i0 += groups.y * 8u) {
    for (var i1 = id.x; i1 < trips_1(); i1 += groups.x * 32u) {
      iteration(i0, i1);
    }
  }
}

// shader 4
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_3: i32;
  var j_4: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_3 = 1i; i_3 < t0; i_3 = i_3 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_4 = 1i; j_4 < t1; j_4 = j_4 + 1i) {
      a_a0[((i_3 * bitcast<i32>(args[0].z)) + j_4)] = (0.25f * (((b_a1[(((i_3 - 1i) * bitcast<i32>(args[0].z)) + j_4)] + b_a1[(((i_3 + 1i) * bitcast<i32>(args[0].z)) + j_4)]) + b_a1[(((i_3 * bitcast<i32>(args[0].z)) + j_4) - 1i)]) + b_a1[(((i_3 * bitcast<i32>(args[0].z)) + j_4) + 1i)]));
    }
  }
}
