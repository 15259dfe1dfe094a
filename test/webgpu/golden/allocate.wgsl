// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read_write> twice_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> signs_a2: array<atomic<u32>>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn sign_f32(x: f32) -> f32 {
  let b = bitcast<u32>(x);
  let size = b & 0x7fffffffu;
  return select(bitcast<f32>((b & 0x80000000u) | 0x3f800000u), x, size == 0u || size > 0x7f800000u);
}
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  var t_1: u32;
  var t_2: f32;
  i_0 = bitcast<i32>(i0);
  t_1 = ((2u * bitcast<u32>(i_0)) + 1u);
  t_2 = a_a0[i_0];
  twice_a1[t_1] = t_2;
  twice_a1[(2u * bitcast<u32>(i_0))] = t_2;
  let t0 = u32(i_0);
  let t1 = bitcast<u32>(i32_of_f32(sign_f32(a_a0[i_0]))) & 0xffu;
  atomicAnd(&signs_a2[t0 >> 2u], ~(0xffu << ((t0 & 3u) * 8u)));
  atomicOr(&signs_a2[t0 >> 2u], t1 << ((t0 & 3u) * 8u));
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
@group(0) @binding(2) var<storage, read_write> twice_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> signs_a2: array<u32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn sign_f32(x: f32) -> f32 {
  let b = bitcast<u32>(x);
  let size = b & 0x7fffffffu;
  return select(bitcast<f32>((b & 0x80000000u) | 0x3f800000u), x, size == 0u || size > 0x7f800000u);
}
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var t_1: u32;
  var t_2: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    t_1 = ((2u * bitcast<u32>(i_0)) + 1u);
    t_2 = a_a0[i_0];
    twice_a1[t_1] = t_2;
    twice_a1[(2u * bitcast<u32>(i_0))] = t_2;
    let t1 = u32(i_0);
    let t2 = bitcast<u32>(i32_of_f32(sign_f32(a_a0[i_0]))) & 0xffu;
    signs_a2[t1 >> 2u] = insertBits(signs_a2[t1 >> 2u], t2, (t1 & 3u) * 8u, 8u);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read_write> twice_a1: array<f32>;
@group(0) @binding(4) var<storage, read_write> signs_a2: array<u32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn sign_f32(x: f32) -> f32 {
  let b = bitcast<u32>(x);
  let size = b & 0x7fffffffu;
  return select(bitcast<f32>((b & 0x80000000u) | 0x3f800000u), x, size == 0u || size > 0x7f800000u);
}
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[0].w; }
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
  var t_1: u32;
  var t_2: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    t_1 = ((2u * bitcast<u32>(i_0)) + 1u);
    let t1 = i_0;
    if (u32(t1) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t1), u32(bitcast<i32>(args[0].x)));
      return;
    }
    t_2 = a_a0[t1];
    let t2 = t_1;
    let t3 = t_2;
    let t4 = t2;
    if (t4 >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 1u, bitcast<u32>(t4), u32(bitcast<i32>(args[0].y)));
      return;
    }
    twice_a1[t4] = t3;
    let t5 = (2u * bitcast<u32>(i_0));
    let t6 = t_2;
    let t7 = t5;
    if (t7 >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 2u, bitcast<u32>(t7), u32(bitcast<i32>(args[0].y)));
      return;
    }
    twice_a1[t7] = t6;
    let t10 = i_0;
    if (u32(t10) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 3u, bitcast<u32>(t10), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t8 = i_0;
    let t9 = i32_of_f32(sign_f32(a_a0[t10]));
    let t11 = t8;
    if (u32(t11) >= u32(bitcast<i32>(args[0].z))) {
      fail(0u, 4u, bitcast<u32>(t11), u32(bitcast<i32>(args[0].z)));
      return;
    }
    let t12 = u32(t11);
    let t13 = bitcast<u32>(t9) & 0xffu;
    signs_a2[t12 >> 2u] = insertBits(signs_a2[t12 >> 2u], t13, (t12 & 3u) * 8u, 8u);
  }
}
