// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> y_a0: array<f32>;
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

  var a_0: f32;
  var b_1: f32;
  a_0 = bitcast<f32>(frame[0]);
  b_1 = bitcast<f32>(frame[1]);
  let t0 = 0i;
  if (u32(t0) >= u32(bitcast<i32>(args[0].x))) {
    fail(0u, 0u, bitcast<u32>(t0), u32(bitcast<i32>(args[0].x)));
    return;
  }
  a_0 = y_a0[t0];
  let t1 = 1i;
  if (u32(t1) >= u32(bitcast<i32>(args[0].x))) {
    fail(0u, 1u, bitcast<u32>(t1), u32(bitcast<i32>(args[0].x)));
    return;
  }
  b_1 = y_a0[t1];
  frame[0] = bitcast<u32>(a_0);
  frame[1] = bitcast<u32>(b_1);
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> argument1_x_a1: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn lower() -> u32 { return args[0].z; }
fn upper() -> u32 { return args[0].w; }
fn ordinal() -> u32 { return args[1].x; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn iteration(i0: u32) {

  let at = i0;
  var i_2: i32;
  let a_0 = bitcast<f32>(frame[0]);
  let b_1 = bitcast<f32>(frame[1]);
  i_2 = bitcast<i32>(i0);
  argument1_x_a1[i_2] = ((a_0 * argument1_x_a1[i_2]) + (b_1 * bitcast<f32>(args[0].x)));
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  if (stopped()) { return; }
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> argument1_x_a1: array<f32>;
fn ordinal() -> u32 { return args[0].z; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
@compute @workgroup_size(1)
fn main() {
  if (stopped()) { return; }

  var i_2: i32;
  let a_0 = bitcast<f32>(frame[0]);
  let b_1 = bitcast<f32>(frame[1]);
  let t0 = bitcast<i32>(args[0].x);
  for (i_2 = 0i; i_2 < t0; i_2 = i_2 + 1i) {
    argument1_x_a1[i_2] = ((a_0 * argument1_x_a1[i_2]) + (b_1 * bitcast<f32>(args[0].y)));
  }
}
