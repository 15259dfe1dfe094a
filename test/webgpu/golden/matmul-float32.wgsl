// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> c_a2: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn trips_1() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_0: i32;
  var j_1: i32;
  var s_2: f32;
  var p_3: i32;
  i_0 = bitcast<i32>(i0);
  j_1 = bitcast<i32>(i1);
  s_2 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  for (p_3 = 0i; p_3 < t0; p_3 = p_3 + 1i) {
    s_2 = (s_2 + (a_a0[((i_0 * bitcast<i32>(args[0].x)) + p_3)] * b_a1[((p_3 * bitcast<i32>(args[0].y)) + j_1)]));
  }
  c_a2[((i_0 * bitcast<i32>(args[0].y)) + j_1)] = s_2;
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
@group(0) @binding(1) var<storage, read> a_a0: array<f32>;
@group(0) @binding(2) var<storage, read> b_a1: array<f32>;
@group(0) @binding(3) var<storage, read_write> c_a2: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var s_2: f32;
  var p_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      s_2 = 0.0f;
      let t2 = bitcast<i32>(args[0].z);
      for (p_3 = 0i; p_3 < t2; p_3 = p_3 + 1i) {
        s_2 = (s_2 + (a_a0[((i_0 * bitcast<i32>(args[0].z)) + p_3)] * b_a1[((p_3 * bitcast<i32>(args[0].y)) + j_1)]));
      }
      c_a2[((i_0 * bitcast<i32>(args[0].y)) + j_1)] = s_2;
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read> b_a1: array<f32>;
@group(0) @binding(4) var<storage, read_write> c_a2: array<f32>;
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
fn ordinal() -> u32 { return args[2].z; }
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
  var j_1: i32;
  var s_2: f32;
  var p_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      s_2 = 0.0f;
      let t2 = bitcast<i32>(args[0].z);
      for (p_3 = 0i; p_3 < t2; p_3 = p_3 + 1i) {
        let t3 = add_i64(mul_i64(i64_of_i32(i_0), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(p_3));
        if (t3.y != 0u || t3.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t3.y;
          fail(0u, 0u, t3.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t4 = add_i64(mul_i64(i64_of_i32(p_3), vec2<u32>(args[1].z, args[1].w)), i64_of_i32(j_1));
        if (t4.y != 0u || t4.x >= u32(bitcast<i32>(args[2].x))) {
          far_index = t4.y;
          fail(0u, 1u, t4.x, u32(bitcast<i32>(args[2].x)));
          return;
        }
        s_2 = (s_2 + (a_a0[t3.x] * b_a1[t4.x]));
      }
      let t5 = add_i64(mul_i64(i64_of_i32(i_0), vec2<u32>(args[1].z, args[1].w)), i64_of_i32(j_1));
      let t6 = s_2;
      let t7 = t5;
      if (t7.y != 0u || t7.x >= u32(bitcast<i32>(args[2].y))) {
        far_index = t7.y;
        fail(0u, 2u, t7.x, u32(bitcast<i32>(args[2].y)));
        return;
      }
      c_a2[t7.x] = t6;
    }
  }
}
