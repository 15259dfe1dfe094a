// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var t_10: f32;
  t_10 = bitcast<f32>(frame[0]);
  t_10 = a_a0[0u + u32(bitcast<i32>(args[0].x))];
  frame[0] = bitcast<u32>(t_10);
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> a_a0: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32) {

  let at = i0;
  var k_12: i32;
  let t_10 = bitcast<f32>(frame[0]);
  k_12 = bitcast<i32>(args[0].x) + bitcast<i32>(i0);
  a_a0[u32(k_12) + u32(bitcast<i32>(args[0].y))] = t_10;
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var k_12: i32;
  let t_10 = bitcast<f32>(frame[0]);
  let t0 = bitcast<i32>(args[0].x);
  let t1 = bitcast<i32>(args[0].y);
  for (k_12 = t0; k_12 < t1; k_12 = k_12 + 1i) {
    a_a0[u32(k_12) + u32(bitcast<i32>(args[0].z))] = t_10;
  }
}

// shader 4
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> copy_of_row_a3: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32) {

  let at = i0;
  var k_27: i32;
  k_27 = bitcast<i32>(i0);
  a_a0[(k_27 + bitcast<i32>(args[0].x))] = copy_of_row_a3[(k_27 + bitcast<i32>(args[0].y))];
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 5
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> partials: array<u32>;
@group(0) @binding(3) var<storage, read> a_a0: array<f32>;
var<private> minus_bits: u32 = 0x80000000u;
fn trips_0() -> u32 { return args[0].y; }
fn lower() -> u32 { return args[0].z; }
fn groups() -> u32 { return args[0].w; }
fn width() -> u32 { return args[1].x; }
fn stride() -> u32 { return args[1].y; }
var<private> s_0: f32;
fn iteration(i0: u32) {

  let at = i0;
  var x_index_18: i32;
  var x_19: f32;
  x_index_18 = bitcast<i32>(i0);
  x_19 = a_a0[u32(x_index_18) + u32(bitcast<i32>(args[0].x))];
  s_0 = (s_0 + x_19);
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
  frame[1] = bitcast<u32>((bitcast<f32>(frame[1]) + w_s_0[0]));
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

// shader 6
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var x_index_18: i32;
  var x_19: f32;
  var s_0: f32;
  s_0 = bitcast<f32>(frame[1]);
  let t0 = bitcast<i32>(args[0].x);
  for (x_index_18 = 0i; x_index_18 < t0; x_index_18 = x_index_18 + 1i) {
    x_19 = a_a0[u32(x_index_18) + u32(bitcast<i32>(args[0].y))];
    s_0 = (s_0 + x_19);
  }
  frame[1] = bitcast<u32>(s_0);
}
