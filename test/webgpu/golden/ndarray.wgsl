// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read_write> b_a1: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[2].z; }
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
  var t_2: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = bitcast<i32>(args[0].y);
    for (j_1 = 0i; j_1 < t1; j_1 = j_1 + 1i) {
      let t2f = ((bitcast<f32>(args[0].z) + (bitcast<f32>(args[0].w) * f32(i_0))) + (bitcast<f32>(args[1].x) * f32(j_1)));
      let t2 = i32_of_f32(t2f);
      if (!(t2f >= 0.0 && t2f < f32(bitcast<i32>(args[1].y)) && floor(t2f) == t2f) || u32(t2) >= u32(bitcast<i32>(args[1].y))) {
        fail(0u, 0u, bitcast<u32>(t2f), u32(bitcast<i32>(args[1].y)));
        return;
      }
      let t3f = ((bitcast<f32>(args[1].z) + (bitcast<f32>(args[1].w) * f32(i_0))) + (bitcast<f32>(args[2].x) * f32(j_1)));
      let t3 = i32_of_f32(t3f);
      if (!(t3f >= 0.0 && t3f < f32(bitcast<i32>(args[2].y)) && floor(t3f) == t3f) || u32(t3) >= u32(bitcast<i32>(args[2].y))) {
        fail(0u, 1u, bitcast<u32>(t3f), u32(bitcast<i32>(args[2].y)));
        return;
      }
      t_2 = ((a_a0[t2] * 2.0f) + b_a1[t3]);
      let t4 = ((bitcast<f32>(args[1].z) + (bitcast<f32>(args[1].w) * f32(i_0))) + (bitcast<f32>(args[2].x) * f32(j_1)));
      let t5 = t_2;
      let t6f = t4;
      let t6 = i32_of_f32(t6f);
      if (!(t6f >= 0.0 && t6f < f32(bitcast<i32>(args[2].y)) && floor(t6f) == t6f) || u32(t6) >= u32(bitcast<i32>(args[2].y))) {
        fail(0u, 2u, bitcast<u32>(t6f), u32(bitcast<i32>(args[2].y)));
        return;
      }
      b_a1[t6] = t5;
    }
  }
}
