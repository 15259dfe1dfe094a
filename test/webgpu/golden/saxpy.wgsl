// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> y_a1: array<f32>;
@group(0) @binding(2) var<storage, read> x_a0: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn lower() -> u32 { return args[0].z; }
fn upper() -> u32 { return args[0].w; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  i_0 = bitcast<i32>(i0);
  y_a1[i_0] = ((bitcast<f32>(args[0].x) * x_a0[i_0]) + y_a1[i_0]);
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> y_a1: array<f32>;
@group(0) @binding(2) var<storage, read> x_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    y_a1[i_0] = ((bitcast<f32>(args[0].y) * x_a0[i_0]) + y_a1[i_0]);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> y_a1: array<f32>;
@group(0) @binding(3) var<storage, read> x_a0: array<f32>;
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
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t3 = i_0;
    if (u32(t3) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t4 = i_0;
    if (u32(t4) >= u32(bitcast<i32>(args[0].z))) {
      fail(0u, 1u, bitcast<u32>(t4), u32(bitcast<i32>(args[0].z)));
      return;
    }
    let t1 = i_0;
    let t2 = ((bitcast<f32>(args[0].y) * x_a0[t3]) + y_a1[t4]);
    let t5 = t1;
    if (u32(t5) >= u32(bitcast<i32>(args[0].z))) {
      fail(0u, 2u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].z)));
      return;
    }
    y_a1[t5] = t2;
  }
}
