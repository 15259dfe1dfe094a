// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> b_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn trips_1() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_1: i32;
  var j_2: i32;
  i_1 = 1i + bitcast<i32>(i0);
  j_2 = 1i + bitcast<i32>(i1);
  b_a1[((i_1 * bitcast<i32>(args[0].x)) + j_2)] = (0.25f * (((a_a0[(((i_1 - 1i) * bitcast<i32>(args[0].x)) + j_2)] + a_a0[(((i_1 + 1i) * bitcast<i32>(args[0].x)) + j_2)]) + a_a0[(((i_1 * bitcast<i32>(args[0].x)) + j_2) - 1i)]) + a_a0[(((i_1 * bitcast<i32>(args[0].x)) + j_2) + 1i)]));
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
@group(0) @binding(1) var<storage, read_write> b_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_1: i32;
  var j_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_1 = 1i; i_1 < t0; i_1 = i_1 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_2 = 1i; j_2 < t1; j_2 = j_2 + 1i) {
      b_a1[((i_1 * bitcast<i32>(args[0].z)) + j_2)] = (0.25f * (((a_a0[(((i_1 - 1i) * bitcast<i32>(args[0].z)) + j_2)] + a_a0[(((i_1 + 1i) * bitcast<i32>(args[0].z)) + j_2)]) + a_a0[(((i_1 * bitcast<i32>(args[0].z)) + j_2) - 1i)]) + a_a0[(((i_1 * bitcast<i32>(args[0].z)) + j_2) + 1i)]));
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
fn trips_0() -> u32 { return args[0].y; }
fn trips_1() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_3: i32;
  var j_4: i32;
  i_3 = 1i + bitcast<i32>(i0);
  j_4 = 1i + bitcast<i32>(i1);
  a_a0[((i_3 * bitcast<i32>(args[0].x)) + j_4)] = (0.25f * (((b_a1[(((i_3 - 1i) * bitcast<i32>(args[0].x)) + j_4)] + b_a1[(((i_3 + 1i) * bitcast<i32>(args[0].x)) + j_4)]) + b_a1[(((i_3 * bitcast<i32>(args[0].x)) + j_4) - 1i)]) + b_a1[(((i_3 * bitcast<i32>(args[0].x)) + j_4) + 1i)]));
}
@compute @workgroup_size(32, 8, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.y; i0 < upper(); i0 += groups.y * 8u) {
    for (var i1 = id.x; i1 < trips_1(); i1 += groups.x * 32u) {
      iteration(i0, i1);
    }
  }
}

// shader 4
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_3: i32;
  var j_4: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_3 = 1i; i_3 < t0; i_3 = i_3 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_4 = 1i; j_4 < t1; j_4 = j_4 + 1i) {
      a_a0[((i_3 * bitcast<i32>(args[0].z)) + j_4)] = (0.25f * (((b_a1[(((i_3 - 1i) * bitcast<i32>(args[0].z)) + j_4)] + b_a1[(((i_3 + 1i) * bitcast<i32>(args[0].z)) + j_4)]) + b_a1[(((i_3 * bitcast<i32>(args[0].z)) + j_4) - 1i)]) + b_a1[(((i_3 * bitcast<i32>(args[0].z)) + j_4) + 1i)]));
    }
  }
}

// shader 5
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> b_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> a_a0: array<f32>;
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
fn sub_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  return vec2<u32>(a.x - b.x, a.y - b.y - select(0u, 1u, a.x < b.x));
}
fn mul_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let high = bitcast<u32>(mulhi_i32(bitcast<i32>(a.x), bitcast<i32>(b.x)));
  return vec2<u32>(a.x * b.x, high + a.x * b.y + a.y * b.x);
}
fn i64_of_i32(x: i32) -> vec2<u32> { return vec2<u32>(bitcast<u32>(x), bitcast<u32>(x >> 31u)); }
fn ordinal() -> u32 { return args[1].w; }
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
        let t5 = add_i64(mul_i64(i64_of_i32((i_1 - 1i)), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_2));
        if (t5.y != 0u || t5.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t5.y;
          fail(0u, 0u, t5.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t6 = add_i64(mul_i64(i64_of_i32((i_1 + 1i)), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_2));
        if (t6.y != 0u || t6.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t6.y;
          fail(0u, 1u, t6.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t7 = sub_i64(add_i64(mul_i64(i64_of_i32(i_1), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_2)), vec2<u32>(1u, 0u));
        if (t7.y != 0u || t7.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t7.y;
          fail(0u, 2u, t7.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t8 = add_i64(add_i64(mul_i64(i64_of_i32(i_1), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_2)), vec2<u32>(1u, 0u));
        if (t8.y != 0u || t8.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t8.y;
          fail(0u, 3u, t8.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t3 = add_i64(mul_i64(i64_of_i32(i_1), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_2));
        let t4 = (0.25f * (((a_a0[t5.x] + a_a0[t6.x]) + a_a0[t7.x]) + a_a0[t8.x]));
        let t9 = t3;
        if (t9.y != 0u || t9.x >= u32(bitcast<i32>(args[1].z))) {
          far_index = t9.y;
          fail(0u, 4u, t9.x, u32(bitcast<i32>(args[1].z)));
          return;
        }
        b_a1[t9.x] = t4;
      }
    }
    let t10 = bitcast<i32>(args[0].y);
    for (i_3 = 1i; i_3 < t10; i_3 = i_3 + 1i) {
      let t11 = bitcast<i32>(args[0].z);
      for (j_4 = 1i; j_4 < t11; j_4 = j_4 + 1i) {
        let t14 = add_i64(mul_i64(i64_of_i32((i_3 - 1i)), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_4));
        if (t14.y != 0u || t14.x >= u32(bitcast<i32>(args[1].z))) {
          far_index = t14.y;
          fail(0u, 5u, t14.x, u32(bitcast<i32>(args[1].z)));
          return;
        }
        let t15 = add_i64(mul_i64(i64_of_i32((i_3 + 1i)), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_4));
        if (t15.y != 0u || t15.x >= u32(bitcast<i32>(args[1].z))) {
          far_index = t15.y;
          fail(0u, 6u, t15.x, u32(bitcast<i32>(args[1].z)));
          return;
        }
        let t16 = sub_i64(add_i64(mul_i64(i64_of_i32(i_3), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_4)), vec2<u32>(1u, 0u));
        if (t16.y != 0u || t16.x >= u32(bitcast<i32>(args[1].z))) {
          far_index = t16.y;
          fail(0u, 7u, t16.x, u32(bitcast<i32>(args[1].z)));
          return;
        }
        let t17 = add_i64(add_i64(mul_i64(i64_of_i32(i_3), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_4)), vec2<u32>(1u, 0u));
        if (t17.y != 0u || t17.x >= u32(bitcast<i32>(args[1].z))) {
          far_index = t17.y;
          fail(0u, 8u, t17.x, u32(bitcast<i32>(args[1].z)));
          return;
        }
        let t12 = add_i64(mul_i64(i64_of_i32(i_3), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_4));
        let t13 = (0.25f * (((b_a1[t14.x] + b_a1[t15.x]) + b_a1[t16.x]) + b_a1[t17.x]));
        let t18 = t12;
        if (t18.y != 0u || t18.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t18.y;
          fail(0u, 9u, t18.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        a_a0[t18.x] = t13;
      }
    }
  }
}
