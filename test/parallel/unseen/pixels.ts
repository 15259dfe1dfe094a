// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Canvas filters, codecs of images, video and sound, noise: as in tutorials and packages. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

// canvas: data is ImageData.data
function sepia(data: Uint8ClampedArray) {
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
    data[i] = r * 0.393 + g * 0.769 + b * 0.189;
    data[i + 1] = r * 0.349 + g * 0.686 + b * 0.168;
    data[i + 2] = r * 0.272 + g * 0.534 + b * 0.131;
  }
}

function grayscaleOpaque(data: Uint8ClampedArray) {
  const { length } = data;
  for (let i = 0; i < length; i += 4) {
    data[i] = data[i + 1] = data[i + 2] = (data[i] + data[i + 1] + data[i + 2]) / 3;
    data[i + 3] = 255;
  }
}

function convoluteCanvas(src: Uint8ClampedArray, dst: Uint8ClampedArray, sw: number, sh: number, weights: Float32Array, opaque: boolean) {
  const side = Math.round(Math.sqrt(weights.length));
  const halfSide = Math.floor(side / 2);
  const alphaFac = opaque ? 1 : 0;
  for (let y = 0; y < sh; y++) {
    for (let x = 0; x < sw; x++) {
      const sy = y, sx = x;
      const dstOff = (y * sw + x) * 4;
      let r = 0, g = 0, b = 0, a = 0;
      for (let cy = 0; cy < side; cy++) {
        for (let cx = 0; cx < side; cx++) {
          const scy = sy + cy - halfSide;
          const scx = sx + cx - halfSide;
          if (scy >= 0 && scy < sh && scx >= 0 && scx < sw) {
            const srcOff = (scy * sw + scx) * 4;
            const wt = weights[cy * side + cx];
            r += src[srcOff] * wt;
            g += src[srcOff + 1] * wt;
            b += src[srcOff + 2] * wt;
            a += src[srcOff + 3] * wt;
          }
        }
      }
      dst[dstOff] = r;
      dst[dstOff + 1] = g;
      dst[dstOff + 2] = b;
      dst[dstOff + 3] = a + alphaFac * (255 - a);
    }
  }
}

function pixelate(d: Uint8ClampedArray, w: number, h: number, size: number) {
  for (let y = 0; y < h; y += size)
    for (let x = 0; x < w; x += size) {
      const p = 4 * (y * w + x);
      for (let n = 0; n < size && y + n < h; n++)
        for (let m = 0; m < size && x + m < w; m++) {
          const q = 4 * ((y + n) * w + x + m);
          d[q] = d[p];
          d[q + 1] = d[p + 1];
          d[q + 2] = d[p + 2];
        }
    }
}

function hslShift(px: Uint8ClampedArray, dh: number) {
  for (let k = 0; k < px.length >> 2; k++) {
    const o = k << 2;
    const r = px[o] / 255, g = px[o + 1] / 255, b = px[o + 2] / 255;
    const max = Math.max(r, g, b), min = Math.min(r, g, b), d = max - min, l = (max + min) / 2;
    let h = 0, s = 0;
    if (d !== 0) {
      s = l > 0.5 ? d / (2 - max - min) : d / (max + min);
      switch (max) {
        case r: h = (g - b) / d + (g < b ? 6 : 0); break;
        case g: h = (b - r) / d + 2; break;
        default: h = (r - g) / d + 4;
      }
      h /= 6;
    }
    h = (h + dh) % 1;
    const hue2rgb = (p: number, q: number, t: number) => {
      if (t < 0) t += 1;
      if (t > 1) t -= 1;
      if (t < 1 / 6) return p + (q - p) * 6 * t;
      if (t < 1 / 2) return q;
      if (t < 2 / 3) return p + (q - p) * (2 / 3 - t) * 6;
      return p;
    };
    const q = l < 0.5 ? l * (1 + s) : l + s - l * s, p = 2 * l - q;
    px[o] = Math.round(hue2rgb(p, q, h + 1 / 3) * 255);
    px[o + 1] = Math.round(hue2rgb(p, q, h) * 255);
    px[o + 2] = Math.round(hue2rgb(p, q, h - 1 / 3) * 255);
  }
}

function packARGB(bytes: Uint8Array, words: Uint32Array) {
  let i = 0, j = 0;
  while (i < words.length) {
    words[i++] = ((bytes[j + 3] << 24) | (bytes[j] << 16) | (bytes[j + 1] << 8) | bytes[j + 2]) >>> 0;
    j += 4;
  }
}

