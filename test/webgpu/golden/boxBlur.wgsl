// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read> image_a0: array<u32>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<atomic<u32>>;
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
}
fn trips_0() -> u32 { return args[1].z; }
fn trips_1() -> u32 { return args[1].w; }
fn lower() -> u32 { return args[2].x; }
fn upper() -> u32 { return args[2].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_1: i32;
  var j_2: i32;
  var s_3: f32;
  var p_4: i32;
  var y_5: i32;
  var q_6: i32;
  var x_7: i32;
  i_1 = bitcast<i32>(i0);
  j_2 = bitcast<i32>(i1);
  s_3 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  let t1 = bitcast<i32>(args[0].y);
  for (p_4 = t0; p_4 <= t1; p_4 = p_4 + 1i) {
    y_5 = min(max((i_1 + p_4), 0i), bitcast<i32>(args[0].z));
    let t2 = bitcast<i32>(args[0].x);
    let t3 = bitcast<i32>(args[0].y);
    for (q_6 = t2; q_6 <= t3; q_6 = q_6 + 1i) {
      x_7 = min(max((j_2 + q_6), 0i), bitcast<i32>(args[0].w));
      let t4 = u32(((y_5 * bitcast<i32>(args[1].x)) + x_7));
      s_3 = (s_3 + f32(bitcast<i32>(extractBits(image_a0[t4 >> 2u], (t4 & 3u) * 8u, 8u))));
    }
  }
  let t5 = u32(((i_1 * bitcast<i32>(args[1].x)) + j_2));
  let t6 = bitcast<u32>(toint32_f32(floor(((s_3 / bitcast<f32>(args[1].y)) + 0.5f)))) & 0xffu;
  atomicAnd(&out_a1[t5 >> 2u], ~(0xffu << ((t5 & 3u) * 8u)));
  atomicOr(&out_a1[t5 >> 2u], t6 << ((t5 & 3u) * 8u));
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
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> image_a0: array<u32>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<u32>;
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

  var i_1: i32;
  var j_2: i32;
  var s_3: f32;
  var p_4: i32;
  var y_5: i32;
  var q_6: i32;
  var x_7: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 0i; j_2 < t1; j_2 = j_2 + 1i) {
      s_3 = 0.0f;
      let t2 = bitcast<i32>(args[0].z);
      let t3 = bitcast<i32>(args[0].w);
      for (p_4 = t2; p_4 <= t3; p_4 = p_4 + 1i) {
        y_5 = min(max((i_1 + p_4), 0i), bitcast<i32>(args[1].x));
        let t4 = bitcast<i32>(args[0].z);
        let t5 = bitcast<i32>(args[0].w);
        for (q_6 = t4; q_6 <= t5; q_6 = q_6 + 1i) {
          x_7 = min(max((j_2 + q_6), 0i), bitcast<i32>(args[1].y));
          let t6 = u32(((y_5 * bitcast<i32>(args[0].y)) + x_7));
          s_3 = (s_3 + f32(bitcast<i32>(extractBits(image_a0[t6 >> 2u], (t6 & 3u) * 8u, 8u))));
        }
      }
      let t7 = u32(((i_1 * bitcast<i32>(args[0].y)) + j_2));
      let t8 = bitcast<u32>(toint32_f32(floor(((s_3 / bitcast<f32>(args[1].z)) + 0.5f)))) & 0xffu;
      out_a1[t7 >> 2u] = insertBits(out_a1[t7 >> 2u], t8, (t7 & 3u) * 8u, 8u);
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> image_a0: array<u32>;
@group(0) @binding(3) var<storage, read_write> out_a1: array<u32>;
fn mulhi_i32(x: i32, y: i32) -> i32 {
  let a = bitcast<u32>(x);
  let b = bitcast<u32>(y);
  let carry = (b >> 16u) * (a & 65535u) + (((b & 65535u) * (a & 65535u)) >> 16u);
  let cross = (b & 65535u) * (a >> 16u) + (carry & 65535u);
  return bitcast<i32>((b >> 16u) * (a >> 16u) + (carry >> 16u) + (cross >> 16u));
}
fn add_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = a.x + b.x;
  return vec2<u32>(low, a.y + b.y + select(0u, 1u, low < a.x));
}
fn mul_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let high = bitcast<u32>(mulhi_i32(bitcast<i32>(a.x), bitcast<i32>(b.x)));
  return vec2<u32>(a.x * b.x, high + a.x * b.y + a.y * b.x);
}
fn i64_of_i32(x: i32) -> vec2<u32> { return vec2<u32>(bitcast<u32>(x), bitcast<u32>(x >> 31u)); }
fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
}
fn ordinal() -> u32 { return args[2].w; }
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

  var i_1: i32;
  var j_2: i32;
  var s_3: f32;
  var p_4: i32;
  var y_5: i32;
  var q_6: i32;
  var x_7: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 0i; j_2 < t1; j_2 = j_2 + 1i) {
      s_3 = 0.0f;
      let t2 = bitcast<i32>(args[0].z);
      let t3 = bitcast<i32>(args[0].w);
      for (p_4 = t2; p_4 <= t3; p_4 = p_4 + 1i) {
        y_5 = min(max((i_1 + p_4), 0i), bitcast<i32>(args[1].x));
        let t4 = bitcast<i32>(args[0].z);
        let t5 = bitcast<i32>(args[0].w);
        for (q_6 = t4; q_6 <= t5; q_6 = q_6 + 1i) {
          x_7 = min(max((j_2 + q_6), 0i), bitcast<i32>(args[1].y));
          let t6 = add_i64(mul_i64(i64_of_i32(y_5), vec2<u32>(args[1].z, args[1].w)), i64_of_i32(x_7));
          if (t6.y != 0u || t6.x >= u32(bitcast<i32>(args[2].x))) {
            far_index = t6.y;
            fail(0u, 0u, t6.x, u32(bitcast<i32>(args[2].x)));
            return;
          }
          let t7 = t6.x;
          s_3 = (s_3 + f32(bitcast<i32>(extractBits(image_a0[t7 >> 2u], (t7 & 3u) * 8u, 8u))));
        }
      }
      let t8 = add_i64(mul_i64(i64_of_i32(i_1), vec2<u32>(args[1].z, args[1].w)), i64_of_i32(j_2));
      let t9 = toint32_f32(floor(((s_3 / bitcast<f32>(args[2].y)) + 0.5f)));
      let t10 = t8;
      if (t10.y != 0u || t10.x >= u32(bitcast<i32>(args[2].z))) {
        far_index = t10.y;
        fail(0u, 1u, t10.x, u32(bitcast<i32>(args[2].z)));
        return;
      }
      let t11 = t10.x;
      let t12 = bitcast<u32>(t9) & 0xffu;
      out_a1[t11 >> 2u] = insertBits(out_a1[t11 >> 2u], t12, (t11 & 3u) * 8u, 8u);
    }
  }
}
