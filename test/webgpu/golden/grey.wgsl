// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> rgba_a0: array<u32>;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  i_0 = bitcast<i32>(i0);
  let t0 = u32((4i * i_0));
  let t1 = u32(((4i * i_0) + 1i));
  let t2 = u32(((4i * i_0) + 2i));
  let t3 = u32(i_0);
  let t4 = bitcast<u32>((((((77i * bitcast<i32>(extractBits(rgba_a0[t0 >> 2u], (t0 & 3u) * 8u, 8u))) + (150i * bitcast<i32>(extractBits(rgba_a0[t1 >> 2u], (t1 & 3u) * 8u, 8u)))) + (29i * bitcast<i32>(extractBits(rgba_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u)))) + 128i) >> (u32(8i) & 31u))) & 0xffu;
  atomicAnd(&out_a1[t3 >> 2u], ~(0xffu << ((t3 & 3u) * 8u)));
  atomicOr(&out_a1[t3 >> 2u], t4 << ((t3 & 3u) * 8u));
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<u32>;
@group(0) @binding(2) var<storage, read> rgba_a0: array<u32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = u32((4i * i_0));
    let t2 = u32(((4i * i_0) + 1i));
    let t3 = u32(((4i * i_0) + 2i));
    let t4 = u32(i_0);
    let t5 = bitcast<u32>((((((77i * bitcast<i32>(extractBits(rgba_a0[t1 >> 2u], (t1 & 3u) * 8u, 8u))) + (150i * bitcast<i32>(extractBits(rgba_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u)))) + (29i * bitcast<i32>(extractBits(rgba_a0[t3 >> 2u], (t3 & 3u) * 8u, 8u)))) + 128i) >> (u32(8i) & 31u))) & 0xffu;
    out_a1[t4 >> 2u] = insertBits(out_a1[t4 >> 2u], t5, (t4 & 3u) * 8u, 8u);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<u32>;
@group(0) @binding(3) var<storage, read> rgba_a0: array<u32>;
fn mulhi_i32(x: i32, y: i32) -> i32 {
  let a = bitcast<u32>(x);
  let b = bitcast<u32>(y);
  let carry = (b >> 16u) * (a & 65535u) + (((b & 65535u) * (a & 65535u)) >> 16u);
  let cross = (b & 65535u) * (a >> 16u) + (carry & 65535u);
  return bitcast<i32>((b >> 16u) * (a >> 16u) + (carry >> 16u) + (cross >> 16u));
}
fn add_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = a.x + b.x;
  return vec2<u32>(low, a.y + b.y + select(0u, 1u, low < a.x));
}
fn mul_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let high = bitcast<u32>(mulhi_i32(bitcast<i32>(a.x), bitcast<i32>(b.x)));
  return vec2<u32>(a.x * b.x, high + a.x * b.y + a.y * b.x);
}
fn i64_of_i32(x: i32) -> vec2<u32> { return vec2<u32>(bitcast<u32>(x), bitcast<u32>(x >> 31u)); }
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
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t3 = mul_i64(vec2<u32>(4u, 0u), i64_of_i32(i_0));
    if (t3.y != 0u || t3.x >= u32(bitcast<i32>(args[0].y))) {
      far_index = t3.y;
      fail(0u, 0u, t3.x, u32(bitcast<i32>(args[0].y)));
      return;
    }
    let t4 = t3.x;
    let t5 = add_i64(mul_i64(vec2<u32>(4u, 0u), i64_of_i32(i_0)), vec2<u32>(1u, 0u));
    if (t5.y != 0u || t5.x >= u32(bitcast<i32>(args[0].y))) {
      far_index = t5.y;
      fail(0u, 1u, t5.x, u32(bitcast<i32>(args[0].y)));
      return;
    }
    let t6 = t5.x;
    let t7 = add_i64(mul_i64(vec2<u32>(4u, 0u), i64_of_i32(i_0)), vec2<u32>(2u, 0u));
    if (t7.y != 0u || t7.x >= u32(bitcast<i32>(args[0].y))) {
      far_index = t7.y;
      fail(0u, 2u, t7.x, u32(bitcast<i32>(args[0].y)));
      return;
    }
    let t8 = t7.x;
    let t1 = i_0;
    let t2 = (((((77i * bitcast<i32>(extractBits(rgba_a0[t4 >> 2u], (t4 & 3u) * 8u, 8u))) + (150i * bitcast<i32>(extractBits(rgba_a0[t6 >> 2u], (t6 & 3u) * 8u, 8u)))) + (29i * bitcast<i32>(extractBits(rgba_a0[t8 >> 2u], (t8 & 3u) * 8u, 8u)))) + 128i) >> (u32(8i) & 31u));
    let t9 = t1;
    if (u32(t9) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 3u, bitcast<u32>(t9), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t10 = u32(t9);
    let t11 = bitcast<u32>(t2) & 0xffu;
    out_a1[t10 >> 2u] = insertBits(out_a1[t10 >> 2u], t11, (t10 & 3u) * 8u, 8u);
  }
}
