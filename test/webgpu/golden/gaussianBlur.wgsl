// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> image_a0: array<u32>;
@group(0) @binding(2) var<storage, read_write> rows_a1: array<atomic<u32>>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
fn trips_0() -> u32 { return args[0].z; }
fn trips_1() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_0: i32;
  var j_1: i32;
  var s_2: i32;
  var q_3: i32;
  i_0 = bitcast<i32>(i0);
  j_1 = bitcast<i32>(i1);
  s_2 = 0i;
  for (q_3 = 0i; q_3 < 5i; q_3 = q_3 + 1i) {
    let t0 = u32(((i_0 * bitcast<i32>(args[0].x)) + min(max(((j_1 + q_3) - 2i), 0i), bitcast<i32>(args[0].y))));
    s_2 = (s_2 + (weights_a3[q_3] * bitcast<i32>(extractBits(image_a0[t0 >> 2u], (t0 & 3u) * 8u, 8u))));
  }
  let t1 = u32(((i_0 * bitcast<i32>(args[0].x)) + j_1));
  let t2 = bitcast<u32>(s_2) & 0xffffu;
  atomicAnd(&rows_a1[t1 >> 1u], ~(0xffffu << ((t1 & 1u) * 16u)));
  atomicOr(&rows_a1[t1 >> 1u], t2 << ((t1 & 1u) * 16u));
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
@group(0) @binding(1) var<storage, read> image_a0: array<u32>;
@group(0) @binding(2) var<storage, read_write> rows_a1: array<u32>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var s_2: i32;
  var q_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      s_2 = 0i;
      for (q_3 = 0i; q_3 < 5i; q_3 = q_3 + 1i) {
        let t2 = u32(((i_0 * bitcast<i32>(args[0].y)) + min(max(((j_1 + q_3) - 2i), 0i), bitcast<i32>(args[0].z))));
        s_2 = (s_2 + (weights_a3[q_3] * bitcast<i32>(extractBits(image_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u))));
      }
      let t3 = u32(((i_0 * bitcast<i32>(args[0].y)) + j_1));
      let t4 = bitcast<u32>(s_2) & 0xffffu;
      rows_a1[t3 >> 1u] = insertBits(rows_a1[t3 >> 1u], t4, (t3 & 1u) * 16u, 16u);
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> rows_a1: array<u32>;
@group(0) @binding(2) var<storage, read_write> out_a2: array<atomic<u32>>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
fn trips_0() -> u32 { return args[0].z; }
fn trips_1() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_4: i32;
  var j_5: i32;
  var s_6: i32;
  var p_7: i32;
  i_4 = bitcast<i32>(i0);
  j_5 = bitcast<i32>(i1);
  s_6 = 128i;
  for (p_7 = 0i; p_7 < 5i; p_7 = p_7 + 1i) {
    let t0 = u32(((min(max(((i_4 + p_7) - 2i), 0i), bitcast<i32>(args[0].x)) * bitcast<i32>(args[0].y)) + j_5));
    s_6 = (s_6 + (weights_a3[p_7] * bitcast<i32>(extractBits(rows_a1[t0 >> 1u], (t0 & 1u) * 16u, 16u))));
  }
  let t1 = u32(((i_4 * bitcast<i32>(args[0].y)) + j_5));
  let t2 = bitcast<u32>((s_6 >> (u32(8i) & 31u))) & 0xffu;
  atomicAnd(&out_a2[t1 >> 2u], ~(0xffu << ((t1 & 3u) * 8u)));
  atomicOr(&out_a2[t1 >> 2u], t2 << ((t1 & 3u) * 8u));
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
@group(0) @binding(1) var<storage, read> rows_a1: array<u32>;
@group(0) @binding(2) var<storage, read_write> out_a2: array<u32>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
@compute @workgroup_size(1)
fn main() {

  var i_4: i32;
  var j_5: i32;
  var s_6: i32;
  var p_7: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_4 = 0i; i_4 < t0; i_4 = i_4 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_5 = 0i; j_5 < t1; j_5 = j_5 + 1i) {
      s_6 = 128i;
      for (p_7 = 0i; p_7 < 5i; p_7 = p_7 + 1i) {
        let t2 = u32(((min(max(((i_4 + p_7) - 2i), 0i), bitcast<i32>(args[0].z)) * bitcast<i32>(args[0].y)) + j_5));
        s_6 = (s_6 + (weights_a3[p_7] * bitcast<i32>(extractBits(rows_a1[t2 >> 1u], (t2 & 1u) * 16u, 16u))));
      }
      let t3 = u32(((i_4 * bitcast<i32>(args[0].y)) + j_5));
      let t4 = bitcast<u32>((s_6 >> (u32(8i) & 31u))) & 0xffu;
      out_a2[t3 >> 2u] = insertBits(out_a2[t3 >> 2u], t4, (t3 & 3u) * 8u, 8u);
    }
  }
}
