// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read> image_a0: array<f32>;
@group(0) @binding(2) var<storage, read> filter_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<f32>;
fn trips_0() -> u32 { return args[1].y; }
fn trips_1() -> u32 { return args[1].z; }
fn lower() -> u32 { return args[1].w; }
fn upper() -> u32 { return args[2].x; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_9: i32;
  var j_10: i32;
  var s_4: f32;
  var p_5: i32;
  var q_6: i32;
  i_9 = bitcast<i32>(i0);
  j_10 = bitcast<i32>(i1);
  s_4 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  for (p_5 = 0i; p_5 < t0; p_5 = p_5 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (q_6 = 0i; q_6 < t1; q_6 = q_6 + 1i) {
      s_4 = (s_4 + (image_a0[(((((i_9 * bitcast<i32>(args[0].z)) + p_5) * bitcast<i32>(args[0].w)) + (j_10 * bitcast<i32>(args[0].z))) + q_6)] * filter_a1[((p_5 * bitcast<i32>(args[0].y)) + q_6)]));
    }
  }
  out_a2[((i_9 * bitcast<i32>(args[1].x)) + j_10)] = s_4;
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
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> image_a0: array<f32>;
@group(0) @binding(2) var<storage, read> filter_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_9: i32;
  var j_10: i32;
  var s_4: f32;
  var p_5: i32;
  var q_6: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_9 = 0i; i_9 < t0; i_9 = i_9 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_10 = 0i; j_10 < t1; j_10 = j_10 + 1i) {
      s_4 = 0.0f;
      let t2 = bitcast<i32>(args[0].z);
      for (p_5 = 0i; p_5 < t2; p_5 = p_5 + 1i) {
        let t3 = bitcast<i32>(args[0].w);
        for (q_6 = 0i; q_6 < t3; q_6 = q_6 + 1i) {
          s_4 = (s_4 + (image_a0[(((((i_9 * bitcast<i32>(args[1].x)) + p_5) * bitcast<i32>(args[1].y)) + (j_10 * bitcast<i32>(args[1].x))) + q_6)] * filter_a1[((p_5 * bitcast<i32>(args[0].w)) + q_6)]));
        }
      }
      out_a2[((i_9 * bitcast<i32>(args[0].y)) + j_10)] = s_4;
    }
  }
}
