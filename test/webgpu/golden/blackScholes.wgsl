// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 2>;
@group(0) @binding(1) var<storage, read> price_a0: array<f32>;
@group(0) @binding(2) var<storage, read> years_a2: array<f32>;
@group(0) @binding(3) var<storage, read> strike_a1: array<f32>;
@group(0) @binding(4) var<storage, read_write> call_a3: array<f32>;
@group(0) @binding(5) var<storage, read_write> put_a4: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
fn trips_0() -> u32 { return args[0].w; }
fn lower() -> u32 { return args[1].x; }
fn upper() -> u32 { return args[1].y; }
fn iteration(i0: u32) {

  let at = i0;
  var i_0: i32;
  var s_1: f32;
  var t_2: f32;
  var sd_3: f32;
  var d1_4: f32;
  var d2_5: f32;
  var discounted_6: f32;
  var k_7: f32;
  var poly_8: f32;
  var tail_9: f32;
  var n1_10: f32;
  var k_11: f32;
  var poly_12: f32;
  var tail_13: f32;
  var n2_14: f32;
  i_0 = bitcast<i32>(i0);
  s_1 = price_a0[i_0];
  t_2 = years_a2[i_0];
  sd_3 = (bitcast<f32>(args[0].x) * sqrt(t_2));
  let log0_16 = (s_1 / strike_a1[i_0]);
  let log1_17 = (bitcast<i32>(log0_16) & 2147483647i);
  let log2_18 = (log1_17 < 8388608i);
  let log3_19 = select(log1_17, bitcast<i32>(f32(log1_17)), log2_18);
  let log4_20 = ((log3_19 - 1060439283i) >> (u32(23i) & 31u));
  let log5_21 = (bitcast<f32>((log3_19 - (log4_20 << (u32(23i) & 31u)))) - 1.0f);
  let log6_22 = f32((log4_20 - select(0i, 149i, log2_18)));
  let log7_23 = (log5_21 / (log5_21 + 2.0f));
  let log8_24 = (log7_23 * log7_23);
  let log9_25 = (log8_24 * log8_24);
  let log10_26 = ((log5_21 * log5_21) * 0.5f);
  let log11_27 = (log7_23 * (log10_26 + ((log9_25 * ((0.24279078841209412f * log9_25) + 0.40000972151756287f)) + (log8_24 * ((0.2849878668785095f * log9_25) + 0.6666666269302368f)))));
  d1_4 = ((bitcast<f32>(select(select(select(bitcast<i32>(((((log11_27 + (log6_22 * 0.00000905800061445916f)) - log10_26) + log5_21) + (log6_22 * 0.6931381225585938f))), 2139095040i, (log1_17 == 2139095040i)), 2143289344i, ((log1_17 > 2139095040i) | (bitcast<i32>(log0_16) < 0i))), (-8388608i), (log1_17 == 0i))) + (bitcast<f32>(args[0].y) * t_2)) / sd_3);
  d2_5 = (d1_4 - sd_3);
  let exp12_28 = (bitcast<f32>(args[0].z) * t_2);
  let exp13_29 = (bitcast<i32>(exp12_28) & 2147483647i);
  let exp14_30 = select(exp12_28, (-105.0f), (exp12_28 < (-105.0f)));
  let exp15_31 = select(exp14_30, 90.0f, (exp14_30 > 90.0f));
  let exp16_32 = i32_of_f32(floor(((exp15_31 * 1.4426950216293335f) + 0.5f)));
  let exp17_33 = (exp15_31 * 16777216.0f);
  let exp18_34 = i32_of_f32(exp17_33);
  let exp19_35 = select(((f32((exp18_34 - (exp16_32 * 11629080i))) + ((exp17_33 - f32(exp18_34)) - (f32(exp16_32) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp15_31, (exp16_32 == 0i));
  let exp20_36 = (exp19_35 * exp19_35);
  let exp21_37 = (exp16_32 >> (u32(1i) & 31u));
  var t1: i32;
  if ((exp13_29 > 2139095040i)) {
    t1 = 2143289344i;
  } else {
    var t0: i32;
    if ((exp13_29 == 2139095040i)) {
      t0 = select(2139095040i, 0i, (bitcast<i32>(exp12_28) < 0i));
    } else {
      t0 = bitcast<i32>((((((exp20_36 * ((((((((0.0013943254016339779f * exp19_35) + 0.008369391784071922f) * exp19_35) + 0.04166637361049652f) * exp19_35) + 0.16666515171527863f) * exp19_35) + 0.5f)) + exp19_35) + 1.0f) * bitcast<f32>(((exp21_37 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp16_32 - exp21_37) + 127i) << (u32(23i) & 31u)))));
    }
    t1 = t0;
  }
  discounted_6 = (strike_a1[i_0] * bitcast<f32>(t1));
  k_7 = (1.0f / (1.0f + (0.23164190351963043f * abs(d1_4))));
  poly_8 = (k_7 * (0.3193815350532532f + (k_7 * ((-0.3565637767314911f) + (k_7 * (1.781477928161621f + (k_7 * ((-1.8212559223175049f) + (k_7 * 1.3302744626998901f)))))))));
  let exp22_38 = (((-0.5f) * d1_4) * d1_4);
  let exp23_39 = (bitcast<i32>(exp22_38) & 2147483647i);
  let exp24_40 = select(exp22_38, (-105.0f), (exp22_38 < (-105.0f)));
  let exp25_41 = select(exp24_40, 90.0f, (exp24_40 > 90.0f));
  let exp26_42 = i32_of_f32(floor(((exp25_41 * 1.4426950216293335f) + 0.5f)));
  let exp27_43 = (exp25_41 * 16777216.0f);
  let exp28_44 = i32_of_f32(exp27_43);
  let exp29_45 = select(((f32((exp28_44 - (exp26_42 * 11629080i))) + ((exp27_43 - f32(exp28_44)) - (f32(exp26_42) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp25_41, (exp26_42 == 0i));
  let exp30_46 = (exp29_45 * exp29_45);
  let exp31_47 = (exp26_42 >> (u32(1i) & 31u));
  var t3: i32;
  if ((exp23_39 > 2139095040i)) {
    t3 = 2143289344i;
  } else {
    var t2: i32;
    if ((exp23_39 == 2139095040i)) {
      t2 = select(2139095040i, 0i, (bitcast<i32>(exp22_38) < 0i));
    } else {
      t2 = bitcast<i32>((((((exp30_46 * ((((((((0.0013943254016339779f * exp29_45) + 0.008369391784071922f) * exp29_45) + 0.04166637361049652f) * exp29_45) + 0.16666515171527863f) * exp29_45) + 0.5f)) + exp29_45) + 1.0f) * bitcast<f32>(((exp31_47 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp26_42 - exp31_47) + 127i) << (u32(23i) & 31u)))));
    }
    t3 = t2;
  }
  tail_9 = ((0.3989422917366028f * bitcast<f32>(t3)) * poly_8);
  n1_10 = select(tail_9, (1.0f - tail_9), (d1_4 > 0.0f));
  k_11 = (1.0f / (1.0f + (0.23164190351963043f * abs(d2_5))));
  poly_12 = (k_11 * (0.3193815350532532f + (k_11 * ((-0.3565637767314911f) + (k_11 * (1.781477928161621f + (k_11 * ((-1.8212559223175049f) + (k_11 * 1.3302744626998901f)))))))));
  let exp32_48 = (((-0.5f) * d2_5) * d2_5);
  let exp33_49 = (bitcast<i32>(exp32_48) & 2147483647i);
  let exp34_50 = select(exp32_48, (-105.0f), (exp32_48 < (-105.0f)));
  let exp35_51 = select(exp34_50, 90.0f, (exp34_50 > 90.0f));
  let exp36_52 = i32_of_f32(floor(((exp35_51 * 1.4426950216293335f) + 0.5f)));
  let exp37_53 = (exp35_51 * 16777216.0f);
  let exp38_54 = i32_of_f32(exp37_53);
  let exp39_55 = select(((f32((exp38_54 - (exp36_52 * 11629080i))) + ((exp37_53 - f32(exp38_54)) - (f32(exp36_52) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp35_51, (exp36_52 == 0i));
  let exp40_56 = (exp39_55 * exp39_55);
  let exp41_57 = (exp36_52 >> (u32(1i) & 31u));
  var t5: i32;
  if ((exp33_49 > 2139095040i)) {
    t5 = 2143289344i;
  } else {
    var t4: i32;
    if ((exp33_49 == 2139095040i)) {
      t4 = select(2139095040i, 0i, (bitcast<i32>(exp32_48) < 0i));
    } else {
      t4 = bitcast<i32>((((((exp40_56 * ((((((((0.0013943254016339779f * exp39_55) + 0.008369391784071922f) * exp39_55) + 0.04166637361049652f) * exp39_55) + 0.16666515171527863f) * exp39_55) + 0.5f)) + exp39_55) + 1.0f) * bitcast<f32>(((exp41_57 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp36_52 - exp41_57) + 127i) << (u32(23i) & 31u)))));
    }
    t5 = t4;
  }
  tail_13 = ((0.3989422917366028f * bitcast<f32>(t5)) * poly_12);
  n2_14 = select(tail_13, (1.0f - tail_13), (d2_5 > 0.0f));
  call_a3[i_0] = ((s_1 * n1_10) - (discounted_6 * n2_14));
  put_a4[i_0] = ((discounted_6 * (1.0f - n2_14)) - (s_1 * (1.0f - n1_10)));
}
@compute @workgroup_size(256, 1, 1)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i0 = lower() + id.x; i0 < upper(); i0 += groups.x * 256u) {
    iteration(i0);
  }
}

// shader 2
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read> price_a0: array<f32>;
@group(0) @binding(2) var<storage, read> years_a2: array<f32>;
@group(0) @binding(3) var<storage, read> strike_a1: array<f32>;
@group(0) @binding(4) var<storage, read_write> call_a3: array<f32>;
@group(0) @binding(5) var<storage, read_write> put_a4: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var s_1: f32;
  var t_2: f32;
  var sd_3: f32;
  var d1_4: f32;
  var d2_5: f32;
  var discounted_6: f32;
  var k_7: f32;
  var poly_8: f32;
  var tail_9: f32;
  var n1_10: f32;
  var k_11: f32;
  var poly_12: f32;
  var tail_13: f32;
  var n2_14: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    s_1 = price_a0[i_0];
    t_2 = years_a2[i_0];
    sd_3 = (bitcast<f32>(args[0].y) * sqrt(t_2));
    let log0_16 = (s_1 / strike_a1[i_0]);
    let log1_17 = (bitcast<i32>(log0_16) & 2147483647i);
    let log2_18 = (log1_17 < 8388608i);
    let log3_19 = select(log1_17, bitcast<i32>(f32(log1_17)), log2_18);
    let log4_20 = ((log3_19 - 1060439283i) >> (u32(23i) & 31u));
    let log5_21 = (bitcast<f32>((log3_19 - (log4_20 << (u32(23i) & 31u)))) - 1.0f);
    let log6_22 = f32((log4_20 - select(0i, 149i, log2_18)));
    let log7_23 = (log5_21 / (log5_21 + 2.0f));
    let log8_24 = (log7_23 * log7_23);
    let log9_25 = (log8_24 * log8_24);
    let log10_26 = ((log5_21 * log5_21) * 0.5f);
    let log11_27 = (log7_23 * (log10_26 + ((log9_25 * ((0.24279078841209412f * log9_25) + 0.40000972151756287f)) + (log8_24 * ((0.2849878668785095f * log9_25) + 0.6666666269302368f)))));
    d1_4 = ((bitcast<f32>(select(select(select(bitcast<i32>(((((log11_27 + (log6_22 * 0.00000905800061445916f)) - log10_26) + log5_21) + (log6_22 * 0.6931381225585938f))), 2139095040i, (log1_17 == 2139095040i)), 2143289344i, ((log1_17 > 2139095040i) | (bitcast<i32>(log0_16) < 0i))), (-8388608i), (log1_17 == 0i))) + (bitcast<f32>(args[0].z) * t_2)) / sd_3);
    d2_5 = (d1_4 - sd_3);
    let exp12_28 = (bitcast<f32>(args[0].w) * t_2);
    let exp13_29 = (bitcast<i32>(exp12_28) & 2147483647i);
    let exp14_30 = select(exp12_28, (-105.0f), (exp12_28 < (-105.0f)));
    let exp15_31 = select(exp14_30, 90.0f, (exp14_30 > 90.0f));
    let exp16_32 = i32_of_f32(floor(((exp15_31 * 1.4426950216293335f) + 0.5f)));
    let exp17_33 = (exp15_31 * 16777216.0f);
    let exp18_34 = i32_of_f32(exp17_33);
    let exp19_35 = select(((f32((exp18_34 - (exp16_32 * 11629080i))) + ((exp17_33 - f32(exp18_34)) - (f32(exp16_32) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp15_31, (exp16_32 == 0i));
    let exp20_36 = (exp19_35 * exp19_35);
    let exp21_37 = (exp16_32 >> (u32(1i) & 31u));
    var t2: i32;
    if ((exp13_29 > 2139095040i)) {
      t2 = 2143289344i;
    } else {
      var t1: i32;
      if ((exp13_29 == 2139095040i)) {
        t1 = select(2139095040i, 0i, (bitcast<i32>(exp12_28) < 0i));
      } else {
        t1 = bitcast<i32>((((((exp20_36 * ((((((((0.0013943254016339779f * exp19_35) + 0.008369391784071922f) * exp19_35) + 0.04166637361049652f) * exp19_35) + 0.16666515171527863f) * exp19_35) + 0.5f)) + exp19_35) + 1.0f) * bitcast<f32>(((exp21_37 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp16_32 - exp21_37) + 127i) << (u32(23i) & 31u)))));
      }
      t2 = t1;
    }
    discounted_6 = (strike_a1[i_0] * bitcast<f32>(t2));
    k_7 = (1.0f / (1.0f + (0.23164190351963043f * abs(d1_4))));
    poly_8 = (k_7 * (0.3193815350532532f + (k_7 * ((-0.3565637767314911f) + (k_7 * (1.781477928161621f + (k_7 * ((-1.8212559223175049f) + (k_7 * 1.3302744626998901f)))))))));
    let exp22_38 = (((-0.5f) * d1_4) * d1_4);
    let exp23_39 = (bitcast<i32>(exp22_38) & 2147483647i);
    let exp24_40 = select(exp22_38, (-105.0f), (exp22_38 < (-105.0f)));
    let exp25_41 = select(exp24_40, 90.0f, (exp24_40 > 90.0f));
    let exp26_42 = i32_of_f32(floor(((exp25_41 * 1.4426950216293335f) + 0.5f)));
    let exp27_43 = (exp25_41 * 16777216.0f);
    let exp28_44 = i32_of_f32(exp27_43);
    let exp29_45 = select(((f32((exp28_44 - (exp26_42 * 11629080i))) + ((exp27_43 - f32(exp28_44)) - (f32(exp26_42) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp25_41, (exp26_42 == 0i));
    let exp30_46 = (exp29_45 * exp29_45);
    let exp31_47 = (exp26_42 >> (u32(1i) & 31u));
    var t4: i32;
    if ((exp23_39 > 2139095040i)) {
      t4 = 2143289344i;
    } else {
      var t3: i32;
      if ((exp23_39 == 2139095040i)) {
        t3 = select(2139095040i, 0i, (bitcast<i32>(exp22_38) < 0i));
      } else {
        t3 = bitcast<i32>((((((exp30_46 * ((((((((0.0013943254016339779f * exp29_45) + 0.008369391784071922f) * exp29_45) + 0.04166637361049652f) * exp29_45) + 0.16666515171527863f) * exp29_45) + 0.5f)) + exp29_45) + 1.0f) * bitcast<f32>(((exp31_47 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp26_42 - exp31_47) + 127i) << (u32(23i) & 31u)))));
      }
      t4 = t3;
    }
    tail_9 = ((0.3989422917366028f * bitcast<f32>(t4)) * poly_8);
    n1_10 = select(tail_9, (1.0f - tail_9), (d1_4 > 0.0f));
    k_11 = (1.0f / (1.0f + (0.23164190351963043f * abs(d2_5))));
    poly_12 = (k_11 * (0.3193815350532532f + (k_11 * ((-0.3565637767314911f) + (k_11 * (1.781477928161621f + (k_11 * ((-1.8212559223175049f) + (k_11 * 1.3302744626998901f)))))))));
    let exp32_48 = (((-0.5f) * d2_5) * d2_5);
    let exp33_49 = (bitcast<i32>(exp32_48) & 2147483647i);
    let exp34_50 = select(exp32_48, (-105.0f), (exp32_48 < (-105.0f)));
    let exp35_51 = select(exp34_50, 90.0f, (exp34_50 > 90.0f));
    let exp36_52 = i32_of_f32(floor(((exp35_51 * 1.4426950216293335f) + 0.5f)));
    let exp37_53 = (exp35_51 * 16777216.0f);
    let exp38_54 = i32_of_f32(exp37_53);
    let exp39_55 = select(((f32((exp38_54 - (exp36_52 * 11629080i))) + ((exp37_53 - f32(exp38_54)) - (f32(exp36_52) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp35_51, (exp36_52 == 0i));
    let exp40_56 = (exp39_55 * exp39_55);
    let exp41_57 = (exp36_52 >> (u32(1i) & 31u));
    var t6: i32;
    if ((exp33_49 > 2139095040i)) {
      t6 = 2143289344i;
    } else {
      var t5: i32;
      if ((exp33_49 == 2139095040i)) {
        t5 = select(2139095040i, 0i, (bitcast<i32>(exp32_48) < 0i));
      } else {
        t5 = bitcast<i32>((((((exp40_56 * ((((((((0.0013943254016339779f * exp39_55) + 0.008369391784071922f) * exp39_55) + 0.04166637361049652f) * exp39_55) + 0.16666515171527863f) * exp39_55) + 0.5f)) + exp39_55) + 1.0f) * bitcast<f32>(((exp41_57 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp36_52 - exp41_57) + 127i) << (u32(23i) & 31u)))));
      }
      t6 = t5;
    }
    tail_13 = ((0.3989422917366028f * bitcast<f32>(t6)) * poly_12);
    n2_14 = select(tail_13, (1.0f - tail_13), (d2_5 > 0.0f));
    call_a3[i_0] = ((s_1 * n1_10) - (discounted_6 * n2_14));
    put_a4[i_0] = ((discounted_6 * (1.0f - n2_14)) - (s_1 * (1.0f - n1_10)));
  }
}

// shader 3
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 3>;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> price_a0: array<f32>;
@group(0) @binding(3) var<storage, read> years_a2: array<f32>;
@group(0) @binding(4) var<storage, read> strike_a1: array<f32>;
@group(0) @binding(5) var<storage, read_write> call_a3: array<f32>;
@group(0) @binding(6) var<storage, read_write> put_a4: array<f32>;
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}
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
  var s_1: f32;
  var t_2: f32;
  var sd_3: f32;
  var d1_4: f32;
  var d2_5: f32;
  var discounted_6: f32;
  var k_7: f32;
  var poly_8: f32;
  var tail_9: f32;
  var n1_10: f32;
  var k_11: f32;
  var poly_12: f32;
  var tail_13: f32;
  var n2_14: f32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 0i; i_0 < t0; i_0 = i_0 + 1i) {
    let t1 = i_0;
    if (u32(t1) >= u32(bitcast<i32>(args[0].x))) {
      fail(0u, 0u, bitcast<u32>(t1), u32(bitcast<i32>(args[0].x)));
      return;
    }
    s_1 = price_a0[t1];
    let t2 = i_0;
    if (u32(t2) >= u32(bitcast<i32>(args[0].y))) {
      fail(0u, 1u, bitcast<u32>(t2), u32(bitcast<i32>(args[0].y)));
      return;
    }
    t_2 = years_a2[t2];
    sd_3 = (bitcast<f32>(args[0].z) * sqrt(t_2));
    let t3 = i_0;
    if (u32(t3) >= u32(bitcast<i32>(args[0].w))) {
      fail(0u, 2u, bitcast<u32>(t3), u32(bitcast<i32>(args[0].w)));
      return;
    }
    let log42_58 = (s_1 / strike_a1[t3]);
    let log43_59 = (bitcast<i32>(log42_58) & 2147483647i);
    let log44_60 = (log43_59 < 8388608i);
    let log45_61 = select(log43_59, bitcast<i32>(f32(log43_59)), log44_60);
    let log46_62 = ((log45_61 - 1060439283i) >> (u32(23i) & 31u));
    let log47_63 = (bitcast<f32>((log45_61 - (log46_62 << (u32(23i) & 31u)))) - 1.0f);
    let log48_64 = f32((log46_62 - select(0i, 149i, log44_60)));
    let log49_65 = (log47_63 / (log47_63 + 2.0f));
    let log50_66 = (log49_65 * log49_65);
    let log51_67 = (log50_66 * log50_66);
    let log52_68 = ((log47_63 * log47_63) * 0.5f);
    let log53_69 = (log49_65 * (log52_68 + ((log51_67 * ((0.24279078841209412f * log51_67) + 0.40000972151756287f)) + (log50_66 * ((0.2849878668785095f * log51_67) + 0.6666666269302368f)))));
    d1_4 = ((bitcast<f32>(select(select(select(bitcast<i32>(((((log53_69 + (log48_64 * 0.00000905800061445916f)) - log52_68) + log47_63) + (log48_64 * 0.6931381225585938f))), 2139095040i, (log43_59 == 2139095040i)), 2143289344i, ((log43_59 > 2139095040i) | (bitcast<i32>(log42_58) < 0i))), (-8388608i), (log43_59 == 0i))) + (bitcast<f32>(args[1].x) * t_2)) / sd_3);
    d2_5 = (d1_4 - sd_3);
    let t4 = i_0;
    if (u32(t4) >= u32(bitcast<i32>(args[0].w))) {
      fail(0u, 3u, bitcast<u32>(t4), u32(bitcast<i32>(args[0].w)));
      return;
    }
    let exp54_70 = (bitcast<f32>(args[1].y) * t_2);
    let exp55_71 = (bitcast<i32>(exp54_70) & 2147483647i);
    let exp56_72 = select(exp54_70, (-105.0f), (exp54_70 < (-105.0f)));
    let exp57_73 = select(exp56_72, 90.0f, (exp56_72 > 90.0f));
    let exp58_74 = i32_of_f32(floor(((exp57_73 * 1.4426950216293335f) + 0.5f)));
    let exp59_75 = (exp57_73 * 16777216.0f);
    let exp60_76 = i32_of_f32(exp59_75);
    let exp61_77 = select(((f32((exp60_76 - (exp58_74 * 11629080i))) + ((exp59_75 - f32(exp60_76)) - (f32(exp58_74) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp57_73, (exp58_74 == 0i));
    let exp62_78 = (exp61_77 * exp61_77);
    let exp63_79 = (exp58_74 >> (u32(1i) & 31u));
    var t6: i32;
    if ((exp55_71 > 2139095040i)) {
      t6 = 2143289344i;
    } else {
      var t5: i32;
      if ((exp55_71 == 2139095040i)) {
        t5 = select(2139095040i, 0i, (bitcast<i32>(exp54_70) < 0i));
      } else {
        t5 = bitcast<i32>((((((exp62_78 * ((((((((0.0013943254016339779f * exp61_77) + 0.008369391784071922f) * exp61_77) + 0.04166637361049652f) * exp61_77) + 0.16666515171527863f) * exp61_77) + 0.5f)) + exp61_77) + 1.0f) * bitcast<f32>(((exp63_79 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp58_74 - exp63_79) + 127i) << (u32(23i) & 31u)))));
      }
      t6 = t5;
    }
    discounted_6 = (strike_a1[t4] * bitcast<f32>(t6));
    k_7 = (1.0f / (1.0f + (0.23164190351963043f * abs(d1_4))));
    poly_8 = (k_7 * (0.3193815350532532f + (k_7 * ((-0.3565637767314911f) + (k_7 * (1.781477928161621f + (k_7 * ((-1.8212559223175049f) + (k_7 * 1.3302744626998901f)))))))));
    let exp64_80 = (((-0.5f) * d1_4) * d1_4);
    let exp65_81 = (bitcast<i32>(exp64_80) & 2147483647i);
    let exp66_82 = select(exp64_80, (-105.0f), (exp64_80 < (-105.0f)));
    let exp67_83 = select(exp66_82, 90.0f, (exp66_82 > 90.0f));
    let exp68_84 = i32_of_f32(floor(((exp67_83 * 1.4426950216293335f) + 0.5f)));
    let exp69_85 = (exp67_83 * 16777216.0f);
    let exp70_86 = i32_of_f32(exp69_85);
    let exp71_87 = select(((f32((exp70_86 - (exp68_84 * 11629080i))) + ((exp69_85 - f32(exp70_86)) - (f32(exp68_84) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp67_83, (exp68_84 == 0i));
    let exp72_88 = (exp71_87 * exp71_87);
    let exp73_89 = (exp68_84 >> (u32(1i) & 31u));
    var t8: i32;
    if ((exp65_81 > 2139095040i)) {
      t8 = 2143289344i;
    } else {
      var t7: i32;
      if ((exp65_81 == 2139095040i)) {
        t7 = select(2139095040i, 0i, (bitcast<i32>(exp64_80) < 0i));
      } else {
        t7 = bitcast<i32>((((((exp72_88 * ((((((((0.0013943254016339779f * exp71_87) + 0.008369391784071922f) * exp71_87) + 0.04166637361049652f) * exp71_87) + 0.16666515171527863f) * exp71_87) + 0.5f)) + exp71_87) + 1.0f) * bitcast<f32>(((exp73_89 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp68_84 - exp73_89) + 127i) << (u32(23i) & 31u)))));
      }
      t8 = t7;
    }
    tail_9 = ((0.3989422917366028f * bitcast<f32>(t8)) * poly_8);
    n1_10 = select(tail_9, (1.0f - tail_9), (d1_4 > 0.0f));
    k_11 = (1.0f / (1.0f + (0.23164190351963043f * abs(d2_5))));
    poly_12 = (k_11 * (0.3193815350532532f + (k_11 * ((-0.3565637767314911f) + (k_11 * (1.781477928161621f + (k_11 * ((-1.8212559223175049f) + (k_11 * 1.3302744626998901f)))))))));
    let exp74_90 = (((-0.5f) * d2_5) * d2_5);
    let exp75_91 = (bitcast<i32>(exp74_90) & 2147483647i);
    let exp76_92 = select(exp74_90, (-105.0f), (exp74_90 < (-105.0f)));
    let exp77_93 = select(exp76_92, 90.0f, (exp76_92 > 90.0f));
    let exp78_94 = i32_of_f32(floor(((exp77_93 * 1.4426950216293335f) + 0.5f)));
    let exp79_95 = (exp77_93 * 16777216.0f);
    let exp80_96 = i32_of_f32(exp79_95);
    let exp81_97 = select(((f32((exp80_96 - (exp78_94 * 11629080i))) + ((exp79_95 - f32(exp80_96)) - (f32(exp78_94) * (-0.031954795122146606f)))) * 5.960464477539063e-8f), exp77_93, (exp78_94 == 0i));
    let exp82_98 = (exp81_97 * exp81_97);
    let exp83_99 = (exp78_94 >> (u32(1i) & 31u));
    var t10: i32;
    if ((exp75_91 > 2139095040i)) {
      t10 = 2143289344i;
    } else {
      var t9: i32;
      if ((exp75_91 == 2139095040i)) {
        t9 = select(2139095040i, 0i, (bitcast<i32>(exp74_90) < 0i));
      } else {
        t9 = bitcast<i32>((((((exp82_98 * ((((((((0.0013943254016339779f * exp81_97) + 0.008369391784071922f) * exp81_97) + 0.04166637361049652f) * exp81_97) + 0.16666515171527863f) * exp81_97) + 0.5f)) + exp81_97) + 1.0f) * bitcast<f32>(((exp83_99 + 127i) << (u32(23i) & 31u)))) * bitcast<f32>((((exp78_94 - exp83_99) + 127i) << (u32(23i) & 31u)))));
      }
      t10 = t9;
    }
    tail_13 = ((0.3989422917366028f * bitcast<f32>(t10)) * poly_12);
    n2_14 = select(tail_13, (1.0f - tail_13), (d2_5 > 0.0f));
    let t11 = i_0;
    let t12 = ((s_1 * n1_10) - (discounted_6 * n2_14));
    let t13 = t11;
    if (u32(t13) >= u32(bitcast<i32>(args[1].z))) {
      fail(0u, 4u, bitcast<u32>(t13), u32(bitcast<i32>(args[1].z)));
      return;
    }
    call_a3[t13] = t12;
    let t14 = i_0;
    let t15 = ((discounted_6 * (1.0f - n2_14)) - (s_1 * (1.0f - n1_10)));
    let t16 = t14;
    if (u32(t16) >= u32(bitcast<i32>(args[1].w))) {
      fail(0u, 5u, bitcast<u32>(t16), u32(bitcast<i32>(args[1].w)));
      return;
    }
    put_a4[t16] = t15;
  }
}
