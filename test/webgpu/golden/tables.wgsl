// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
const w_a3 = array<f32, 3>(0.25f, 0.5f, 0.25f);
const k_a2 = array<i32, 9>(1i, 0i, (-1i), 2i, 0i, (-2i), 1i, 0i, (-1i));
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  var j_1: i32;
  var t_5: f32;
  var t_4: f32;
  var t_2: i32;
  var t_3: i32;
  i_0 = bitcast<i32>(i0);
  out_a1[i_0] = 0.0f;
  for (j_1 = 0i; j_1 < 3i; j_1 = j_1 + 1i) {
    t_5 = out_a1[i_0];
    t_4 = (a_a0[(bitcast<u32>(i_0) + bitcast<u32>(j_1))] * w_a3[j_1]);
    t_2 = j_1;
    t_3 = (i_0 % 3i);
    out_a1[i_0] = (t_5 + (t_4 * f32(k_a2[((t_2 * 3i) + t_3)])));
  }
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
const w_a3 = array<f32, 3>(0.25f, 0.5f, 0.25f);
const k_a2 = array<i32, 9>(1i, 0i, (-1i), 2i, 0i, (-2i), 1i, 0i, (-1i));
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var t_5: f32;
  var t_4: f32;
  var t_2: i32;
  var t_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    out_a1[i_0] = 0.0f;
    for (j_1 = 0i; j_1 < 3i; j_1 = j_1 + 1i) {
      t_5 = out_a1[i_0];
      t_4 = (a_a0[(bitcast<u32>(i_0) + bitcast<u32>(j_1))] * w_a3[j_1]);
      t_2 = j_1;
      t_3 = (i_0 % 3i);
      out_a1[i_0] = (t_5 + (t_4 * f32(k_a2[((t_2 * 3i) + t_3)])));
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(3) var<storage, read> a_a0: array<f32>;
const w_a3 = array<f32, 3>(0.25f, 0.5f, 0.25f);
const k_a2 = array<i32, 9>(1i, 0i, (-1i), 2i, 0i, (-2i), 1i, 0i, (-1i));
fn ordinal() -> u32 { return args[0].z; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
var<private> far_index: u32;
fn fail(iteration: u32, site: u32, index: u32, length: u32) {
  stop();
  let before = atomicMax(&status[2], ~iteration);
  if (~iteration < before) { return; }
  let k = atomicAdd(&status[3], 1u);
  if (k >= 256u) { return; }
  let at = 8u + k * 5u;
  atomicStore(&status[at], iteration);
  atomicStore(&status[at + 1u], site);
  atomicStore(&status[at + 2u], index);
  atomicStore(&status[at + 3u], length);
  atomicStore(&status[at + 4u], far_index);
}
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var t_5: f32;
  var t_4: f32;
  var t_2: i32;
  var t_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = i_0;
    let t2 = 0.0f;
    let t3 = t1;
    if (u32(t3) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].x)));
      return;
    }
    out_a1[t3] = t2;
    for (j_1 = 0i; j_1 < 3i; j_1 = j_1 + 1i) {
      let t4 = i_0;
      if (u32(t4) >= u32(bitcast<i32>(args[0].x))) {
        fail(0u, 1u, bitcast<u32>(t4), u32(bitcast<i32>(args[0].x)));
        return;
      }
      t_5 = out_a1[t4];
      let t5 = (bitcast<u32>(i_0) + bitcast<u32>(j_1));
      if (t5 >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 2u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].y)));
        return;
      }
      let t6 = j_1;
      if (u32(t6) >= u32(3i)) {
        fail(0u, 3u, bitcast<u32>(t6), u32(3i));
        return;
      }
      t_4 = (a_a0[t5] * w_a3[t6]);
      t_2 = j_1;
      t_3 = (i_0 % 3i);
      let t9 = ((t_2 * 3i) + t_3);
      if (u32(t9) >= u32(9i)) {
        fail(0u, 4u, bitcast<u32>(t9), u32(9i));
        return;
      }
      let t7 = i_0;
      let t8 = (t_5 + (t_4 * f32(k_a2[t9])));
      let t10 = t7;
      if (u32(t10) >= u32(bitcast<i32>(args[0].x))) {
        fail(0u, 5u, bitcast<u32>(t10), u32(bitcast<i32>(args[0].x)));
        return;
      }
      out_a1[t10] = t8;
    }
  }
}
