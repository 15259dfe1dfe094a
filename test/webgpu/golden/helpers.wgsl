// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32) {

  let at = i0;
  var i_1: i32;
  var calls_0: i32;
  var t_2: f32;
  var clamp_result_3: f32;
  i_1 = bitcast<i32>(i0);
  calls_0 = bitcast<i32>(args[0].x) + bitcast<i32>(i0) * 1i;
  t_2 = a_a0[i_1];
  loop {
    calls_0 = (calls_0 + 1i);
    if ((t_2 < (-1.0f))) {
      clamp_result_3 = (-1.0f);
      break;
    }
    clamp_result_3 = select(t_2, 1.0f, (t_2 > 1.0f));
    break;
    break;
  }
  a_a0[i_1] = ((clamp_result_3 * bitcast<f32>(args[0].y)) + f32(i_1));
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_1: i32;
  var t_2: f32;
  var calls_0: i32;
  var clamp_result_3: f32;
  calls_0 = bitcast<i32>(args[0].z);
  clamp_result_3 = bitcast<f32>(args[0].w);
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    t_2 = a_a0[i_1];
    loop {
      calls_0 = (calls_0 + 1i);
      if ((t_2 < (-1.0f))) {
        clamp_result_3 = (-1.0f);
        break;
      }
      clamp_result_3 = select(t_2, 1.0f, (t_2 > 1.0f));
      break;
      break;
    }
    a_a0[i_1] = ((clamp_result_3 * bitcast<f32>(args[0].y)) + f32(i_1));
  }
}
