// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<f32>;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var j_0: i32;
  j_0 = bitcast<i32>(i0);
  out_a1[j_0] = 0.0f;
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
@compute @workgroup_size(1)
fn main() {

  var j_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (j_0 = 0i; j_0 < t0; j_0 = j_0 + 1i) {
    out_a1[j_0] = 0.0f;
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
fn ordinal() -> u32 { return args[0].z; }
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

  var j_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (j_0 = 0i; j_0 < t0; j_0 = j_0 + 1i) {
    let t1 = j_0;
    let t2 = 0.0f;
    let t3 = t1;
    if (u32(t3) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 0u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].y)));
      return;
    }
    out_a1[t3] = t2;
  }
}

// shader 4
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(3) var<storage, read> a_a0: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn ordinal() -> u32 { return args[1].y; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn iteration(i0: u32) {

  let at = i0;
  var j_2: i32;
  var i_1: i32;
  j_2 = bitcast<i32>(i0);
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    out_a1[j_2] = (out_a1[j_2] + a_a0[((i_1 * bitcast<i32>(args[0].y)) + j_2)]);
  }
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
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(3) var<storage, read> a_a0: array<f32>;
fn ordinal() -> u32 { return args[0].z; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
@compute @workgroup_size(1)
fn main() {
  if (stopped()) { return; }

  var j_2: i32;
  var i_1: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (j_2 = 0i; j_2 < t0; j_2 = j_2 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (i_1 = 0i; i_1 < t1; i_1 = i_1 + 1i) {
      out_a1[j_2] = (out_a1[j_2] + a_a0[((i_1 * bitcast<i32>(args[0].x)) + j_2)]);
    }
  }
}
