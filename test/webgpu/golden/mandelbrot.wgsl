// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a0: array<i32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[2].y; }
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
      let t2 = ((f32(i_2) * bitcast<f32>(args[1].w)) + f32(j_4));
      let t3 = n_8;
      let t4f = t2;
      let t4 = i32_of_f32(t4f);
      if (!(t4f >= 0.0 && t4f < f32(bitcast<i32>(args[2].x)) && floor(t4f) == t4f) || u32(t4) >= u32(bitcast<i32>(args[2].x))) {
        fail(0u, 0u, bitcast<u32>(t4f), u32(bitcast<i32>(args[2].x)));
        return;
      }
      out_a0[t4] = t3;
    }
  }
}
