// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 4>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> partials: array<u32>;
@group(0) @binding(4) var<storage, read> image_a0: array<u32>;
var<private> minus_bits: u32 = 0x80000000u;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn trips_0() -> u32 { return args[1].w; }
fn trips_1() -> u32 { return args[2].x; }
fn lower() -> u32 { return args[2].y; }
fn groups() -> u32 { return args[2].z; }
fn width() -> u32 { return args[2].w; }
fn stride() -> u32 { return args[3].x; }
fn ordinal() -> u32 { return args[3].y; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn fail(iteration: u32, site: u32, index: u32, length: u32) {
  stop();
  let before = atomicMax(&status[2], ~iteration);
  if (~iteration < before) { return; }
  let k = atomicAdd(&status[3], 1u);
  if (k >= 256u) { return; }
  let at = 8u + k * 4u;
  atomicStore(&status[at], iteration);
  atomicStore(&status[at + 1u], site);
  atomicStore(&status[at + 2u], index);
  atomicStore(&status[at + 3u], length);
}
var<private> s_3: f32;
var<workgroup> w_s_3: array<f32, 256>;
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var p_4: i32;
  var y_5: i32;
  var q_6: i32;
  var x_7: i32;
  p_4 = bitcast<i32>(args[0].x) + bitcast<i32>(i0);
  y_5 = min(max((bitcast<i32>(args[0].y) + p_4), 0i), bitcast<i32>(args[0].z));
  q_6 = bitcast<i32>(args[0].x) + bitcast<i32>(i1);
  x_7 = min(max((bitcast<i32>(args[0].w) + q_6), 0i), bitcast<i32>(args[1].x));
  let t0f = ((f32(y_5) * bitcast<f32>(args[1].y)) + f32(x_7));
  let t0 = i32_of_f32(t0f);
  if (!(t0f >= 0.0 && t0f < f32(bitcast<i32>(args[1].z)) && floor(t0f) == t0f) || u32(t0) >= u32(bitcast<i32>(args[1].z))) {
    fail(at, 0u, bitcast<u32>(t0f), u32(bitcast<i32>(args[1].z)));
    return;
  }
  let t1 = u32(t0);
  s_3 = (s_3 + f32(bitcast<i32>(extractBits(image_a0[t1 >> 2u], (t1 & 3u) * 8u, 8u))));
}
fn combine(a: u32, b: u32) {
  w_s_3[a] = (w_s_3[a] + w_s_3[b]);
}
fn settle() {
  frame[0] = bitcast<u32>((bitcast<f32>(frame[0]) + w_s_3[0]));
}
fn gather(lane: u32) {
  workgroupBarrier();
  if (lane < 16u) { for (var k = lane + 16u; k < width(); k += 16u) { combine(lane, k); } }
  workgroupBarrier();
  if (lane == 0u) { for (var k = 1u; k < stride(); k++) { combine(0u, k); } }
}
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) id: vec3<u32>) {
  s_3 = bitcast<f32>(minus_bits);
  let group = lower() + id.x;
  let total = trips_0() * trips_1();
  for (var t = group * 256u + lane; t < total; t += groups() * 256u) { iteration(t / trips_1(), t % trips_1()); }
  w_s_3[lane] = s_3;
  gather(lane);
  if (lane == 0u) {
    if (groups() == 1u) { if (total > 0u) { settle(); } } else {
      partials[group * 1u + 0u] = bitcast<u32>(w_s_3[0]);
    }
  }
}
@compute @workgroup_size(256)
fn finish(@builtin(local_invocation_index) lane: u32) {
  let total = trips_0() * trips_1();
  s_3 = bitcast<f32>(minus_bits);
  for (var k = lane; k < groups(); k += 256u) {
    w_s_3[lane] = bitcast<f32>(partials[k * 1u + 0u]);
    if (k != lane) {
      merge(lane);
    } else {
      s_3 = w_s_3[lane];
    }
  }
  w_s_3[lane] = s_3;
  gather(lane);
  if (lane == 0u) { settle(); }
}
fn merge(lane: u32) {
  s_3 = (s_3 + w_s_3[lane]);
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> image_a0: array<u32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[2].x; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn fail(iteration: u32, site: u32, index: u32, length: u32) {
  stop();
  let before = atomicMax(&status[2], ~iteration);
  if (~iteration < before) { return; }
  let k = atomicAdd(&status[3], 1u);
  if (k >= 256u) { return; }
  let at = 8u + k * 4u;
  atomicStore(&status[at], iteration);
  atomicStore(&status[at + 1u], site);
  atomicStore(&status[at + 2u], index);
  atomicStore(&status[at + 3u], length);
}
@compute @workgroup_size(1)
fn main() {
  if (stopped()) { return; }

  var p_4: i32;
  var y_5: i32;
  var q_6: i32;
  var x_7: i32;
  var s_3: f32;
  s_3 = bitcast<f32>(frame[0]);
  let t0 = bitcast<i32>(args[0].x);
  let t1 = bitcast<i32>(args[0].y);
  for (p_4 = t0; p_4 <= t1; p_4 = p_4 + 1i) {
    y_5 = min(max((bitcast<i32>(args[0].z) + p_4), 0i), bitcast<i32>(args[0].w));
    let t2 = bitcast<i32>(args[0].x);
    let t3 = bitcast<i32>(args[0].y);
    for (q_6 = t2; q_6 <= t3; q_6 = q_6 + 1i) {
      x_7 = min(max((bitcast<i32>(args[1].x) + q_6), 0i), bitcast<i32>(args[1].y));
      let t4f = ((f32(y_5) * bitcast<f32>(args[1].z)) + f32(x_7));
      let t4 = i32_of_f32(t4f);
      if (!(t4f >= 0.0 && t4f < f32(bitcast<i32>(args[1].w)) && floor(t4f) == t4f) || u32(t4) >= u32(bitcast<i32>(args[1].w))) {
        fail(0u, 0u, bitcast<u32>(t4f), u32(bitcast<i32>(args[1].w)));
        return;
      }
      let t5 = u32(t4);
      s_3 = (s_3 + f32(bitcast<i32>(extractBits(image_a0[t5 >> 2u], (t5 & 3u) * 8u, 8u))));
    }
  }
  frame[0] = bitcast<u32>(s_3);
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> out_a1: array<u32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
}
fn ordinal() -> u32 { return args[0].w; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn fail(iteration: u32, site: u32, index: u32, length: u32) {
  stop();
  let before = atomicMax(&status[2], ~iteration);
  if (~iteration < before) { return; }
  let k = atomicAdd(&status[3], 1u);
  if (k >= 256u) { return; }
  let at = 8u + k * 4u;
  atomicStore(&status[at], iteration);
  atomicStore(&status[at + 1u], site);
  atomicStore(&status[at + 2u], index);
  atomicStore(&status[at + 3u], length);
}
@compute @workgroup_size(1)
fn main() {
  if (stopped()) { return; }

  let s_3 = bitcast<f32>(frame[0]);
  let t0 = bitcast<f32>(args[0].x);
  let t1 = toint32_f32(floor(((s_3 / bitcast<f32>(args[0].y)) + 0.5f)));
  let t2f = t0;
  let t2 = i32_of_f32(t2f);
  if (!(t2f >= 0.0 && t2f < f32(bitcast<i32>(args[0].z)) && floor(t2f) == t2f) || u32(t2) >= u32(bitcast<i32>(args[0].z))) {
    fail(0u, 0u, bitcast<u32>(t2f), u32(bitcast<i32>(args[0].z)));
    return;
  }
  let t3 = u32(t2);
  let t4 = bitcast<u32>(t1) & 0xffu;
  out_a1[t3 >> 2u] = insertBits(out_a1[t3 >> 2u], t4, (t3 & 3u) * 8u, 8u);
}
