// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> x_a0: array<f32>;
@group(0) @binding(2) var<storage, read> y_a1: array<f32>;
@group(0) @binding(3) var<storage, read> z_a2: array<f32>;
@group(0) @binding(4) var<storage, read> m_a3: array<f32>;
@group(0) @binding(5) var<storage, read_write> ax_a4: array<f32>;
@group(0) @binding(6) var<storage, read_write> ay_a5: array<f32>;
@group(0) @binding(7) var<storage, read_write> az_a6: array<f32>;
fn trips_0() -> u32 { return args[0].z; }
fn lower() -> u32 { return args[0].w; }
fn upper() -> u32 { return args[1].x; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  var sx_1: f32;
  var sy_2: f32;
  var sz_3: f32;
  var j_4: i32;
  var dx_5: f32;
  var dy_6: f32;
  var dz_7: f32;
  var r2_8: f32;
  var f_9: f32;
  i_0 = bitcast<i32>(i0);
  sx_1 = 0.0f;
  sy_2 = 0.0f;
  sz_3 = 0.0f;
  let t0 = bitcast<i32>(args[0].x);
  for (j_4 = 0i; j_4 < t0; j_4 = j_4 + 1i) {
    dx_5 = (x_a0[j_4] - x_a0[i_0]);
    dy_6 = (y_a1[j_4] - y_a1[i_0]);
    dz_7 = (z_a2[j_4] - z_a2[i_0]);
    r2_8 = ((((dx_5 * dx_5) + (dy_6 * dy_6)) + (dz_7 * dz_7)) + bitcast<f32>(args[0].y));
    f_9 = (m_a3[j_4] / (r2_8 * sqrt(r2_8)));
    sx_1 = (sx_1 + (f_9 * dx_5));
    sy_2 = (sy_2 + (f_9 * dy_6));
    sz_3 = (sz_3 + (f_9 * dz_7));
  }
  ax_a4[i_0] = sx_1;
  ay_a5[i_0] = sy_2;
  az_a6[i_0] = sz_3;
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read> x_a0: array<f32>;
@group(0) @binding(2) var<storage, read> y_a1: array<f32>;
@group(0) @binding(3) var<storage, read> z_a2: array<f32>;
@group(0) @binding(4) var<storage, read> m_a3: array<f32>;
@group(0) @binding(5) var<storage, read_write> ax_a4: array<f32>;
@group(0) @binding(6) var<storage, read_write> ay_a5: array<f32>;
@group(0) @binding(7) var<storage, read_write> az_a6: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var sx_1: f32;
  var sy_2: f32;
  var sz_3: f32;
  var j_4: i32;
  var dx_5: f32;
  var dy_6: f32;
  var dz_7: f32;
  var r2_8: f32;
  var f_9: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    sx_1 = 0.0f;
    sy_2 = 0.0f;
    sz_3 = 0.0f;
    let t1 = bitcast<i32>(args[0].x);
    for (j_4 = 0i; j_4 < t1; j_4 = j_4 + 1i) {
      dx_5 = (x_a0[j_4] - x_a0[i_0]);
      dy_6 = (y_a1[j_4] - y_a1[i_0]);
      dz_7 = (z_a2[j_4] - z_a2[i_0]);
      r2_8 = ((((dx_5 * dx_5) + (dy_6 * dy_6)) + (dz_7 * dz_7)) + bitcast<f32>(args[0].y));
      f_9 = (m_a3[j_4] / (r2_8 * sqrt(r2_8)));
      sx_1 = (sx_1 + (f_9 * dx_5));
      sy_2 = (sy_2 + (f_9 * dy_6));
      sz_3 = (sz_3 + (f_9 * dz_7));
    }
    ax_a4[i_0] = sx_1;
    ay_a5[i_0] = sy_2;
    az_a6[i_0] = sz_3;
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> x_a0: array<f32>;
@group(0) @binding(3) var<storage, read> y_a1: array<f32>;
@group(0) @binding(4) var<storage, read> z_a2: array<f32>;
@group(0) @binding(5) var<storage, read> m_a3: array<f32>;
@group(0) @binding(6) var<storage, read_write> ax_a4: array<f32>;
@group(0) @binding(7) var<storage, read_write> ay_a5: array<f32>;
@group(0) @binding(8) var<storage, read_write> az_a6: array<f32>;
fn ordinal() -> u32 { return args[2].x; }
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
  var sx_1: f32;
  var sy_2: f32;
  var sz_3: f32;
  var j_4: i32;
  var dx_5: f32;
  var dy_6: f32;
  var dz_7: f32;
  var r2_8: f32;
  var f_9: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    sx_1 = 0.0f;
    sy_2 = 0.0f;
    sz_3 = 0.0f;
    let t1 = bitcast<i32>(args[0].x);
    for (j_4 = 0i; j_4 < t1; j_4 = j_4 + 1i) {
      let t2 = j_4;
      if (u32(t2) >= u32(bitcast<i32>(args[0].x))) {
        fail(0u, 0u, bitcast<u32>(t2), u32(bitcast<i32>(args[0].x)));
        return;
      }
      let t3 = i_0;
      if (u32(t3) >= u32(bitcast<i32>(args[0].x))) {
        fail(0u, 1u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].x)));
        return;
      }
      dx_5 = (x_a0[t2] - x_a0[t3]);
      let t4 = j_4;
      if (u32(t4) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 2u, bitcast<u32>(t4), u32(bitcast<i32>(args[0].y)));
        return;
      }
      let t5 = i_0;
      if (u32(t5) >= u32(bitcast<i32>(args[0].y))) {
        fail(0u, 3u, bitcast<u32>(t5), u32(bitcast<i32>(args[0].y)));
        return;
      }
      dy_6 = (y_a1[t4] - y_a1[t5]);
      let t6 = j_4;
      if (u32(t6) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 4u, bitcast<u32>(t6), u32(bitcast<i32>(args[0].z)));
        return;
      }
      let t7 = i_0;
      if (u32(t7) >= u32(bitcast<i32>(args[0].z))) {
        fail(0u, 5u, bitcast<u32>(t7), u32(bitcast<i32>(args[0].z)));
        return;
      }
      dz_7 = (z_a2[t6] - z_a2[t7]);
      r2_8 = ((((dx_5 * dx_5) + (dy_6 * dy_6)) + (dz_7 * dz_7)) + bitcast<f32>(args[0].w));
      let t8 = j_4;
      if (u32(t8) >= u32(bitcast<i32>(args[1].x))) {
        fail(0u, 6u, bitcast<u32>(t8), u32(bitcast<i32>(args[1].x)));
        return;
      }
      f_9 = (m_a3[t8] / (r2_8 * sqrt(r2_8)));
      sx_1 = (sx_1 + (f_9 * dx_5));
      sy_2 = (sy_2 + (f_9 * dy_6));
      sz_3 = (sz_3 + (f_9 * dz_7));
    }
    let t9 = i_0;
    let t10 = sx_1;
    let t11 = t9;
    if (u32(t11) >= u32(bitcast<i32>(args[1].y))) {
      fail(0u, 7u, bitcast<u32>(t11), u32(bitcast<i32>(args[1].y)));
      return;
    }
    ax_a4[t11] = t10;
    let t12 = i_0;
    let t13 = sy_2;
    let t14 = t12;
    if (u32(t14) >= u32(bitcast<i32>(args[1].z))) {
      fail(0u, 8u, bitcast<u32>(t14), u32(bitcast<i32>(args[1].z)));
      return;
    }
    ay_a5[t14] = t13;
    let t15 = i_0;
    let t16 = sz_3;
    let t17 = t15;
    if (u32(t17) >= u32(bitcast<i32>(args[1].w))) {
      fail(0u, 9u, bitcast<u32>(t17), u32(bitcast<i32>(args[1].w)));
      return;
    }
    az_a6[t17] = t16;
  }
}
