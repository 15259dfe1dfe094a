// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> image_a0: array<u32>;
@group(0) @binding(2) var<storage, read_write> rows_a1: array<atomic<u32>>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
fn trips_0() -> u32 { return args[0].z; }
fn trips_1() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_0: i32;
  var j_1: i32;
  var s_2: i32;
  var q_3: i32;
  i_0 = bitcast<i32>(i0);
  j_1 = bitcast<i32>(i1);
  s_2 = 0i;
  for (q_3 = 0i; q_3 < 5i; q_3 = q_3 + 1i) {
    let t0 = u32(((i_0 * bitcast<i32>(args[0].x)) + min(max(((j_1 + q_3) - 2i), 0i), bitcast<i32>(args[0].y))));
    s_2 = (s_2 + (weights_a3[q_3] * bitcast<i32>(extractBits(image_a0[t0 >> 2u], (t0 & 3u) * 8u, 8u))));
  }
  let t1 = u32(((i_0 * bitcast<i32>(args[0].x)) + j_1));
  let t2 = bitcast<u32>(s_2) & 0xffffu;
  atomicAnd(&rows_a1[t1 >> 1u], ~(0xffffu << ((t1 & 1u) * 16u)));
  atomicOr(&rows_a1[t1 >> 1u], t2 << ((t1 & 1u) * 16u));
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
@group(0) @binding(1) var<storage, read> image_a0: array<u32>;
@group(0) @binding(2) var<storage, read_write> rows_a1: array<u32>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var j_1: i32;
  var s_2: i32;
  var q_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      s_2 = 0i;
      for (q_3 = 0i; q_3 < 5i; q_3 = q_3 + 1i) {
        let t2 = u32(((i_0 * bitcast<i32>(args[0].y)) + min(max(((j_1 + q_3) - 2i), 0i), bitcast<i32>(args[0].z))));
        s_2 = (s_2 + (weights_a3[q_3] * bitcast<i32>(extractBits(image_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u))));
      }
      let t3 = u32(((i_0 * bitcast<i32>(args[0].y)) + j_1));
      let t4 = bitcast<u32>(s_2) & 0xffffu;
      rows_a1[t3 >> 1u] = insertBits(rows_a1[t3 >> 1u], t4, (t3 & 1u) * 16u, 16u);
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> image_a0: array<u32>;
@group(0) @binding(3) var<storage, read_write> rows_a1: array<u32>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
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

  var i_0: i32;
  var j_1: i32;
  var s_2: i32;
  var q_3: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      s_2 = 0i;
      for (q_3 = 0i; q_3 < 5i; q_3 = q_3 + 1i) {
        let t2 = q_3;
        if (u32(t2) >= u32(5i)) {
          fail(0u, 0u, bitcast<u32>(t2), u32(5i));
          return;
        }
        let t3 = add_i64(mul_i64(i64_of_i32(i_0), vec2<u32>(args[0].z, args[0].w)), i64_of_i32(min(max(((j_1 + q_3) - 2i), 0i), bitcast<i32>(args[1].x))));
        if (t3.y != 0u || t3.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t3.y;
          fail(0u, 1u, t3.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t4 = t3.x;
        s_2 = (s_2 + (weights_a3[t2] * bitcast<i32>(extractBits(image_a0[t4 >> 2u], (t4 & 3u) * 8u, 8u))));
      }
      let t5 = add_i64(mul_i64(i64_of_i32(i_0), vec2<u32>(args[0].z, args[0].w)), i64_of_i32(j_1));
      let t6 = s_2;
      let t7 = t5;
      if (t7.y != 0u || t7.x >= u32(bitcast<i32>(args[1].z))) {
        far_index = t7.y;
        fail(0u, 2u, t7.x, u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t8 = t7.x;
      let t9 = bitcast<u32>(t6) & 0xffffu;
      rows_a1[t8 >> 1u] = insertBits(rows_a1[t8 >> 1u], t9, (t8 & 1u) * 16u, 16u);
    }
  }
}

// shader 4
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> rows_a1: array<u32>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<atomic<u32>>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
fn trips_0() -> u32 { return args[0].z; }
fn trips_1() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn ordinal() -> u32 { return args[1].z; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_4: i32;
  var j_5: i32;
  var s_6: i32;
  var p_7: i32;
  i_4 = bitcast<i32>(i0);
  j_5 = bitcast<i32>(i1);
  s_6 = 128i;
  for (p_7 = 0i; p_7 < 5i; p_7 = p_7 + 1i) {
    let t0 = u32(((min(max(((i_4 + p_7) - 2i), 0i), bitcast<i32>(args[0].x)) * bitcast<i32>(args[0].y)) + j_5));
    s_6 = (s_6 + (weights_a3[p_7] * bitcast<i32>(extractBits(rows_a1[t0 >> 1u], (t0 & 1u) * 16u, 16u))));
  }
  let t1 = u32(((i_4 * bitcast<i32>(args[0].y)) + j_5));
  let t2 = bitcast<u32>((s_6 >> (u32(8i) & 31u))) & 0xffu;
  atomicAnd(&out_a2[t1 >> 2u], ~(0xffu << ((t1 & 3u) * 8u)));
  atomicOr(&out_a2[t1 >> 2u], t2 << ((t1 & 3u) * 8u));
}
@compute @workgroup_size(32, 8, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  if (stopped()) { return; }
  for (var i0 = lower() + id.y; i0 < upper(); i0 += groups.y * 8u) {
    for (var i1 = id.x; i1 < trips_1(); i1 += groups.x * 32u) {
      iteration(i0, i1);
    }
  }
}

// shader 5
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> rows_a1: array<u32>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<u32>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
fn ordinal() -> u32 { return args[0].w; }
fn stop() { atomicMax(&status[0], ~ordinal()); }
fn stopped() -> bool { let s = atomicLoad(&status[0]); return s != 0u && ~s < ordinal(); }
@compute @workgroup_size(1)
fn main() {
  if (stopped()) { return; }

  var i_4: i32;
  var j_5: i32;
  var s_6: i32;
  var p_7: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_4 = 0i; i_4 < t0; i_4 = i_4 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_5 = 0i; j_5 < t1; j_5 = j_5 + 1i) {
      s_6 = 128i;
      for (p_7 = 0i; p_7 < 5i; p_7 = p_7 + 1i) {
        let t2 = u32(((min(max(((i_4 + p_7) - 2i), 0i), bitcast<i32>(args[0].z)) * bitcast<i32>(args[0].y)) + j_5));
        s_6 = (s_6 + (weights_a3[p_7] * bitcast<i32>(extractBits(rows_a1[t2 >> 1u], (t2 & 1u) * 16u, 16u))));
      }
      let t3 = u32(((i_4 * bitcast<i32>(args[0].y)) + j_5));
      let t4 = bitcast<u32>((s_6 >> (u32(8i) & 31u))) & 0xffu;
      out_a2[t3 >> 2u] = insertBits(out_a2[t3 >> 2u], t4, (t3 & 3u) * 8u, 8u);
    }
  }
}

