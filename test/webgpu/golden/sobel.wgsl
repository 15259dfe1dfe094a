// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<u32>;
@group(0) @binding(3) var<storage, read> image_a0: array<u32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn order_f32(x: f32) -> i32 { let b = bitcast<i32>(x); return b ^ ((b >> 31u) & 0x7fffffff); }
fn min_f32(a: f32, b: f32) -> f32 {
  let least = select(b, a, order_f32(a) < order_f32(b));
  return select(select(least, b, is_nan(b)), a, is_nan(a));
}
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[1].w; }
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

  var i_0: i32;
  var j_1: i32;
  var up_2: f32;
  var at_3: f32;
  var down_4: f32;
  var gx_5: i32;
  var gy_6: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      if (((((i_0 == 0i) || (j_1 == 0i)) || (i_0 == bitcast<i32>(args[0].z))) || (j_1 == bitcast<i32>(args[0].w)))) {
        let t2 = ((f32(i_0) * bitcast<f32>(args[1].x)) + f32(j_1));
        let t3 = 0i;
        let t4f = t2;
        let t4 = i32_of_f32(t4f);
        if (!(t4f >= 0.0 && t4f < f32(bitcast<i32>(args[1].y)) && floor(t4f) == t4f) || u32(t4) >= u32(bitcast<i32>(args[1].y))) {
          fail(0u, 0u, bitcast<u32>(t4f), u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t5 = u32(t4);
        let t6 = bitcast<u32>(t3) & 0xffu;
        out_a1[t5 >> 2u] = insertBits(out_a1[t5 >> 2u], t6, (t5 & 3u) * 8u, 8u);
        continue;
      }
      up_2 = ((f32((i_0 - 1i)) * bitcast<f32>(args[1].x)) + f32(j_1));
      at_3 = ((f32(i_0) * bitcast<f32>(args[1].x)) + f32(j_1));
      down_4 = ((f32((i_0 + 1i)) * bitcast<f32>(args[1].x)) + f32(j_1));
      let t7f = (up_2 + 1.0f);
      let t7 = i32_of_f32(t7f);
      if (!(t7f >= 0.0 && t7f < f32(bitcast<i32>(args[1].z)) && floor(t7f) == t7f) || u32(t7) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 1u, bitcast<u32>(t7f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t8 = u32(t7);
      let t9f = (up_2 - 1.0f);
      let t9 = i32_of_f32(t9f);
      if (!(t9f >= 0.0 && t9f < f32(bitcast<i32>(args[1].z)) && floor(t9f) == t9f) || u32(t9) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 2u, bitcast<u32>(t9f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t10 = u32(t9);
      let t11f = (at_3 + 1.0f);
      let t11 = i32_of_f32(t11f);
      if (!(t11f >= 0.0 && t11f < f32(bitcast<i32>(args[1].z)) && floor(t11f) == t11f) || u32(t11) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 3u, bitcast<u32>(t11f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t12 = u32(t11);
      let t13f = (at_3 - 1.0f);
      let t13 = i32_of_f32(t13f);
      if (!(t13f >= 0.0 && t13f < f32(bitcast<i32>(args[1].z)) && floor(t13f) == t13f) || u32(t13) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 4u, bitcast<u32>(t13f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t14 = u32(t13);
      let t15f = (down_4 + 1.0f);
      let t15 = i32_of_f32(t15f);
      if (!(t15f >= 0.0 && t15f < f32(bitcast<i32>(args[1].z)) && floor(t15f) == t15f) || u32(t15) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 5u, bitcast<u32>(t15f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t16 = u32(t15);
      let t17f = (down_4 - 1.0f);
      let t17 = i32_of_f32(t17f);
      if (!(t17f >= 0.0 && t17f < f32(bitcast<i32>(args[1].z)) && floor(t17f) == t17f) || u32(t17) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 6u, bitcast<u32>(t17f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t18 = u32(t17);
      gx_5 = ((((bitcast<i32>(extractBits(image_a0[t8 >> 2u], (t8 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t10 >> 2u], (t10 & 3u) * 8u, 8u))) + (2i * (bitcast<i32>(extractBits(image_a0[t12 >> 2u], (t12 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t14 >> 2u], (t14 & 3u) * 8u, 8u))))) + bitcast<i32>(extractBits(image_a0[t16 >> 2u], (t16 & 3u) * 8u, 8u))) - bitcast<i32>(extractBits(image_a0[t18 >> 2u], (t18 & 3u) * 8u, 8u)));
      let t19f = (down_4 - 1.0f);
      let t19 = i32_of_f32(t19f);
      if (!(t19f >= 0.0 && t19f < f32(bitcast<i32>(args[1].z)) && floor(t19f) == t19f) || u32(t19) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 7u, bitcast<u32>(t19f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t20 = u32(t19);
      let t21f = (up_2 - 1.0f);
      let t21 = i32_of_f32(t21f);
      if (!(t21f >= 0.0 && t21f < f32(bitcast<i32>(args[1].z)) && floor(t21f) == t21f) || u32(t21) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 8u, bitcast<u32>(t21f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t22 = u32(t21);
      let t23f = down_4;
      let t23 = i32_of_f32(t23f);
      if (!(t23f >= 0.0 && t23f < f32(bitcast<i32>(args[1].z)) && floor(t23f) == t23f) || u32(t23) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 9u, bitcast<u32>(t23f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t24 = u32(t23);
      let t25f = up_2;
      let t25 = i32_of_f32(t25f);
      if (!(t25f >= 0.0 && t25f < f32(bitcast<i32>(args[1].z)) && floor(t25f) == t25f) || u32(t25) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 10u, bitcast<u32>(t25f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t26 = u32(t25);
      let t27f = (down_4 + 1.0f);
      let t27 = i32_of_f32(t27f);
      if (!(t27f >= 0.0 && t27f < f32(bitcast<i32>(args[1].z)) && floor(t27f) == t27f) || u32(t27) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 11u, bitcast<u32>(t27f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t28 = u32(t27);
      let t29f = (up_2 + 1.0f);
      let t29 = i32_of_f32(t29f);
      if (!(t29f >= 0.0 && t29f < f32(bitcast<i32>(args[1].z)) && floor(t29f) == t29f) || u32(t29) >= u32(bitcast<i32>(args[1].z))) {
        fail(0u, 12u, bitcast<u32>(t29f), u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t30 = u32(t29);
      gy_6 = ((((bitcast<i32>(extractBits(image_a0[t20 >> 2u], (t20 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t22 >> 2u], (t22 & 3u) * 8u, 8u))) + (2i * (bitcast<i32>(extractBits(image_a0[t24 >> 2u], (t24 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t26 >> 2u], (t26 & 3u) * 8u, 8u))))) + bitcast<i32>(extractBits(image_a0[t28 >> 2u], (t28 & 3u) * 8u, 8u))) - bitcast<i32>(extractBits(image_a0[t30 >> 2u], (t30 & 3u) * 8u, 8u)));
      let t31 = at_3;
      let t32 = i32_of_f32(min_f32(255.0f, sqrt(f32(((gx_5 * gx_5) + (gy_6 * gy_6))))));
      let t33f = t31;
      let t33 = i32_of_f32(t33f);
      if (!(t33f >= 0.0 && t33f < f32(bitcast<i32>(args[1].y)) && floor(t33f) == t33f) || u32(t33) >= u32(bitcast<i32>(args[1].y))) {
        fail(0u, 13u, bitcast<u32>(t33f), u32(bitcast<i32>(args[1].y)));
        return;
      }
      let t34 = u32(t33);
      let t35 = bitcast<u32>(t32) & 0xffu;
      out_a1[t34 >> 2u] = insertBits(out_a1[t34 >> 2u], t35, (t34 & 3u) * 8u, 8u);
    }
  }
}
