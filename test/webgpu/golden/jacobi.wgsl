// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> b_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> a_a0: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
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
@compute @workgroup_size(1)
fn main() {

  var t_0: i32;
  var i_1: i32;
  var j_2: i32;
  var i_3: i32;
  var j_4: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (t_0 = 0i; t_0 < t0; t_0 = t_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (i_1 = 1i; i_1 < t1; i_1 = i_1 + 1i) {
      let t2 = bitcast<i32>(args[0].z);
      for (j_2 = 1i; j_2 < t2; j_2 = j_2 + 1i) {
        let t5f = ((f32((i_1 - 1i)) * bitcast<f32>(args[0].w)) + f32(j_2));
        let t5 = i32_of_f32(t5f);
        if (!(t5f >= 0.0 && t5f < f32(bitcast<i32>(args[1].x)) && floor(t5f) == t5f) || u32(t5) >= u32(bitcast<i32>(args[1].x))) {
          fail(0u, 0u, bitcast<u32>(t5f), u32(bitcast<i32>(args[1].x)));
          return;
        }
        let t6f = ((f32((i_1 + 1i)) * bitcast<f32>(args[0].w)) + f32(j_2));
        let t6 = i32_of_f32(t6f);
        if (!(t6f >= 0.0 && t6f < f32(bitcast<i32>(args[1].x)) && floor(t6f) == t6f) || u32(t6) >= u32(bitcast<i32>(args[1].x))) {
          fail(0u, 1u, bitcast<u32>(t6f), u32(bitcast<i32>(args[1].x)));
          return;
        }
        let t7f = (((f32(i_1) * bitcast<f32>(args[0].w)) + f32(j_2)) - 1.0f);
        let t7 = i32_of_f32(t7f);
        if (!(t7f >= 0.0 && t7f < f32(bitcast<i32>(args[1].x)) && floor(t7f) == t7f) || u32(t7) >= u32(bitcast<i32>(args[1].x))) {
          fail(0u, 2u, bitcast<u32>(t7f), u32(bitcast<i32>(args[1].x)));
          return;
        }
        let t8f = (((f32(i_1) * bitcast<f32>(args[0].w)) + f32(j_2)) + 1.0f);
        let t8 = i32_of_f32(t8f);
        if (!(t8f >= 0.0 && t8f < f32(bitcast<i32>(args[1].x)) && floor(t8f) == t8f) || u32(t8) >= u32(bitcast<i32>(args[1].x))) {
          fail(0u, 3u, bitcast<u32>(t8f), u32(bitcast<i32>(args[1].x)));
          return;
        }
        let t3 = ((f32(i_1) * bitcast<f32>(args[0].w)) + f32(j_2));
        let t4 = (0.25f * (((a_a0[t5] + a_a0[t6]) + a_a0[t7]) + a_a0[t8]));
        let t9f = t3;
        let t9 = i32_of_f32(t9f);
        if (!(t9f >= 0.0 && t9f < f32(bitcast<i32>(args[1].y)) && floor(t9f) == t9f) || u32(t9) >= u32(bitcast<i32>(args[1].y))) {
          fail(0u, 4u, bitcast<u32>(t9f), u32(bitcast<i32>(args[1].y)));
          return;
        }
        b_a1[t9] = t4;
      }
    }
    let t10 = bitcast<i32>(args[0].y);
    for (i_3 = 1i; i_3 < t10; i_3 = i_3 + 1i) {
      let t11 = bitcast<i32>(args[0].z);
      for (j_4 = 1i; j_4 < t11; j_4 = j_4 + 1i) {
        let t14f = ((f32((i_3 - 1i)) * bitcast<f32>(args[0].w)) + f32(j_4));
        let t14 = i32_of_f32(t14f);
        if (!(t14f >= 0.0 && t14f < f32(bitcast<i32>(args[1].y)) && floor(t14f) == t14f) || u32(t14) >= u32(bitcast<i32>(args[1].y))) {
          fail(0u, 5u, bitcast<u32>(t14f), u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t15f = ((f32((i_3 + 1i)) * bitcast<f32>(args[0].w)) + f32(j_4));
        let t15 = i32_of_f32(t15f);
        if (!(t15f >= 0.0 && t15f < f32(bitcast<i32>(args[1].y)) && floor(t15f) == t15f) || u32(t15) >= u32(bitcast<i32>(args[1].y))) {
          fail(0u, 6u, bitcast<u32>(t15f), u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t16f = (((f32(i_3) * bitcast<f32>(args[0].w)) + f32(j_4)) - 1.0f);
        let t16 = i32_of_f32(t16f);
        if (!(t16f >= 0.0 && t16f < f32(bitcast<i32>(args[1].y)) && floor(t16f) == t16f) || u32(t16) >= u32(bitcast<i32>(args[1].y))) {
          fail(0u, 7u, bitcast<u32>(t16f), u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t17f = (((f32(i_3) * bitcast<f32>(args[0].w)) + f32(j_4)) + 1.0f);
        let t17 = i32_of_f32(t17f);
        if (!(t17f >= 0.0 && t17f < f32(bitcast<i32>(args[1].y)) && floor(t17f) == t17f) || u32(t17) >= u32(bitcast<i32>(args[1].y))) {
          fail(0u, 8u, bitcast<u32>(t17f), u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t12 = ((f32(i_3) * bitcast<f32>(args[0].w)) + f32(j_4));
        let t13 = (0.25f * (((b_a1[t14] + b_a1[t15]) + b_a1[t16]) + b_a1[t17]));
        let t18f = t12;
        let t18 = i32_of_f32(t18f);
        if (!(t18f >= 0.0 && t18f < f32(bitcast<i32>(args[1].x)) && floor(t18f) == t18f) || u32(t18) >= u32(bitcast<i32>(args[1].x))) {
          fail(0u, 9u, bitcast<u32>(t18f), u32(bitcast<i32>(args[1].x)));
          return;
        }
        a_a0[t18] = t13;
      }
    }
  }
}
