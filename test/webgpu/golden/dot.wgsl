// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> partials: array<u32>;
@group(0) @binding(3) var<storage, read> x_a0: array<f32>;
@group(0) @binding(4) var<storage, read> y_a1: array<f32>;
var<private> minus_bits: u32 = 0x80000000u;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn groups() -> u32 { return args[0].z; }
fn width() -> u32 { return args[0].w; }
fn stride() -> u32 { return args[1].x; }
var<private> s_0: f32;
fn iteration(i0: u32) {

  let at = i0;
  var i_1: i32;
  i_1 = bitcast<i32>(i0);
  s_0 = (s_0 + (x_a0[i_1] * y_a1[i_1]));
}
var<workgroup> w_s_0: array<f32, 256>;
fn take(lane: u32) {
  s_0 = w_s_0[lane];
}
fn share(lane: u32) {
  w_s_0[lane] = s_0;
}
fn merge(lane: u32) {
  s_0 = (s_0 + w_s_0[lane]);
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
  frame[0] = bitcast<u32>((bitcast<f32>(frame[0]) + w_s_0[0]));
}
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) id: vec3<u32>) {
  s_0 = bitcast<f32>(minus_bits);
  let group = lower() + id.x;
  let total = trips_0();
  for (var t = group * 256u + lane; t < total; t += groups() * 256u) { iteration(t); }
  gather(lane);
  if (lane == 0u) {
    if (groups() == 1u) { if (total > 0u) { settle(); } } else {
      partials[group * 1u + 0u] = bitcast<u32>(w_s_0[0]);
    }
  }
}
@compute @workgroup_size(256)
fn finish(@builtin(local_invocation_index) lane: u32) {
  let total = trips_0();
  s_0 = bitcast<f32>(minus_bits);
  for (var k = lane; k < groups(); k += 256u) {
    w_s_0[lane] = bitcast<f32>(partials[k * 1u + 0u]);
    if (k != lane) {
      merge(lane);
    } else {
      s_0 = w_s_0[lane];
    }
  }
  gather(lane);
  if (lane == 0u) { settle(); }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read> x_a0: array<f32>;
@group(0) @binding(3) var<storage, read> y_a1: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_1: i32;
  var s_0: f32;
  s_0 = bitcast<f32>(frame[0]);
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    s_0 = (s_0 + (x_a0[i_1] * y_a1[i_1]));
  }
  frame[0] = bitcast<u32>(s_0);
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> x_a0: array<f32>;
@group(0) @binding(4) var<storage, read> y_a1: array<f32>;
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

  var i_1: i32;
  var s_0: f32;
  s_0 = bitcast<f32>(frame[0]);
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = i_1;
    if (u32(t1) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t1), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t2 = i_1;
    if (u32(t2) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 1u, bitcast<u32>(t2), u32(bitcast<i32>(args[0].y)));
      return;
    }
    s_0 = (s_0 + (x_a0[t1] * y_a1[t2]));
  }
  frame[0] = bitcast<u32>(s_0);
}