function unpack565(words: Uint16Array, rgb: Uint8Array) {
  for (let i = 0, p = 0; i < words.length; ++i) {
    const v = words[i];
    rgb[p++] = ((v >> 11) * 527 + 23) >> 6;
    rgb[p++] = (((v >> 5) & 63) * 259 + 33) >> 6;
    rgb[p++] = ((v & 31) * 527 + 23) >> 6;
  }
}

function medianThree(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  const win = new Uint8Array(9);
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      let n = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) win[n++] = src[(y + dy) * w + (x + dx)];
      for (let i = 1; i < 9; i++) {
        const v = win[i];
        let j = i - 1;
        for (; j >= 0 && win[j] > v; j--) win[j + 1] = win[j];
        win[j + 1] = v;
      }
      dst[y * w + x] = win[4];
    }
}

function bilateral(src: Float32Array, dst: Float32Array, width: number, height: number, radius: number, ss: number, sr: number) {
  const clamp = (v: number, lo: number, hi: number) => (v < lo ? lo : v > hi ? hi : v);
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x) {
      const centre = src[y * width + x];
      let acc = 0, norm = 0;
      for (let j = -radius; j <= radius; ++j)
        for (let i = -radius; i <= radius; ++i) {
          const v = src[clamp(y + j, 0, height - 1) * width + clamp(x + i, 0, width - 1)];
          const wgt = Math.exp(-(i * i + j * j) / (2 * ss * ss) - (v - centre) ** 2 / (2 * sr * sr));
          acc += v * wgt;
          norm += wgt;
        }
      dst[y * width + x] = acc / norm;
    }
}

function kuwahara(src: Float32Array, dst: Float32Array, w: number, h: number) {
  for (let y = 2; y < h - 2; y++)
    for (let x = 2; x < w - 2; x++) {
      let bestVar = Infinity, best = 0;
      for (let q = 0; q < 4; q++) {
        const x0 = x - (q & 1 ? 0 : 2), y0 = y - (q >> 1 ? 0 : 2);
        let s = 0, s2 = 0;
        for (let j = 0; j < 3; j++) for (let i = 0; i < 3; i++) {
          const v = src[(y0 + j) * w + x0 + i];
          s += v; s2 += v * v;
        }
        const m = s / 9, variance = s2 / 9 - m * m;
        if (variance < bestVar) { bestVar = variance; best = m; }
      }
      dst[y * w + x] = best;
    }
}

// codecs
function dct8Blocks(img: Float32Array, out: Float32Array, cosT: Float32Array, bw: number, bh: number) {
  const w = bw * 8;
  for (let by = 0; by < bh; by++)
    for (let bx = 0; bx < bw; bx++)
      for (let v = 0; v < 8; v++)
        for (let u = 0; u < 8; u++) {
          let sum = 0;
          for (let y = 0; y < 8; y++)
            for (let x = 0; x < 8; x++)
              sum += img[(by * 8 + y) * w + bx * 8 + x] * cosT[u * 8 + x] * cosT[v * 8 + y];
          const cu = u === 0 ? Math.SQRT1_2 : 1, cv = v === 0 ? Math.SQRT1_2 : 1;
          out[(by * 8 + v) * w + bx * 8 + u] = 0.25 * cu * cv * sum;
        }
}

function quantiseZigzag(coef: Float32Array, table: Uint8Array, order: Uint8Array, out: Int16Array) {
  const blocks = coef.length / 64 | 0;
  for (let b = 0; b < blocks; b++)
    for (let k = 0; k < 64; k++) {
      const q = coef[b * 64 + order[k]] / table[order[k]];
      out[b * 64 + k] = q < 0 ? -~~(-q + 0.5) : ~~(q + 0.5);
    }
}

function runLength(src: Uint8Array, out: Uint8Array) {
  let o = 0;
  for (let i = 0; i < src.length; ) {
    let run = 1;
    while (i + run < src.length && run < 255 && src[i + run] === src[i]) run++;
    out[o++] = run;
    out[o++] = src[i];
    i += run;
  }
  return o;
}

function pngPaeth(raw: Uint8Array, out: Uint8Array, rowBytes: number, rows: number, bpp: number) {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < rowBytes; x++) {
      const i = y * rowBytes + x;
      const a = x >= bpp ? raw[i - bpp] : 0;
      const b = y > 0 ? raw[i - rowBytes] : 0;
      const c = x >= bpp && y > 0 ? raw[i - rowBytes - bpp] : 0;
      const p = a + b - c, pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
      const pr = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      out[i] = raw[i] - pr;
    }
}