// shader 6
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> rows_a1: array<u32>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<u32>;
const weights_a3 = array<i32, 5>(1i, 4i, 6i, 4i, 1i);
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
  if (stopped()) { return; }

  var i_4: i32;
  var j_5: i32;
  var s_6: i32;
  var p_7: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_4 = 0i; i_4 < t0; i_4 = i_4 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_5 = 0i; j_5 < t1; j_5 = j_5 + 1i) {
      s_6 = 128i;
      for (p_7 = 0i; p_7 < 5i; p_7 = p_7 + 1i) {
        let t2 = p_7;
        if (u32(t2) >= u32(5i)) {
          fail(0u, 0u, bitcast<u32>(t2), u32(5i));
          return;
        }
        let t3 = add_i64(mul_i64(i64_of_i32(min(max(((i_4 + p_7) - 2i), 0i), bitcast<i32>(args[0].z))), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_5));
        if (t3.y != 0u || t3.x >= u32(bitcast<i32>(args[1].y))) {
          far_index = t3.y;
          fail(0u, 1u, t3.x, u32(bitcast<i32>(args[1].y)));
          return;
        }
        let t4 = t3.x;
        s_6 = (s_6 + (weights_a3[t2] * bitcast<i32>(extractBits(rows_a1[t4 >> 1u], (t4 & 1u) * 16u, 16u))));
      }
      let t5 = add_i64(mul_i64(i64_of_i32(i_4), vec2<u32>(args[0].w, args[1].x)), i64_of_i32(j_5));
      let t6 = (s_6 >> (u32(8i) & 31u));
      let t7 = t5;
      if (t7.y != 0u || t7.x >= u32(bitcast<i32>(args[1].z))) {
        far_index = t7.y;
        fail(0u, 2u, t7.x, u32(bitcast<i32>(args[1].z)));
        return;
      }
      let t8 = t7.x;
      let t9 = bitcast<u32>(t6) & 0xffu;
      out_a2[t8 >> 2u] = insertBits(out_a2[t8 >> 2u], t9, (t8 & 3u) * 8u, 8u);
    }
  }
}
