// precision: f32
// shader 1
@group(0) @binding(0) var<uniform> args: array<vec4<u32>, 1>;
@group(0) @binding(1) var<storage, read_write> a_a0: array<f32>;
@compute @workgroup_size(1)
fn main() {

  var i_0: i32;
  var v_1: f32;
  var j_2: i32;
  let t0 = bitcast<i32>(args[0].x);
  for (i_0 = 1i; i_0 < t0; i_0 = i_0 + 1i) {
    v_1 = a_a0[i_0];
    j_2 = (i_0 - 1i);
    loop {
      var t1: bool;
      if ((j_2 >= 0i)) {
        t1 = (a_a0[j_2] > v_1);
      } else {
        t1 = false;
      }
      if (!(t1)) { break; }
      a_a0[(j_2 + 1i)] = a_a0[j_2];
      j_2 = (j_2 - 1i);
    }
    a_a0[(j_2 + 1i)] = v_1;
  }
}