function pngUnfilterUp(buf: Uint8Array, rowBytes: number, rows: number) {
  for (let y = 1; y < rows; y++)
    for (let x = 0; x < rowBytes; x++) buf[y * rowBytes + x] = (buf[y * rowBytes + x] + buf[(y - 1) * rowBytes + x]) & 0xff;
}

function yuv420ToRgba(Y: Uint8Array, U: Uint8Array, V: Uint8Array, rgba: Uint8ClampedArray, w: number, h: number) {
  const cw = (w + 1) >> 1;
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      const y = 1.164 * (Y[j * w + i] - 16);
      const u = U[(j >> 1) * cw + (i >> 1)] - 128, v = V[(j >> 1) * cw + (i >> 1)] - 128;
      const o = (j * w + i) * 4;
      rgba[o + 0] = y + 1.596 * v;
      rgba[o + 1] = y - 0.813 * v - 0.391 * u;
      rgba[o + 2] = y + 2.018 * u;
      rgba[o + 3] = 0xff;
    }
}

function motionSearch(cur: Uint8Array, ref: Uint8Array, mv: Int8Array, w: number, h: number, range: number) {
  const B = 8, nbx = Math.floor(w / B), nby = Math.floor(h / B);
  for (let by = 0; by < nby; by++)
    for (let bx = 0; bx < nbx; bx++) {
      let bestSad = 1e9, bestX = 0, bestY = 0;
      for (let dy = -range; dy <= range; dy++)
        for (let dx = -range; dx <= range; dx++) {
          const rx = bx * B + dx, ry = by * B + dy;
          if (rx < 0 || ry < 0 || rx + B > w || ry + B > h) continue;
          let sad = 0;
          for (let y = 0; y < B; y++)
            for (let x = 0; x < B; x++) sad += Math.abs(cur[(by * B + y) * w + bx * B + x] - ref[(ry + y) * w + rx + x]);
          if (sad < bestSad) { bestSad = sad; bestX = dx; bestY = dy; }
        }
      mv[(by * nbx + bx) * 2] = bestX;
      mv[(by * nbx + bx) * 2 + 1] = bestY;
    }
}

function muLawEncode(pcm: Int16Array, out: Uint8Array) {
  const BIAS = 0x84, CLIP = 32635;
  for (let i = 0; i < pcm.length; i++) {
    let s = pcm[i];
    const sign = (s >> 8) & 0x80;
    if (sign !== 0) s = -s;
    if (s > CLIP) s = CLIP;
    s += BIAS;
    let exponent = 7;
    for (let mask = 0x4000; (s & mask) === 0 && exponent > 0; exponent--, mask >>= 1);
    const mantissa = (s >> (exponent + 3)) & 0x0f;
    out[i] = ~(sign | (exponent << 4) | mantissa);
  }
}

function adpcmDecode(code: Uint8Array, out: Int16Array, steps: Int16Array) {
  let pred = 0, index = 0;
  for (let i = 0; i < code.length; i++) {
    const c = code[i] & 15, step = steps[index];
    let diff = step >> 3;
    if (c & 1) diff += step >> 2;
    if (c & 2) diff += step >> 1;
    if (c & 4) diff += step;
    pred += c & 8 ? -diff : diff;
    pred = pred > 32767 ? 32767 : pred < -32768 ? -32768 : pred;
    out[i] = pred;
    index += (c & 7) < 4 ? -1 : 2 * ((c & 7) - 3);
    index = Math.min(Math.max(index, 0), 15);
  }
}

// an audio worklet's process(), one channel after the other
function worklet({ input, output, phase }: { input: Float32Array; output: Float32Array; phase: Float64Array }, gain: number, freq: number, channels = 2) {
  const frames = output.length / channels;
  for (let ch = 0; ch < channels; ++ch) {
    const inp = input.subarray(ch * frames, (ch + 1) * frames), out = output.subarray(ch * frames, (ch + 1) * frames);
    let ph = phase[ch];
    for (let i = 0; i < frames; ++i) {
      out[i] = inp[i] * gain * (0.5 + 0.5 * Math.sin(ph));
      ph += freq;
      if (ph > 2 * Math.PI) ph -= 2 * Math.PI;
    }
    phase[ch] = ph;
  }
}

