// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> out_a0: array<i32>;
fn trips_0() -> u32 { return args[1].z; }
fn trips_1() -> u32 { return args[1].w; }
fn lower() -> u32 { return args[2].x; }
fn upper() -> u32 { return args[2].y; }
fn iteration(i0: u32, i1: u32) {

  let at = i0 * trips_1() + i1;
  var i_2: i32;
  var cy_3: f32;
  var j_4: i32;
  var cx_5: f32;
  var x_6: f32;
  var y_7: f32;
  var n_8: i32;
  var t_9: f32;
  i_2 = bitcast<i32>(i0);
  cy_3 = (bitcast<f32>(args[0].x) + (f32(i_2) * bitcast<f32>(args[0].y)));
  j_4 = bitcast<i32>(i1);
  cx_5 = (bitcast<f32>(args[0].z) + (f32(j_4) * bitcast<f32>(args[0].w)));
  x_6 = 0.0f;
  y_7 = 0.0f;
  n_8 = 0i;
  loop {
    if (!(((n_8 < bitcast<i32>(args[1].x)) && (((x_6 * x_6) + (y_7 * y_7)) <= 4.0f)))) { break; }
    t_9 = (((x_6 * x_6) - (y_7 * y_7)) + cx_5);
    y_7 = (((2.0f * x_6) * y_7) + cy_3);
    x_6 = t_9;
    n_8 = (n_8 + 1i);
  }
  out_a0[((i_2 * bitcast<i32>(args[1].y)) + j_4)] = n_8;
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
@group(0) @binding(1) var<storage, read_write> out_a0: array<i32>;
@compute @workgroup_size(1)
fn main() {

  var i_2: i32;
  var cy_3: f32;
  var j_4: i32;
  var cx_5: f32;
  var x_6: f32;
  var y_7: f32;
  var n_8: i32;
  var t_9: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_2 = 0i; i_2 < t0; i_2 = i_2 + 1i) {
    cy_3 = (bitcast<f32>(args[0].y) + (f32(i_2) * bitcast<f32>(args[0].z)));
    let t1 = bitcast<i32>(args[0].w);
    for (j_4 = 0i; j_4 < t1; j_4 = j_4 + 1i) {
      cx_5 = (bitcast<f32>(args[1].x) + (f32(j_4) * bitcast<f32>(args[1].y)));
      x_6 = 0.0f;
      y_7 = 0.0f;
      n_8 = 0i;
      loop {
        if (!(((n_8 < bitcast<i32>(args[1].z)) && (((x_6 * x_6) + (y_7 * y_7)) <= 4.0f)))) { break; }
        t_9 = (((x_6 * x_6) - (y_7 * y_7)) + cx_5);
        y_7 = (((2.0f * x_6) * y_7) + cy_3);
        x_6 = t_9;
        n_8 = (n_8 + 1i);
      }
      out_a0[((i_2 * bitcast<i32>(args[0].w)) + j_4)] = n_8;
    }
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a0: array<i32>;
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

  var i_2: i32;
  var cy_3: f32;
  var j_4: i32;
  var cx_5: f32;
  var x_6: f32;
  var y_7: f32;
  var n_8: i32;
  var t_9: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_2 = 0i; i_2 < t0; i_2 = i_2 + 1i) {
    cy_3 = (bitcast<f32>(args[0].y) + (f32(i_2) * bitcast<f32>(args[0].z)));
    let t1 = bitcast<i32>(args[0].w);
    for (j_4 = 0i; j_4 < t1; j_4 = j_4 + 1i) {
      cx_5 = (bitcast<f32>(args[1].x) + (f32(j_4) * bitcast<f32>(args[1].y)));
      x_6 = 0.0f;
      y_7 = 0.0f;
      n_8 = 0i;
      loop {
        if (!(((n_8 < bitcast<i32>(args[1].z)) && (((x_6 * x_6) + (y_7 * y_7)) <= 4.0f)))) { break; }
        t_9 = (((x_6 * x_6) - (y_7 * y_7)) + cx_5);
        y_7 = (((2.0f * x_6) * y_7) + cy_3);
        x_6 = t_9;
        n_8 = (n_8 + 1i);
      }
      let t2 = add_i64(mul_i64(i64_of_i32(i_2), vec2<u32>(args[1].w, args[2].x)), i64_of_i32(j_4));
      let t3 = n_8;
      let t4 = t2;
      if (t4.y != 0u || t4.x >= u32(bitcast<i32>(args[2].y))) {
        far_index = t4.y;
        fail(0u, 0u, t4.x, u32(bitcast<i32>(args[2].y)));
        return;
      }
      out_a0[t4.x] = t3;
    }
  }
}
