// precision: native
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn trips_0() -> u32 { return args[0].x; }
fn lower() -> u32 { return args[0].y; }
fn upper() -> u32 { return args[0].z; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  i_0 = bitcast<i32>(i0);
  let exp0_2 = a_a0[i_0];
  let exp1_3 = (bitcast<i32>(exp0_2) & 2147483647i);
  let exp2_4 = select(exp0_2, (-105.0f), (exp0_2 < (-105.0f)));
  let exp3_5 = select(exp2_4, 90.0f, (exp2_4 > 90.0f));
  let exp4_6 = i32_of_f32(floor(((exp3_5 * 1.4426950216293335f) + 0.5f)));
  let exp5_7 = (exp3_5 * 16777216.0f);
  let exp6_8 = i32_of_f32(exp5_7);
  let exp7_9 = select(((f32((exp6_8 - (exp4_6 * 11629080i))) + ((exp5_7 - f32(exp6_8)) - (f32(exp4_6) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp3_5, (exp4_6 == 0i));
  let exp8_10 = (exp7_9 * exp7_9);
  let exp9_11 = (exp4_6 >> (u32(1i) & 31u));
  var t1: i32;
  if ((exp1_3 > 2139095040i)) {
    t1 = 2143289344i;
  } else {
    var t0: i32;
    if ((exp1_3 == 2139095040i)) {
      t0 = select(2139095040i, 0i, (bitcast<i32>(exp0_2) < 0i));
    } else {
      t0 = bitcast<i32>((((((exp8_10 * ((((((((0.0013943254016339779f * exp7_9) + 0.008369391784071922f) * exp7_9) + 0.04166637361049652f) * exp7_9) + 0.16666515171527863f) * exp7_9) + 0.5f)) + exp7_9) + 1.0f) * bitcast<f32>(((exp9_11 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp4_6 - exp9_11) + 127i) << (u32(23i) & 31u)))));
    }
    t1 = t0;
  }
  out_a1[i_0] = bitcast<f32>(t1);
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(2) var<storage, read> a_a0: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let exp0_2 = a_a0[i_0];
    let exp1_3 = (bitcast<i32>(exp0_2) & 2147483647i);
    let exp2_4 = select(exp0_2, (-105.0f), (exp0_2 < (-105.0f)));
    let exp3_5 = select(exp2_4, 90.0f, (exp2_4 > 90.0f));
    let exp4_6 = i32_of_f32(floor(((exp3_5 * 1.4426950216293335f) + 0.5f)));
    let exp5_7 = (exp3_5 * 16777216.0f);
    let exp6_8 = i32_of_f32(exp5_7);
    let exp7_9 = select(((f32((exp6_8 - (exp4_6 * 11629080i))) + ((exp5_7 - f32(exp6_8)) - (f32(exp4_6) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp3_5, (exp4_6 == 0i));
    let exp8_10 = (exp7_9 * exp7_9);
    let exp9_11 = (exp4_6 >> (u32(1i) & 31u));
    var t2: i32;
    if ((exp1_3 > 2139095040i)) {
      t2 = 2143289344i;
    } else {
      var t1: i32;
      if ((exp1_3 == 2139095040i)) {
        t1 = select(2139095040i, 0i, (bitcast<i32>(exp0_2) < 0i));
      } else {
        t1 = bitcast<i32>((((((exp8_10 * ((((((((0.0013943254016339779f * exp7_9) + 0.008369391784071922f) * exp7_9) + 0.04166637361049652f) * exp7_9) + 0.16666515171527863f) * exp7_9) + 0.5f)) + exp7_9) + 1.0f) * bitcast<f32>(((exp9_11 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp4_6 - exp9_11) + 127i) << (u32(23i) & 31u)))));
      }
      t2 = t1;
    }
    out_a1[i_0] = bitcast<f32>(t2);
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> out_a1: array<f32>;
@group(0) @binding(3) var<storage, read> a_a0: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn ordinal() -> u32 { return args[0].z; }
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
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t3 = i_0;
    if (u32(t3) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].x)));
      return;
    }
    let exp10_12 = a_a0[t3];
    let exp11_13 = (bitcast<i32>(exp10_12) & 2147483647i);
    let exp12_14 = select(exp10_12, (-105.0f), (exp10_12 < (-105.0f)));
    let exp13_15 = select(exp12_14, 90.0f, (exp12_14 > 90.0f));
    let exp14_16 = i32_of_f32(floor(((exp13_15 * 1.4426950216293335f) + 0.5f)));
    let exp15_17 = (exp13_15 * 16777216.0f);
    let exp16_18 = i32_of_f32(exp15_17);
    let exp17_19 = select(((f32((exp16_18 - (exp14_16 * 11629080i))) + ((exp15_17 - f32(exp16_18)) - (f32(exp14_16) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp13_15, (exp14_16 == 0i));
    let exp18_20 = (exp17_19 * exp17_19);
    let exp19_21 = (exp14_16 >> (u32(1i) & 31u));
    var t5: i32;
    if ((exp11_13 > 2139095040i)) {
      t5 = 2143289344i;
    } else {
      var t4: i32;
      if ((exp11_13 == 2139095040i)) {
        t4 = select(2139095040i, 0i, (bitcast<i32>(exp10_12) < 0i));
      } else {
        t4 = bitcast<i32>((((((exp18_20 * ((((((((0.0013943254016339779f * exp17_19) + 0.008369391784071922f) * exp17_19) + 0.04166637361049652f) * exp17_19) + 0.16666515171527863f) * exp17_19) + 0.5f)) + exp17_19) + 1.0f) * bitcast<f32>(((exp19_21 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp14_16 - exp19_21) + 127i) << (u32(23i) & 31u)))));
      }
      t5 = t4;
    }
    let t1 = i_0;
    let t2 = bitcast<f32>(t5);
    let t6 = t1;
    if (u32(t6) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 1u, bitcast<u32>(t6), u32(bitcast<i32>(args[0].y)));
      return;
    }
    out_a1[t6] = t2;
  }
}