function panStereo(mono: Float32Array, lr: Float32Array, pan: number) {
  const x = (pan + 1) * Math.PI / 4, gl = Math.cos(x), gr = Math.sin(x);
  let w = 0;
  mono.forEach(s => {
    lr[w++] = s * gl;
    lr[w++] = s * gr;
  });
}

// noise
function perlin2(perm: Uint8Array, out: Float64Array, w: number, h: number, freq: number) {
  const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);
  const mix = (t: number, a: number, b: number) => a + t * (b - a);
  const grad = (hash: number, x: number, y: number) => {
    const u = hash & 1 ? -x : x, v = hash & 2 ? -y : y;
    return hash & 4 ? u + v : v - u;
  };
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      let x = i * freq, y = j * freq;
      const X = Math.floor(x) & 255, Y = Math.floor(y) & 255;
      x -= Math.floor(x);
      y -= Math.floor(y);
      const u = fade(x), v = fade(y), A = perm[X] + Y, B = perm[X + 1] + Y;
      out[j * w + i] = mix(v, mix(u, grad(perm[A], x, y), grad(perm[B], x - 1, y)), mix(u, grad(perm[A + 1], x, y - 1), grad(perm[B + 1], x - 1, y - 1)));
    }
}

function simplexRow(perm: Uint8Array, out: Float32Array, yin: number, scale: number) {
  const F2 = 0.5 * (Math.sqrt(3) - 1), G2 = (3 - Math.sqrt(3)) / 6;
  for (let c = 0; c < out.length; c++) {
    const xin = c * scale, s = (xin + yin) * F2;
    const i = Math.floor(xin + s), j = Math.floor(yin + s), t = (i + j) * G2;
    const x0 = xin - (i - t), y0 = yin - (j - t);
    const i1 = x0 > y0 ? 1 : 0, j1 = 1 - i1;
    const x1 = x0 - i1 + G2, y1 = y0 - j1 + G2, x2 = x0 - 1 + 2 * G2, y2 = y0 - 1 + 2 * G2;
    const ii = i & 255, jj = j & 255;
    let n = 0;
    let t0 = 0.5 - x0 * x0 - y0 * y0;
    if (t0 >= 0) { const g = perm[ii + perm[jj]] % 12; t0 *= t0; n += t0 * t0 * ((g & 1 ? x0 : -x0) + (g & 2 ? y0 : -y0)); }
    let t1 = 0.5 - x1 * x1 - y1 * y1;
    if (t1 >= 0) { const g = perm[ii + i1 + perm[jj + j1]] % 12; t1 *= t1; n += t1 * t1 * ((g & 1 ? x1 : -x1) + (g & 2 ? y1 : -y1)); }
    let t2 = 0.5 - x2 * x2 - y2 * y2;
    if (t2 >= 0) { const g = perm[ii + 1 + perm[jj + 1]] % 12; t2 *= t2; n += t2 * t2 * ((g & 1 ? x2 : -x2) + (g & 2 ? y2 : -y2)); }
    out[c] = 70 * n;
  }
}

function valueFbm(out: Float32Array, w: number, h: number, octaves: number, seed: number) {
  const hash = (x: number, y: number) => {
    let n = (x * 374761393 + y * 668265263 + seed) | 0;
    n = Math.imul(n ^ (n >>> 13), 1274126177);
    return ((n ^ (n >>> 16)) >>> 0) / 4294967295;
  };
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let amp = 0.5, f = 1 / 16, v = 0;
      for (let o = 0; o < octaves; o++, amp *= 0.5, f *= 2) {
        const px = x * f, py = y * f, ix = Math.floor(px), iy = Math.floor(py), fx = px - ix, fy = py - iy;
        const top = hash(ix, iy) * (1 - fx) + hash(ix + 1, iy) * fx, bot = hash(ix, iy + 1) * (1 - fx) + hash(ix + 1, iy + 1) * fx;
        v += amp * (top * (1 - fy) + bot * fy);
      }
      out[y * w + x] = v;
    }
}

function ditherAtkinson(px: Int16Array, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x, old = px[i], nw = old > 127 ? 255 : 0, e = (old - nw) >> 3;
      px[i] = nw;
      if (x + 1 < w) px[i + 1] += e;
      if (x + 2 < w) px[i + 2] += e;
      if (y + 1 < h) {
        if (x > 0) px[i + w - 1] += e;
        px[i + w] += e;
        if (x + 1 < w) px[i + w + 1] += e;
      }
      if (y + 2 < h) px[i + 2 * w] += e;
    }
}

