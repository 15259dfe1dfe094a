// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> partials: array<u32>;
@group(0) @binding(3) var<storage, read> a_a0: array<f32>;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn groups() -> u32 { return args[0].z; }
fn width() -> u32 { return args[0].w; }
fn stride() -> u32 { return args[1].x; }
var<private> m_0: f32;
var<private> m_0_set: bool;
var<private> m_0_at: u32;
var<private> at_1: i32;
fn iteration(i0: u32) {

  let at = i0;
  var i_2: i32;
  i_2 = bitcast<i32>(i0);
  if ((a_a0[i_2] > m_0)) {
    m_0_set = true;
    m_0_at = at;
    m_0 = a_a0[i_2];
    at_1 = i_2;
  }
}
var<workgroup> w_m_0: array<f32, 256>;
var<workgroup> w_m_0_set: array<bool, 256>;
var<workgroup> w_m_0_at: array<u32, 256>;
var<workgroup> w_at_1: array<i32, 256>;
fn take(lane: u32) {
  m_0 = w_m_0[lane];
  m_0_set = w_m_0_set[lane];
  m_0_at = w_m_0_at[lane];
  at_1 = w_at_1[lane];
}
fn share(lane: u32) {
  w_m_0[lane] = m_0;
  w_m_0_set[lane] = m_0_set;
  w_m_0_at[lane] = m_0_at;
  w_at_1[lane] = at_1;
}
fn merge(lane: u32) {
  if (w_m_0_set[lane] && (!m_0_set || w_m_0[lane] > m_0 || (w_m_0[lane] == m_0 && w_m_0_at[lane] < m_0_at))) {
    m_0 = w_m_0[lane];
    m_0_set = w_m_0_set[lane];
    m_0_at = w_m_0_at[lane];
    at_1 = w_at_1[lane];
  }
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
  if (w_m_0_set[0]) {
    frame[0] = bitcast<u32>(w_m_0[0]);
    frame[1] = bitcast<u32>(w_at_1[0]);
  }
}
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) id: vec3<u32>) {
  m_0 = bitcast<f32>(frame[0]);
  m_0_set = false;
  let group = lower() + id.x;
  let total = trips_0();
  for (var t = group * 256u + lane; t < total; t += groups() * 256u) { iteration(t); }
  gather(lane);
  if (lane == 0u) {
    if (groups() == 1u) { if (total > 0u) { settle(); } } else {
      partials[group * 4u + 0u] = bitcast<u32>(w_m_0[0]);
      partials[group * 4u + 1u] = select(0u, 1u, w_m_0_set[0]);
      partials[group * 4u + 2u] = w_m_0_at[0];
      partials[group * 4u + 3u] = bitcast<u32>(w_at_1[0]);
    }
  }
}
@compute @workgroup_size(256)
fn finish(@builtin(local_invocation_index) lane: u32) {
  let total = trips_0();
  m_0 = bitcast<f32>(frame[0]);
  m_0_set = false;
  for (var k = lane; k < groups(); k += 256u) {
    w_m_0[lane] = bitcast<f32>(partials[k * 4u + 0u]);
    w_m_0_set[lane] = (partials[k * 4u + 1u] != 0u);
    w_m_0_at[lane] = partials[k * 4u + 2u];
    w_at_1[lane] = bitcast<i32>(partials[k * 4u + 3u]);
    if (k != lane) {
      merge(lane);
    } else {
      m_0 = w_m_0[lane];
      m_0_set = w_m_0_set[lane];
      m_0_at = w_m_0_at[lane];
      at_1 = w_at_1[lane];
    }
  }
  gather(lane);
  if (lane == 0u) { settle(); }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_2: i32;
  var m_0: f32;
  var at_1: i32;
  m_0 = bitcast<f32>(frame[0]);
  at_1 = bitcast<i32>(frame[1]);
  let t0 = bitcast<i32>(args[0].x);
  for (i_2 = 0i; i_2 < t0; i_2 = i_2 + 1i) {
    if ((a_a0[i_2] > m_0)) {
      m_0 = a_a0[i_2];
      at_1 = i_2;
    }
  }
  frame[0] = bitcast<u32>(m_0);
  frame[1] = bitcast<u32>(at_1);
}

// shader 3
@group(0) @binding(0) var<storage, read_write> frame: array<u32>;
@compute @workgroup_size(1)
fn main() {

  var result_3: i32;
  let at_1 = bitcast<i32>(frame[1]);
  result_3 = bitcast<i32>(frame[2]);
  result_3 = at_1;
  frame[2] = bitcast<u32>(result_3);
}
