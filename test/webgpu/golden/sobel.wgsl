// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> image_a0: array<u32>;
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
fn trips_0() -> u32 { return args[0].w; }
fn trips_1() -> u32 { return args[1].x; }
fn lower() -> u32 { return args[1].y; }
fn upper() -> u32 { return args[1].z; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_0: i32;
  var j_1: i32;
  var up_7: i32;
  var at_8: i32;
  var down_9: i32;
  var gx_5: i32;
  var gy_6: i32;
  i_0 = bitcast<i32>(i0);
  j_1 = bitcast<i32>(i1);
  loop {
    if (((((i_0 == 0i) || (j_1 == 0i)) || (i_0 == bitcast<i32>(args[0].x))) || (j_1 == bitcast<i32>(args[0].y)))) {
      let t0 = u32(((i_0 * bitcast<i32>(args[0].z)) + j_1));
      let t1 = bitcast<u32>(0i) & 0xffu;
      atomicAnd(&out_a1[t0 >> 2u], ~(0xffu << ((t0 & 3u) * 8u)));
      atomicOr(&out_a1[t0 >> 2u], t1 << ((t0 & 3u) * 8u));
      break;
    }
    up_7 = (((i_0 - 1i) * bitcast<i32>(args[0].z)) + j_1);
    at_8 = ((i_0 * bitcast<i32>(args[0].z)) + j_1);
    down_9 = (((i_0 + 1i) * bitcast<i32>(args[0].z)) + j_1);
    let t2 = u32((up_7 + 1i));
    let t3 = u32((up_7 - 1i));
    let t4 = u32((at_8 + 1i));
    let t5 = u32((at_8 - 1i));
    let t6 = u32((down_9 + 1i));
    let t7 = u32((down_9 - 1i));
    gx_5 = ((((bitcast<i32>(extractBits(image_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t3 >> 2u], (t3 & 3u) * 8u, 8u))) + (2i * (bitcast<i32>(extractBits(image_a0[t4 >> 2u], (t4 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t5 >> 2u], (t5 & 3u) * 8u, 8u))))) + bitcast<i32>(extractBits(image_a0[t6 >> 2u], (t6 & 3u) * 8u, 8u))) - bitcast<i32>(extractBits(image_a0[t7 >> 2u], (t7 & 3u) * 8u, 8u)));
    let t8 = u32((down_9 - 1i));
    let t9 = u32((up_7 - 1i));
    let t10 = u32(down_9);
    let t11 = u32(up_7);
    let t12 = u32((down_9 + 1i));
    let t13 = u32((up_7 + 1i));
    gy_6 = ((((bitcast<i32>(extractBits(image_a0[t8 >> 2u], (t8 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t9 >> 2u], (t9 & 3u) * 8u, 8u))) + (2i * (bitcast<i32>(extractBits(image_a0[t10 >> 2u], (t10 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t11 >> 2u], (t11 & 3u) * 8u, 8u))))) + bitcast<i32>(extractBits(image_a0[t12 >> 2u], (t12 & 3u) * 8u, 8u))) - bitcast<i32>(extractBits(image_a0[t13 >> 2u], (t13 & 3u) * 8u, 8u)));
    let t14 = u32(at_8);
    let t15 = bitcast<u32>(i32_of_f32(min_f32(255.0f, sqrt(f32(((gx_5 * gx_5) + (gy_6 * gy_6))))))) & 0xffu;
    atomicAnd(&out_a1[t14 >> 2u], ~(0xffu << ((t14 & 3u) * 8u)));
    atomicOr(&out_a1[t14 >> 2u], t15 << ((t14 & 3u) * 8u));
    break;
  }
}
@compute @workgroup_size(32, 8, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.y; i0 < upper(); i0 += groups.y * 8u) {
    for (var i1 = id.x; i1 < trips_1(); i1 += groups.x * 32u) {
      iteration(i0, i1);
    }
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<u32>;
@group(0) @binding(2) var<storage, read> image_a0: array<u32>;
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
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var up_7: i32;
  var at_8: i32;
  var down_9: i32;
  var gx_5: i32;
  var gy_6: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      if (((((i_0 == 0i) || (j_1 == 0i)) || (i_0 == bitcast<i32>(args[0].z))) || (j_1 == bitcast<i32>(args[0].w)))) {
        let t2 = u32(((i_0 * bitcast<i32>(args[0].y)) + j_1));
        let t3 = bitcast<u32>(0i) & 0xffu;
        out_a1[t2 >> 2u] = insertBits(out_a1[t2 >> 2u], t3, (t2 & 3u) * 8u, 8u);
        continue;
      }
      up_7 = (((i_0 - 1i) * bitcast<i32>(args[0].y)) + j_1);
      at_8 = ((i_0 * bitcast<i32>(args[0].y)) + j_1);
      down_9 = (((i_0 + 1i) * bitcast<i32>(args[0].y)) + j_1);
      let t4 = u32((up_7 + 1i));
      let t5 = u32((up_7 - 1i));
      let t6 = u32((at_8 + 1i));
      let t7 = u32((at_8 - 1i));
      let t8 = u32((down_9 + 1i));
      let t9 = u32((down_9 - 1i));
      gx_5 = ((((bitcast<i32>(extractBits(image_a0[t4 >> 2u], (t4 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t5 >> 2u], (t5 & 3u) * 8u, 8u))) + (2i * (bitcast<i32>(extractBits(image_a0[t6 >> 2u], (t6 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t7 >> 2u], (t7 & 3u) * 8u, 8u))))) + bitcast<i32>(extractBits(image_a0[t8 >> 2u], (t8 & 3u) * 8u, 8u))) - bitcast<i32>(extractBits(image_a0[t9 >> 2u], (t9 & 3u) * 8u, 8u)));
      let t10 = u32((down_9 - 1i));
      let t11 = u32((up_7 - 1i));
      let t12 = u32(down_9);
      let t13 = u32(up_7);
      let t14 = u32((down_9 + 1i));
      let t15 = u32((up_7 + 1i));
      gy_6 = ((((bitcast<i32>(extractBits(image_a0[t10 >> 2u], (t10 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t11 >> 2u], (t11 & 3u) * 8u, 8u))) + (2i * (bitcast<i32>(extractBits(image_a0[t12 >> 2u], (t12 & 3u) * 8u, 8u)) - bitcast<i32>(extractBits(image_a0[t13 >> 2u], (t13 & 3u) * 8u, 8u))))) + bitcast<i32>(extractBits(image_a0[t14 >> 2u], (t14 & 3u) * 8u, 8u))) - bitcast<i32>(extractBits(image_a0[t15 >> 2u], (t15 & 3u) * 8u, 8u)));
      let t16 = u32(at_8);
      let t17 = bitcast<u32>(i32_of_f32(min_f32(255.0f, sqrt(f32(((gx_5 * gx_5) + (gy_6 * gy_6))))))) & 0xffu;
      out_a1[t16 >> 2u] = insertBits(out_a1[t16 >> 2u], t17, (t16 & 3u) * 8u, 8u);
    }
  }
}
