// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> partials: array<u32>;
@group(0) @binding(3) var<storage, read> image_a0: array<f32>;
@group(0) @binding(4) var<storage, read> filter_a1: array<f32>;
var<private> minus_bits: u32 = 0x80000000u;
fn trips_0() -> u32 { return args[1].x; }
fn trips_1() -> u32 { return args[1].y; }
fn lower() -> u32 { return args[1].z; }
fn groups() -> u32 { return args[1].w; }
fn width() -> u32 { return args[2].x; }
fn stride() -> u32 { return args[2].y; }
var<private> s_4: f32;
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var p_5: i32;
  var q_6: i32;
  p_5 = bitcast<i32>(i0);
  q_6 = bitcast<i32>(i1);
  s_4 = (s_4 + (image_a0[((((bitcast<i32>(args[0].x) + p_5) * bitcast<i32>(args[0].y)) + bitcast<i32>(args[0].z)) + q_6)] * filter_a1[((p_5 * bitcast<i32>(args[0].w)) + q_6)]));
}
var<workgroup> w_s_4: array<f32, 256>;
fn take(lane: u32) {
  s_4 = w_s_4[lane];
}
fn share(lane: u32) {
  w_s_4[lane] = s_4;
}
fn merge(lane: u32) {
  s_4 = (s_4 + w_s_4[lane]);
}
fn gather(lane: u32) {
  share(lane);
  for (var span = 1u; span < width(); span *= stride()) {
    workgroupBarrier();
    let first = lane * span * stride();
    if (first < width()) {
      for (var d = span; d < span * stride(); d *= 2u) {
        for (var k = first; k < first + span * stride(); k += 2u * d) { take(k); merge(k + d); share(k); }
      }
    }
  }
}
fn settle() {
  frame[0] = bitcast<u32>((bitcast<f32>(frame[0]) + w_s_4[0]));
}
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) id: vec3<u32>) {
  s_4 = bitcast<f32>(minus_bits);
  let group = lower() + id.x;
  let total = trips_0() * trips_1();
  for (var t = group * 256u + lane; t < total; t += groups() * 256u) { iteration(t / trips_1(), t % trips_1()); }
  gather(lane);
  if (lane == 0u) {
    if (groups() == 1u) { if (total > 0u) { settle(); } } else {
      partials[group * 1u + 0u] = bitcast<u32>(w_s_4[0]);
    }
  }
}
@compute @workgroup_size(256)
fn finish(@builtin(local_invocation_index) lane: u32) {
  let total = trips_0() * trips_1();
  s_4 = bitcast<f32>(minus_bits);
  for (var k = lane; k < groups(); k += 256u) {
    w_s_4[lane] = bitcast<f32>(partials[k * 1u + 0u]);
    if (k != lane) {
      merge(lane);
    } else {
      s_4 = w_s_4[lane];
    }
  }
  gather(lane);
  if (lane == 0u) { settle(); }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read> image_a0: array<f32>;
@group(0) @binding(3) var<storage, read> filter_a1: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var p_5: i32;
  var q_6: i32;
  var s_4: f32;
  s_4 = bitcast<f32>(frame[0]);
  let t0 = bitcast<i32>(args[0].x);
  for (p_5 = 0i; p_5 < t0; p_5 = p_5 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (q_6 = 0i; q_6 < t1; q_6 = q_6 + 1i) {
      s_4 = (s_4 + (image_a0[((((bitcast<i32>(args[0].z) + p_5) * bitcast<i32>(args[0].w)) + bitcast<i32>(args[1].x)) + q_6)] * filter_a1[((p_5 * bitcast<i32>(args[0].y)) + q_6)]));
    }
  }
  frame[0] = bitcast<u32>(s_4);
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
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

  let s_4 = bitcast<f32>(frame[0]);
  let t0 = bitcast<f32>(args[0].x);
  let t1 = s_4;
  let t2f = t0;
  let t2 = i32_of_f32(t2f);
  if (!(t2f >= 0.0 && t2f < f32(bitcast<i32>(args[0].y)) && floor(t2f) == t2f) || u32(t2) >= u32(bitcast<i32>(args[0].y))) {
    fail(0u, 0u, bitcast<u32>(t2f), u32(bitcast<i32>(args[0].y)));
    return;
  }
  out_a2[t2] = t1;
}
