// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read_write> out_a1: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn trips_0() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn ordinal() -> u32 { return args[1].z; }
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
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  var s_1: f32;
  var j_2: i32;
  i_0 = bitcast<i32>(i0);
  s_1 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  for (j_2 = 0i; j_2 < t0; j_2 = j_2 + 1i) {
    let t1f = ((f32(i_0) * bitcast<f32>(args[0].y)) + f32(j_2));
    let t1 = i32_of_f32(t1f);
    if (!(t1f >= 0.0 && t1f < f32(bitcast<i32>(args[0].z)) && floor(t1f) == t1f) || u32(t1) >= u32(bitcast<i32>(args[0].z))) {
      fail(at, 0u, bitcast<u32>(t1f), u32(bitcast<i32>(args[0].z)));
      return;
    }
    s_1 = (s_1 + a_a0[t1]);
  }
  out_a1[i_0] = s_1;
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read_write> out_a1: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[1].x; }
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

  var i_0: i32;
  var s_1: f32;
  var j_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    s_1 = 0.0f;
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 0i; j_2 < t1; j_2 = j_2 + 1i) {
      let t2f = ((f32(i_0) * bitcast<f32>(args[0].z)) + f32(j_2));
      let t2 = i32_of_f32(t2f);
      if (!(t2f >= 0.0 && t2f < f32(bitcast<i32>(args[0].w)) && floor(t2f) == t2f) || u32(t2) >= u32(bitcast<i32>(args[0].w))) {
        fail(0u, 0u, bitcast<u32>(t2f), u32(bitcast<i32>(args[0].w)));
        return;
      }
      s_1 = (s_1 + a_a0[t2]);
    }
    out_a1[i_0] = s_1;
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read_write> out_a1: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[1].y; }
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

  var i_0: i32;
  var s_1: f32;
  var j_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    s_1 = 0.0f;
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 0i; j_2 < t1; j_2 = j_2 + 1i) {
      let t2f = ((f32(i_0) * bitcast<f32>(args[0].z)) + f32(j_2));
      let t2 = i32_of_f32(t2f);
      if (!(t2f >= 0.0 && t2f < f32(bitcast<i32>(args[0].w)) && floor(t2f) == t2f) || u32(t2) >= u32(bitcast<i32>(args[0].w))) {
        fail(0u, 0u, bitcast<u32>(t2f), u32(bitcast<i32>(args[0].w)));
        return;
      }
      s_1 = (s_1 + a_a0[t2]);
    }
    let t3 = i_0;
    let t4 = s_1;
    let t5 = t3;
    if (u32(t5) >= u32(bitcast<i32>(args[1].x))) {
      fail(0u, 1u, bitcast<u32>(t5), u32(bitcast<i32>(args[1].x)));
      return;
    }
    out_a1[t5] = t4;
  }
}
