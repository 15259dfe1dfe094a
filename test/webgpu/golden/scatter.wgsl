// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> at_a0: array<i32>;
@group(0) @binding(3) var<storage, read_write> out_a2: array<f32>;
@group(0) @binding(4) var<storage, read> v_a1: array<f32>;
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

  var i_0: i32;
  var t_1: i32;
  if ((args[0].x != 0u)) {
    let t0 = bitcast<i32>(args[0].y);
    for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
      t_1 = (at_a0[i_0] & 7i);
      out_a2[t_1] = (out_a2[t_1] + v_a1[i_0]);
    }
  } else {
    let t1 = bitcast<i32>(args[0].y);
    for (i_0 = 0i; i_0 < t1; i_0 = i_0 + 1i) {
      let t2 = i_0;
      if (u32(t2) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 0u, bitcast<u32>(t2), u32(bitcast<i32>(args[0].y)));
        return;
      }
      t_1 = (at_a0[t2] & 7i);
      let t5 = t_1;
      if (u32(t5) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 1u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].z)));
        return;
      }
      let t6 = i_0;
      if (u32(t6) >= u32(bitcast<i32>(args[0].w))) {
        fail(0u, 2u, bitcast<u32>(t6), u32(bitcast<i32>(args[0].w)));
        return;
      }
      let t3 = t_1;
      let t4 = (out_a2[t5] + v_a1[t6]);
      let t7 = t3;
      if (u32(t7) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 3u, bitcast<u32>(t7), u32(bitcast<i32>(args[0].z)));
        return;
      }
      out_a2[t7] = t4;
    }
  }
}
