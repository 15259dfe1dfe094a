import type { Floats } from '../types.ts';

/** Valid correlation in three dimensions:
 * out(z, i, j) = Σ volume(z·strideZ + r·dilationZ, i·strideY + p·dilationY, j + q·dilationX) · filter(r, p, q).
 *
 * @param volume (…, h, w)
 * @param filter (kd, kh, kw)
 * @param out (od, oh, ow), overwritten; not the memory of volume or filter
 */
export function correlateVolume(
  volume: Floats,
  h: number,
  w: number,
  filter: Floats,
  kd: number,
  kh: number,
  kw: number,
  strideZ: number,
  strideY: number,
  dilationZ: number,
  dilationY: number,
  dilationX: number,
  out: Floats,
  od: number,
  oh: number,
  ow: number,
): void {
  for (let z = 0; z < od; z++) {
    for (let i = 0; i < oh; i++) {
      for (let j = 0; j < ow; j++) {
        let s = 0;
        for (let r = 0; r < kd; r++) {
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++) {
              s +=
                volume[((z * strideZ + r * dilationZ) * h + i * strideY + p * dilationY) * w + j + q * dilationX] *
                filter[(r * kh + p) * kw + q];
            }
          }
        }
        out[(z * oh + i) * ow + j] = s;
      }
    }
  }
}
