import type { Pixels } from '../types.ts';

/** The median of 5 × 5 neighbours, by the exchanges of Devillard's `opt_med25` ("Fast median search", 1998) that reach the middle:
 * minima and maxima only, and so lanes.
 *
 * @param a rows of `pitch` elements from `at` on, two rows and two steps on each side more than out has; no NaN
 * @param out rows × length, overwritten from `to` on; not the memory of a
 * @param step elements between neighbours in a row
 */
export function median5(
  a: Pixels,
  out: Pixels,
  rows: number,
  length: number,
  step: number,
  at: number,
  pitch: number,
  to: number,
): void {
  const low = (x: number, y: number) => (y < x ? y : x);
  const high = (x: number, y: number) => (x < y ? y : x);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < length; j++) {
      const row0 = at + r * pitch + j;
      const row1 = row0 + pitch;
      const row2 = row1 + pitch;
      const row3 = row2 + pitch;
      const row4 = row3 + pitch;
      const [p0, p1, p2, p3, p4] = [
        a[row0],
        a[row0 + step],
        a[row0 + 2 * step],
        a[row0 + 3 * step],
        a[row0 + 4 * step],
      ];
      const [p5, p6, p7, p8, p9] = [
        a[row1],
        a[row1 + step],
        a[row1 + 2 * step],
        a[row1 + 3 * step],
        a[row1 + 4 * step],
      ];
      const [p10, p11, p12, p13, p14] = [
        a[row2],
        a[row2 + step],
        a[row2 + 2 * step],
        a[row2 + 3 * step],
        a[row2 + 4 * step],
      ];
      const [p15, p16, p17, p18, p19] = [
        a[row3],
        a[row3 + step],
        a[row3 + 2 * step],
        a[row3 + 3 * step],
        a[row3 + 4 * step],
      ];
      const [p20, p21, p22, p23, p24] = [
        a[row4],
        a[row4 + step],
        a[row4 + 2 * step],
        a[row4 + 3 * step],
        a[row4 + 4 * step],
      ];
      const l1 = low(p0, p1);
      const h1 = high(p0, p1);
      const l2 = low(p3, p4);
      const h2 = high(p3, p4);
      const l3 = low(p2, h2);
      const h3 = high(p2, h2);
      const l4 = low(l3, l2);
      const h4 = high(l3, l2);
      const l5 = low(p6, p7);
      const h5 = high(p6, p7);
      const l6 = low(p5, h5);
      const h6 = high(p5, h5);
      const l7 = low(l6, l5);
      const h7 = high(l6, l5);
      const l8 = low(p9, p10);
      const h8 = high(p9, p10);
      const l9 = low(p8, h8);
      const h9 = high(p8, h8);
      const l10 = low(l9, l8);
      const h10 = high(l9, l8);
      const l11 = low(p12, p13);
      const h11 = high(p12, p13);
      const l12 = low(p11, h11);
      const h12 = high(p11, h11);
      const l13 = low(l12, l11);
      const h13 = high(l12, l11);
      const l14 = low(p15, p16);
      const h14 = high(p15, p16);
      const l15 = low(p14, h14);
      const h15 = high(p14, h14);
      const l16 = low(l15, l14);
      const h16 = high(l15, l14);
      const l17 = low(p18, p19);
      const h17 = high(p18, p19);
      const l18 = low(p17, h17);
      const h18 = high(p17, h17);
      const l19 = low(l18, l17);
      const h19 = high(l18, l17);
      const l20 = low(p21, p22);
      const h20 = high(p21, p22);
      const l21 = low(p20, h20);
      const h21 = high(p20, h20);
      const l22 = low(l21, l20);
      const h22 = high(l21, l20);
      const l23 = low(p23, p24);
      const h23 = high(p23, p24);
      const l24 = low(l4, l7);
      const h24 = high(l4, l7);
      const l25 = low(h4, h7);
      const h25 = high(h4, h7);
      const l26 = low(l1, h25);
      const h26 = high(l1, h25);
      const l27 = low(l26, l25);
      const h27 = high(l26, l25);
      const l28 = low(h3, h6);
      const h28 = high(h3, h6);
      const l29 = low(h1, h28);
      const h29 = high(h1, h28);
      const l30 = low(l29, l28);
      const h30 = high(l29, l28);
      const l31 = low(l13, l16);
      const h31 = high(l13, l16);
      const l32 = low(l10, h31);
      const h32 = high(l10, h31);
      const l33 = low(l32, l31);
      const h33 = high(l32, l31);
      const l34 = low(h13, h16);
      const h34 = high(h13, h16);
      const l35 = low(h10, h34);
      const h35 = high(h10, h34);
      const l36 = low(l35, l34);
      const h36 = high(l35, l34);
      const l37 = low(h12, h15);
      const h37 = high(h12, h15);
      const l38 = low(h9, h37);
      const h38 = high(h9, h37);
      const l39 = low(l38, l37);
      const h39 = high(l38, l37);
      const l40 = low(l22, l23);
      const h40 = high(l22, l23);
      const l41 = low(l19, h40);
      const h41 = high(l19, h40);
      const l42 = low(l41, l40);
      const h42 = high(l41, l40);
      const l43 = low(h22, h23);
      const h43 = high(h22, h23);
      const l44 = low(h19, h43);
      const h44 = high(h19, h43);
      const l45 = low(l44, l43);
      const h45 = high(l44, l43);
      const l46 = low(h18, h21);
      const h46 = high(h18, h21);
      const h47 = high(l33, l42);
      const l48 = low(l36, l45);
      const h48 = high(l36, l45);
      const l49 = low(l27, h48);
      const h49 = high(l27, h48);
      const h50 = high(l49, l48);
      const l51 = low(l39, l46);
      const h51 = high(l39, l46);
      const l52 = low(l30, h51);
      const h52 = high(l30, h51);
      const l53 = low(l52, l51);
      const h53 = high(l52, l51);
      const l54 = low(h33, h42);
      const h54 = high(h33, h42);
      const l55 = low(l24, h54);
      const h55 = high(l24, h54);
      const h56 = high(l55, l54);
      const l57 = low(h36, h45);
      const h57 = high(h36, h45);
      const l58 = low(h27, h57);
      const h58 = high(h27, h57);
      const l59 = low(l58, l57);
      const h59 = high(l58, l57);
      const l60 = low(h39, h46);
      const h60 = high(h39, h46);
      const l61 = low(h30, h60);
      const l62 = low(l61, l60);
      const h62 = high(l61, l60);
      const l63 = low(h32, h41);
      const h63 = high(h32, h41);
      const l64 = low(h24, h63);
      const h64 = high(h24, h63);
      const l65 = low(l64, l63);
      const h65 = high(l64, l63);
      const l66 = low(h35, h44);
      const h66 = high(h35, h44);
      const l67 = low(h26, h66);
      const l68 = low(l67, l66);
      const h68 = high(l67, l66);
      const l69 = low(h29, h38);
      const l70 = low(l69, h52);
      const l71 = low(h62, h58);
      const l72 = low(h68, h64);
      const l73 = low(l70, l71);
      const l74 = low(l73, l72);
      const h75 = high(l53, h50);
      const h76 = high(l59, h56);
      const h77 = high(l65, h47);
      const h78 = high(h76, h77);
      const h79 = high(h75, h78);
      const l80 = low(l62, h53);
      const h80 = high(l62, h53);
      const l81 = low(l68, h59);
      const h81 = high(l68, h59);
      const l82 = low(l74, h65);
      const h82 = high(l74, h65);
      const l83 = low(l80, l81);
      const h83 = high(l80, l81);
      const h84 = high(l83, l82);
      const l85 = low(h81, h82);
      const h85 = high(h81, h82);
      const l86 = low(h80, h85);
      const l87 = low(h83, h84);
      const h87 = high(h83, h84);
      const l88 = low(l86, l85);
      const h88 = high(l86, l85);
      const l89 = low(l87, l88);
      const h89 = high(l87, l88);
      const h90 = high(l89, h79);
      const l91 = low(h88, h90);
      const h91 = high(h88, h90);
      const l92 = low(h87, h91);
      const l93 = low(l92, h89);
      const h93 = high(l92, h89);
      const l94 = low(l91, h49);
      const h94 = high(l91, h49);
      const h95 = high(l93, l94);
      const l96 = low(h93, h94);
      const l97 = low(h95, h55);
      const h97 = high(h95, h55);
      const l98 = low(l96, h97);
      const h99 = high(l98, l97);
      out[to + r * length + j] = h99;
    }
  }
}
