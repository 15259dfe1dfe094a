// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> counts_a1: array<u32>;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var b_0: i32;
  b_0 = bitcast<i32>(i0);
  counts_a1[b_0] = 0u;
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<storage, read_write> counts_a1: array<u32>;
@compute @workgroup_size(1)
fn main() {

  var b_0: i32;
  for (b_0 = 0i; b_0 < 256i; b_0 = b_0 + 1i) {
    counts_a1[b_0] = 0u;
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> counts_a1: array<u32>;
fn ordinal() -> u32 { return args[0].y; }
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

  var b_0: i32;
  for (b_0 = 0i; b_0 < 256i; b_0 = b_0 + 1i) {
    let t0 = b_0;
    let t1 = 0u;
    let t2 = t0;
    if (u32(t2) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t2), u32(bitcast<i32>(args[0].x)));
      return;
    }
    counts_a1[t2] = t1;
  }
}

// shader 4
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> data_a0: array<u32>;
@group(0) @binding(3) var<storage, read_write> counts_a1: array<atomic<u32>>;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn ordinal() -> u32 { return args[0].w; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn iteration(i0: u32) {

  let at = i0;
  var i_1: i32;
  var t_2: i32;
  i_1 = bitcast<i32>(i0);
  let t0 = u32(i_1);
  t_2 = bitcast<i32>(extractBits(data_a0[t0 >> 2u], (t0 & 3u) * 8u, 8u));
  let t1 = u32(t_2);
  atomicAdd(&counts_a1[t1], 1u);
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  if (stopped()) { return; }
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 5
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> data_a0: array<u32>;
@group(0) @binding(3) var<storage, read_write> counts_a1: array<u32>;
fn ordinal() -> u32 { return args[0].y; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
@compute @workgroup_size(1)
fn main() {
  if (stopped()) { return; }

  var i_1: i32;
  var t_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = u32(i_1);
    t_2 = bitcast<i32>(extractBits(data_a0[t1 >> 2u], (t1 & 3u) * 8u, 8u));
    counts_a1[t_2] = (counts_a1[t_2] + 1u);
  }
}

// shader 6
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> data_a0: array<u32>;
@group(0) @binding(3) var<storage, read_write> counts_a1: array<u32>;
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
  if (stopped()) { return; }

  var i_1: i32;
  var t_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = i_1;
    if (u32(t1) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t1), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t2 = u32(t1);
    t_2 = bitcast<i32>(extractBits(data_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u));
    let t5 = t_2;
    if (u32(t5) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 1u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].y)));
      return;
    }
    let t3 = t_2;
    let t4 = (counts_a1[t5] + 1u);
    let t6 = t3;
    if (u32(t6) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 2u, bitcast<u32>(t6), u32(bitcast<i32>(args[0].y)));
      return;
    }
    counts_a1[t6] = t4;
  }
}
