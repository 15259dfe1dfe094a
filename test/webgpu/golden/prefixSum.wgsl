// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
@group(0) @binding(3) var<storage, read_write> out_a1: array<f32>;
fn ordinal() -> u32 { return args[1].x; }
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
  var s_0: f32;
  s_0 = bitcast<f32>(args[0].w);
  if ((args[0].x != 0u)) {
    let t0 = bitcast<i32>(args[0].y);
    for (i_1 = 0i; i_1 < t0; i_1 = i_1 + 1i) {
      s_0 = (s_0 + a_a0[i_1]);
      out_a1[i_1] = s_0;
    }
  } else {
    let t1 = bitcast<i32>(args[0].y);
    for (i_1 = 0i; i_1 < t1; i_1 = i_1 + 1i) {
      let t2 = i_1;
      if (u32(t2) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 0u, bitcast<u32>(t2), u32(bitcast<i32>(args[0].y)));
        return;
      }
      s_0 = (s_0 + a_a0[t2]);
      let t3 = i_1;
      let t4 = s_0;
      let t5 = t3;
      if (u32(t5) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 1u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].z)));
        return;
      }
      out_a1[t5] = t4;
    }
  }
}
