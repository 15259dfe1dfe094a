// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> rgba_a0: array<u32>;
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  i_0 = bitcast<i32>(i0);
  let t0 = u32((4i * i_0));
  let t1 = u32(((4i * i_0) + 1i));
  let t2 = u32(((4i * i_0) + 2i));
  let t3 = u32(i_0);
  let t4 = bitcast<u32>((((((77i * bitcast<i32>(extractBits(rgba_a0[t0 >> 2u], (t0 & 3u) * 8u, 8u))) + (150i * bitcast<i32>(extractBits(rgba_a0[t1 >> 2u], (t1 & 3u) * 8u, 8u)))) + (29i * bitcast<i32>(extractBits(rgba_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u)))) + 128i) >> (u32(8i) & 31u))) & 0xffu;
  atomicAnd(&out_a1[t3 >> 2u], ~(0xffu << ((t3 & 3u) * 8u)));
  atomicOr(&out_a1[t3 >> 2u], t4 << ((t3 & 3u) * 8u));
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<u32>;
@group(0) @binding(2) var<storage, read> rgba_a0: array<u32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = u32((4i * i_0));
    let t2 = u32(((4i * i_0) + 1i));
    let t3 = u32(((4i * i_0) + 2i));
    let t4 = u32(i_0);
    let t5 = bitcast<u32>((((((77i * bitcast<i32>(extractBits(rgba_a0[t1 >> 2u], (t1 & 3u) * 8u, 8u))) + (150i * bitcast<i32>(extractBits(rgba_a0[t2 >> 2u], (t2 & 3u) * 8u, 8u)))) + (29i * bitcast<i32>(extractBits(rgba_a0[t3 >> 2u], (t3 & 3u) * 8u, 8u)))) + 128i) >> (u32(8i) & 31u))) & 0xffu;
    out_a1[t4 >> 2u] = insertBits(out_a1[t4 >> 2u], t5, (t4 & 3u) * 8u, 8u);
  }
}
