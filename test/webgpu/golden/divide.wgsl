// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<i32>;
@group(0) @binding(2) var<storage, read_write> b_a1: array<i32>;
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
}
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  i_0 = bitcast<i32>(i0);
  a_a0[i_0] = toint32_f32((f32(a_a0[i_0]) / f32(b_a1[i_0])));
  b_a1[i_0] = (a_a0[i_0] % 10i);
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<i32>;
@group(0) @binding(2) var<storage, read_write> b_a1: array<i32>;
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
}
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    a_a0[i_0] = toint32_f32((f32(a_a0[i_0]) / f32(b_a1[i_0])));
    b_a1[i_0] = (a_a0[i_0] % 10i);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> a_a0: array<i32>;
@group(0) @binding(3) var<storage, read_write> b_a1: array<i32>;
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
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

  var i_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t3 = i_0;
    if (u32(t3) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t4 = i_0;
    if (u32(t4) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 1u, bitcast<u32>(t4), u32(bitcast<i32>(args[0].y)));
      return;
    }
    let t1 = i_0;
    let t2 = toint32_f32((f32(a_a0[t3]) / f32(b_a1[t4])));
    let t5 = t1;
    if (u32(t5) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 2u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].x)));
      return;
    }
    a_a0[t5] = t2;
    let t8 = i_0;
    if (u32(t8) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 3u, bitcast<u32>(t8), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let t6 = i_0;
    let t7 = (a_a0[t8] % 10i);
    let t9 = t6;
    if (u32(t9) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 4u, bitcast<u32>(t9), u32(bitcast<i32>(args[0].y)));
      return;
    }
    b_a1[t9] = t7;
  }
}