const perm512 = (g: { u8: (n: number) => Uint8Array }) => { const p = g.u8(512); return p; };
const rgba = (n: number, g: { u8: (n: number) => Uint8Array }) => Uint8ClampedArray.from(g.u8(4 * n));

export const pixels: readonly Labelled[] = [
  labelled('p', sepia, (n, g) => [rgba(n, g)], { large: 500000 }),
  labelled('p', grayscaleOpaque, (n, g) => [rgba(n, g)], { large: 1000000 }),
  labelled('p p r r', convoluteCanvas, (n, g) => [rgba(n * n, g), new Uint8ClampedArray(4 * n * n), n, n, g.f32(9), true], { large: 400, tolerance: 1 }),
  labelled('p p p p', pixelate, (n, g) => [rgba(n * n, g), n, n, 4], { large: 1000 }),
  labelled('p', hslShift, (n, g) => [rgba(n, g), 0.1], { large: 200000 }),
  labelled('p', packARGB, (n, g) => [g.u8(4 * n), new Uint32Array(n)], { large: 2000000 }),
  labelled('p', unpack565, (n, g) => [Uint16Array.from(g.u32(n)), new Uint8Array(3 * n)], { large: 2000000 }),
  labelled('p p p p s s', medianThree, (n, g) => [g.u8(n * n), new Uint8Array(n * n), n, n], { large: 300 }),
  labelled('p p r r', bilateral, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, 2, 1.5, 0.2], { ...SINGLE, large: 150 }),
  labelled('p p r r r', kuwahara, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n], { ...SINGLE, large: 300 }),
  labelled('p p p p r r', dct8Blocks, (n, g) => [g.f32(64 * n * 2), new Float32Array(64 * n * 2), g.f32(64), 2, n], { ...SINGLE, large: 100 }),
  labelled('p p', quantiseZigzag, (n, g) => [g.f32(64 * n, -500, 500), g.u8(64, 1, 99), Uint8Array.from({ length: 64 }, (_, k) => (k * 37) & 63), new Int16Array(64 * n)], { large: 20000 }),
  labelled('s s', runLength, (n, g) => [g.u8(n, 0, 2), new Uint8Array(2 * n)], { large: 1000000 }),
  labelled('p p', pngPaeth, (n, g) => [g.u8(n * n * 3), new Uint8Array(n * n * 3), 3 * n, n, 3], { large: 500 }),
  labelled('s p', pngUnfilterUp, (n, g) => [g.u8(n * n), n, n], { large: 2000 }),
  labelled('p p', yuv420ToRgba, (n, g) => { const c = ((n + 1) >> 1) ** 2; return [g.u8(n * n), g.u8(c), g.u8(c), new Uint8ClampedArray(4 * n * n), n, n]; }, { large: 1000 }),
  labelled('p p r r r r', motionSearch, (n, g) => [g.u8(n * n), g.u8(n * n), new Int8Array(2 * (n >> 3) ** 2), n, n, 3], { large: 160, sizes: [0, 1, 8, 17, 32] }),
  labelled('p s', muLawEncode, (n, g) => [Int16Array.from(g.i32(n, -32768, 32768)), new Uint8Array(n)], { large: 500000 }),
  labelled('s', adpcmDecode, (n, g) => [g.u8(n), new Int16Array(n), Int16Array.from(g.i32(16, 7, 500))], { large: 1000000 }),
  labelled('p s', worklet, (n, g) => [{ input: g.f32(2 * n), output: new Float32Array(2 * n), phase: new Float64Array(2) }, 0.8, 0.01], { ...SINGLE, large: 300000 }),
  labelled('p', panStereo, (n, g) => [g.f32(n), new Float32Array(2 * n), 0.3], { ...SINGLE, large: 1000000 }),
  labelled('p p', perlin2, (n, g) => [perm512(g), new Float64Array(n * n), n, n, 0.13], { large: 500 }),
  labelled('p', simplexRow, (n, g) => [perm512(g), new Float32Array(n), 3.7, 0.11], { ...SINGLE, large: 200000 }),
  labelled('p p s', valueFbm, n => [new Float32Array(n * n), n, n, 4, 17], { ...SINGLE, large: 200 }),
  labelled('s s', ditherAtkinson, (n, g) => [Int16Array.from(g.u8(n * n)), n, n], { large: 700 }),
];
