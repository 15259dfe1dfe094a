// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> frame: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> a_a0: array<i32>;
@group(0) @binding(4) var<storage, read_write> b_a1: array<u32>;
@group(0) @binding(5) var<storage, read_write> c_a2: array<u32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn clamp8_f32(x: f32) -> i32 { return select(i32(round(clamp(x, 0.0, 255.0))), 0, is_nan(x)); }
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
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

  var i_1: i32;
  var h_0: i32;
  var result_2: u32;
  h_0 = bitcast<i32>(frame[0]);
  result_2 = frame[1];
  if ((args[0].x != 0u)) {
    let t0 = bitcast<i32>(args[0].y);
    for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
      h_0 = ((h_0 * 31i) + a_a0[i_1]);
      b_a1[i_1] = bitcast<u32>((bitcast<i32>((bitcast<u32>(h_0) >> (u32(3u) & 31u))) ^ (bitcast<i32>(b_a1[i_1]) << (u32(5i) & 31u))));
      let t1 = u32(i_1);
      let t2 = u32(i_1);
      let t3 = bitcast<u32>(clamp8_f32((f32(bitcast<i32>(extractBits(c_a2[t1 >> 2u], (t1 & 3u) * 8u, 8u))) + (f32(a_a0[i_1]) * 0.5f)))) & 0xffu;
      c_a2[t2 >> 2u] = insertBits(c_a2[t2 >> 2u], t3, (t2 & 3u) * 8u, 8u);
      a_a0[i_1] = toint32_f32(((f32(a_a0[i_1]) * f32(a_a0[i_1])) - f32(bitcast<i32>((b_a1[i_1] % 7u)))));
    }
  } else {
    let t4 = bitcast<i32>(args[0].y);
    for (i_1 = 0i; i_1 < t4; i_1 = i_1 + 1i) {
      let t5 = i_1;
      if (u32(t5) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 0u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].y)));
        return;
      }
      h_0 = ((h_0 * 31i) + a_a0[t5]);
      let t8 = i_1;
      if (u32(t8) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 1u, bitcast<u32>(t8), u32(bitcast<i32>(args[0].z)));
        return;
      }
      let t6 = i_1;
      let t7 = bitcast<u32>((bitcast<i32>((bitcast<u32>(h_0) >> (u32(3u) & 31u))) ^ (bitcast<i32>(b_a1[t8]) << (u32(5i) & 31u))));
      let t9 = t6;
      if (u32(t9) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 2u, bitcast<u32>(t9), u32(bitcast<i32>(args[0].z)));
        return;
      }
      b_a1[t9] = t7;
      let t12 = i_1;
      if (u32(t12) >= u32(bitcast<i32>(args[0].w))) {
        fail(0u, 3u, bitcast<u32>(t12), u32(bitcast<i32>(args[0].w)));
        return;
      }
      let t13 = u32(t12);
      let t14 = i_1;
      if (u32(t14) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 4u, bitcast<u32>(t14), u32(bitcast<i32>(args[0].y)));
        return;
      }
      let t10 = i_1;
      let t11 = clamp8_f32((f32(bitcast<i32>(extractBits(c_a2[t13 >> 2u], (t13 & 3u) * 8u, 8u))) + (f32(a_a0[t14]) * 0.5f)));
      let t15 = t10;
      if (u32(t15) >= u32(bitcast<i32>(args[0].w))) {
        fail(0u, 5u, bitcast<u32>(t15), u32(bitcast<i32>(args[0].w)));
        return;
      }
      let t16 = u32(t15);
      let t17 = bitcast<u32>(t11) & 0xffu;
      c_a2[t16 >> 2u] = insertBits(c_a2[t16 >> 2u], t17, (t16 & 3u) * 8u, 8u);
      let t20 = i_1;
      if (u32(t20) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 6u, bitcast<u32>(t20), u32(bitcast<i32>(args[0].y)));
        return;
      }
      let t21 = i_1;
      if (u32(t21) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 7u, bitcast<u32>(t21), u32(bitcast<i32>(args[0].y)));
        return;
      }
      let t22 = i_1;
      if (u32(t22) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 8u, bitcast<u32>(t22), u32(bitcast<i32>(args[0].z)));
        return;
      }
      let t18 = i_1;
      let t19 = toint32_f32(((f32(a_a0[t20]) * f32(a_a0[t21])) - f32(bitcast<i32>((b_a1[t22] % 7u)))));
      let t23 = t18;
      if (u32(t23) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 9u, bitcast<u32>(t23), u32(bitcast<i32>(args[0].y)));
        return;
      }
      a_a0[t23] = t19;
    }
  }
  result_2 = bitcast<u32>(h_0);
  frame[0] = bitcast<u32>(h_0);
  frame[1] = result_2;
}
