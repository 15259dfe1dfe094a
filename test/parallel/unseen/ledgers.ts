// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Ledgers and surveys: groups, joins, codes and sorts of columns; tiles, slopes and zones of the ground. */
import { type Labelled, labelled } from '../real/labelled.ts';

function groupStats(keys: Int32Array, values: Float64Array, groups: number) {
  const sum = new Float64Array(groups), count = new Int32Array(groups), min = new Float64Array(groups).fill(Infinity), max = new Float64Array(groups).fill(-Infinity);
  for (let i = 0; i < keys.length; i++) {
    const k = keys[i], v = values[i];
    sum[k] += v;
    count[k]++;
    min[k] = Math.min(min[k], v);
    max[k] = Math.max(max[k], v);
  }
  const mean = sum.map((s, k) => (count[k] > 0 ? s / count[k] : 0));
  return { sum, count, min, max, mean };
}

function asofJoin(lt: Float64Array, rt: Float64Array, rv: Float64Array, out: Float64Array) {
  let j = -1;
  for (let i = 0; i < lt.length; i++) {
    while (j + 1 < rt.length && rt[j + 1] <= lt[i]) j++;
    out[i] = j >= 0 ? rv[j] : NaN;
  }
}

function rollingJoinCount(t: Float64Array, window: number, out: Int32Array) {
  let lo = 0;
  for (let hi = 0; hi < t.length; hi++) {
    while (t[hi] - t[lo] > window) lo++;
    out[hi] = hi - lo + 1;
  }
}

function rleEncode(src: Uint8Array, values: Uint8Array, runs: Uint16Array) {
  let n = 0, i = 0;
  while (i < src.length) {
    const v = src[i];
    let len = 1;
    while (i + len < src.length && src[i + len] === v && len < 65535) len++;
    values[n] = v;
    runs[n++] = len;
    i += len;
  }
  return n;
}

function deltaVarint(xs: Int32Array, out: Uint8Array) {
  let pos = 0, prev = 0;
  xs.forEach(x => {
    let d = (x - prev) | 0;
    let u = ((d << 1) ^ (d >> 31)) >>> 0;
    prev = x;
    while (u >= 0x80) {
      out[pos++] = (u & 0x7f) | 0x80;
      u >>>= 7;
    }
    out[pos++] = u;
  });
  return pos;
}

function bitmapAnd(a: Uint32Array, b: Uint32Array, out: Uint32Array) {
  let total = 0;
  for (let i = 0; i < out.length; i++) {
    let v = (out[i] = a[i] & b[i]);
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    total += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

function bitmapToRows(bits: Uint32Array, rows: Uint32Array) {
  let n = 0;
  for (let w = 0; w < bits.length; w++) {
    let v = bits[w];
    while (v !== 0) {
      const t = v & -v;
      rows[n++] = w * 32 + (31 - Math.clz32(t));
      v ^= t;
    }
  }
  return n;
}

function setBits(rows: Int32Array, bits: Uint32Array) {
  for (const r of rows) bits[r >>> 5] |= 1 << (r & 31);
}

function parseFloats(bytes: Uint8Array, out: Float64Array) {
  let i = 0, n = 0;
  const isDigit = (c: number) => c >= 48 && c <= 57;
  while (i < bytes.length) {
    let sign = 1, whole = 0, scale = 1;
    if (bytes[i] === 45) { sign = -1; i++; }
    while (i < bytes.length && isDigit(bytes[i])) whole = whole * 10 + (bytes[i++] - 48);
    if (i < bytes.length && bytes[i] === 46) {
      i++;
      while (i < bytes.length && isDigit(bytes[i])) {
        whole = whole * 10 + (bytes[i++] - 48);
        scale *= 10;
      }
    }
    out[n++] = (sign * whole) / scale;
    while (i < bytes.length && bytes[i] !== 45 && !isDigit(bytes[i])) i++;
  }
  return n;
}

function codePoints(bytes: Uint8Array, out: Uint32Array) {
  let o = 0;
  for (let i = 0; i < bytes.length; ) {
    const b = bytes[i++];
    let need = 0, cp = b;
    if (b >= 0xf0) { need = 3; cp = b & 7; }
    else if (b >= 0xe0) { need = 2; cp = b & 15; }
    else if (b >= 0xc0) { need = 1; cp = b & 31; }
    else if (b >= 0x80) cp = 0xfffd;
    for (; need > 0 && i < bytes.length; need--) {
      const c = bytes[i];
      if ((c & 0xc0) !== 0x80) { cp = 0xfffd; break; }
      cp = (cp << 6) | (c & 0x3f);
      i++;
    }
    out[o++] = cp;
  }
  return o;
}

function dictionaryEncode(values: Int32Array, dict: Int32Array, codes: Uint16Array) {
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    const at = dict.subarray(0, size).indexOf(values[i]);
    if (at >= 0) codes[i] = at;
    else {
      codes[i] = size;
      dict[size++] = values[i];
    }
  }
  return size;
}

function dictionaryDecode(dict: Float64Array, codes: Uint16Array, out: Float64Array) {
  for (const [i, c] of codes.entries()) out[i] = dict[c];
}

function radixPasses(keys: Uint32Array, tmp: Uint32Array) {
  const hist = new Uint32Array(256);
  let from = keys, to = tmp;
  for (let shift = 0; shift < 32; shift += 8) {
    hist.fill(0);
    for (let i = 0; i < from.length; i++) hist[(from[i] >>> shift) & 255]++;
    let sum = 0;
    for (let b = 0; b < 256; b++) {
      const c = hist[b];
      hist[b] = sum;
      sum += c;
    }
    for (let i = 0; i < from.length; i++) to[hist[(from[i] >>> shift) & 255]++] = from[i];
    [from, to] = [to, from];
  }
}

function countingSort(a: Uint8Array, out: Uint8Array) {
  const counts = new Int32Array(257);
  for (let i = 0; i < a.length; i++) counts[a[i] + 1]++;
  for (let i = 0; i < 256; i++) counts[i + 1] += counts[i];
  for (let i = 0; i < a.length; i++) out[counts[a[i]]++] = a[i];
}

function shellSort(a: Float64Array) {
  for (let gap = a.length >> 1; gap > 0; gap >>= 1)
    for (let i = gap; i < a.length; i++) {
      const v = a[i];
      let j = i;
      for (; j >= gap && a[j - gap] > v; j -= gap) a[j] = a[j - gap];
      a[j] = v;
    }
}

function heapify(a: Int32Array) {
  const n = a.length;
  const sift = (root: number, end: number) => {
    while (2 * root + 1 < end) {
      let child = 2 * root + 1;
      if (child + 1 < end && a[child] < a[child + 1]) child++;
      if (a[root] >= a[child]) return;
      [a[root], a[child]] = [a[child], a[root]];
      root = child;
    }
  };
  for (let i = (n >> 1) - 1; i >= 0; i--) sift(i, n);
  for (let end = n - 1; end > 0; end--) {
    [a[0], a[end]] = [a[end], a[0]];
    sift(0, end);
  }
}

function bloomInsert(keys: Uint32Array, bits: Uint8Array, k: number) {
  const m = bits.length * 8;
  for (const key of keys) {
    let h1 = Math.imul(key ^ (key >>> 16), 0x85ebca6b) >>> 0;
    const h2 = (Math.imul(h1 ^ (h1 >>> 13), 0xc2b2ae35) >>> 0) | 1;
    for (let j = 0; j < k; j++) {
      const at = h1 % m;
      bits[at >> 3] |= 1 << (at & 7);
      h1 = (h1 + h2) >>> 0;
    }
  }
}

function movingMedian(x: Float64Array, out: Float64Array, half: number) {
  const win = new Float64Array(2 * half + 1);
  for (let i = 0; i < x.length; i++) {
    let n = 0;
    for (let k = Math.max(0, i - half); k <= Math.min(x.length - 1, i + half); k++) {
      let p = n++;
      while (p > 0 && win[p - 1] > x[k]) { win[p] = win[p - 1]; p--; }
      win[p] = x[k];
    }
    out[i] = n % 2 ? win[n >> 1] : (win[n / 2 - 1] + win[n / 2]) / 2;
  }
}

function resampleBars(price: Float64Array, ts: Float64Array, open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array, step: number) {
  let bar = -1, bucket = -1;
  for (let i = 0; i < price.length; i++) {
    const b = Math.floor(ts[i] / step), p = price[i];
    if (b !== bucket) {
      bucket = b;
      bar++;
      open[bar] = high[bar] = low[bar] = close[bar] = p;
    } else {
      if (p > high[bar]) high[bar] = p;
      if (p < low[bar]) low[bar] = p;
      close[bar] = p;
    }
  }
  return bar + 1;
}

function rowHashes(cols: Int32Array[], out: Uint32Array) {
  for (let r = 0; r < out.length; r++) {
    let h = 0x811c9dc5;
    for (const col of cols) {
      h ^= col[r];
      h = Math.imul(h, 0x01000193);
    }
    out[r] = h >>> 0;
  }
}

function filterProject(age: Uint8Array, pay: Float32Array, ids: Uint32Array, out: Uint32Array, lo: number, hi: number) {
  let k = 0;
  for (let i = 0; i < age.length; i++) {
    if (!(age[i] >= lo && age[i] < hi)) continue;
    if (pay[i] !== pay[i]) continue;
    out[k] = ids[i];
    k += 1;
  }
  return k;
}

function nullMaskSum(values: Float64Array, mask: Uint8Array) {
  let s = 0, n = 0;
  for (let i = 0; i < values.length; i++)
    if ((mask[i >> 3] >> (i & 7)) & 1) { s += values[i]; n++; }
  return n ? s / n : NaN;
}

function bigLedger(amounts: BigInt64Array, fees: BigInt64Array, net: BigInt64Array) {
  for (let i = 0; i < net.length; i++) net[i] = BigInt.asIntN(64, amounts[i] - fees[i] * 3n + (amounts[i] >> 4n));
}

function pivot(rows: Uint8Array, cols: Uint8Array, v: Float64Array, table: Float64Array, width: number) {
  for (let i = 0; i < v.length; ++i) table[rows[i] * width + cols[i]] += v[i];
  let grand = 0;
  for (let i = 0; i < table.length; ++i) grand += table[i];
  if (grand !== 0) for (let i = 0; i < table.length; ++i) table[i] = (100 * table[i]) / grand;
  return grand;
}

function crossEma(x: Float64Array, fast: number, slow: number) {
  let f = 0, s = 0, above = false, crossings = 0;
  for (const v of x) {
    f += (v - f) * fast;
    s += (v - s) * slow;
    const now = f > s;
    if (now !== above) { crossings++; above = now; }
  }
  return crossings;
}

function tileXY(lon: Float64Array, lat: Float64Array, zoom: number, tx: Int32Array, ty: Int32Array) {
  const n = 2 ** zoom;
  for (let i = 0; i < lon.length; i++) {
    const phi = Math.max(-85.0511, Math.min(85.0511, lat[i])) * (Math.PI / 180);
    tx[i] = Math.min(n - 1, Math.floor(((lon[i] + 180) / 360) * n));
    ty[i] = Math.min(n - 1, Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * n));
  }
}

function ringArea(coords: Float64Array, starts: Int32Array, area: Float64Array) {
  const rad = (d: number) => (d * Math.PI) / 180;
  for (let p = 0; p < starts.length - 1; p++) {
    let a = 0;
    const lo = starts[p], n = starts[p + 1] - lo;
    for (let k = 0; k < n; k++) {
      const i = lo + k, j = lo + ((k + 1) % n);
      a += rad(coords[2 * j] - coords[2 * i]) * (2 + Math.sin(rad(coords[2 * i + 1])) + Math.sin(rad(coords[2 * j + 1])));
    }
    area[p] = Math.abs((a * 6378137 * 6378137) / 2);
  }
}

function pointsInPolygon(px: Float64Array, py: Float64Array, vx: Float64Array, vy: Float64Array, inside: Uint8Array) {
  const m = vx.length;
  for (let p = 0; p < px.length; p++) {
    let c = false;
    for (let i = 0, j = m - 1; i < m; j = i++) {
      if (vy[i] > py[p] !== vy[j] > py[p] && px[p] < ((vx[j] - vx[i]) * (py[p] - vy[i])) / (vy[j] - vy[i]) + vx[i]) c = !c;
    }
    inside[p] = c ? 1 : 0;
  }
}

function nearestStation(lat: Float64Array, lon: Float64Array, slat: Float64Array, slon: Float64Array, best: Int32Array, km: Float64Array) {
  const R = 6371, toRad = Math.PI / 180;
  const hav = (a: number, b: number, c: number, d: number) => {
    const s = Math.sin(((c - a) * toRad) / 2), t = Math.sin(((d - b) * toRad) / 2);
    return 2 * R * Math.asin(Math.sqrt(s * s + Math.cos(a * toRad) * Math.cos(c * toRad) * t * t));
  };
  for (let i = 0; i < lat.length; i++) {
    let d = Number.MAX_VALUE, k = -1;
    for (let s = 0; s < slat.length; s++) {
      const v = hav(lat[i], lon[i], slat[s], slon[s]);
      if (v < d) { d = v; k = s; }
    }
    best[i] = k;
    km[i] = d;
  }
}

function aspectClasses(dem: Float32Array, out: Uint8Array, w: number, h: number, cell: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      if (x === 0 || y === 0 || x === w - 1 || y === h - 1) { out[y * w + x] = 255; continue; }
      const z = (dx: number, dy: number) => dem[(y + dy) * w + x + dx];
      const gx = (z(1, -1) + 2 * z(1, 0) + z(1, 1) - z(-1, -1) - 2 * z(-1, 0) - z(-1, 1)) / (8 * cell);
      const gy = (z(-1, 1) + 2 * z(0, 1) + z(1, 1) - z(-1, -1) - 2 * z(0, -1) - z(1, -1)) / (8 * cell);
      if (gx === 0 && gy === 0) { out[y * w + x] = 8; continue; }
      const deg = (Math.atan2(gy, -gx) * 180) / Math.PI, bearing = deg > 90 ? 450 - deg : 90 - deg;
      out[y * w + x] = Math.floor((bearing + 22.5) / 45) % 8;
    }
}

function sightLines(dem: Float32Array, seen: Uint8Array, w: number, h: number, ox: number, oy: number, eye: number) {
  const z0 = dem[oy * w + ox] + eye;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const dx = x - ox, dy = y - oy, steps = Math.max(Math.abs(dx), Math.abs(dy));
      let visible = 1, steepest = -Infinity;
      for (let s = 1; s <= steps; s++) {
        const px = ox + Math.round((dx * s) / steps), py = oy + Math.round((dy * s) / steps);
        const slope = (dem[py * w + px] - z0) / s;
        if (s === steps) visible = slope >= steepest ? 1 : 0;
        else if (slope > steepest) steepest = slope;
      }
      seen[y * w + x] = visible;
    }
  }
}

function contourBands(dem: Float32Array, bands: Int16Array, interval: number) {
  let lowest = Infinity, highest = -Infinity;
  for (let i = 0; i < dem.length; i++) {
    if (Number.isNaN(dem[i])) { bands[i] = -32768; continue; }
    lowest = Math.min(lowest, dem[i]);
    highest = Math.max(highest, dem[i]);
    bands[i] = Math.floor(dem[i] / interval);
  }
  return [lowest, highest];
}

function zonalStats(value: Float32Array, zone: Uint16Array, zones: number, nodata: number) {
  const stats = new Float64Array(zones * 4);
  for (let z = 0; z < zones; z++) { stats[z * 4 + 2] = Infinity; stats[z * 4 + 3] = -Infinity; }
  for (let i = 0; i < value.length; i++) {
    const v = value[i], o = zone[i] * 4;
    if (v === nodata || o >= stats.length) continue;
    stats[o]++;
    stats[o + 1] += v;
    if (v < stats[o + 2]) stats[o + 2] = v;
    if (v > stats[o + 3]) stats[o + 3] = v;
  }
  return stats;
}

function savi(nir: Uint16Array, red: Uint16Array, out: Int16Array, L = 0.5) {
  const n = Math.min(nir.length, red.length, out.length);
  for (let i = 0; i < n; i++) {
    const a = nir[i] / 10000, b = red[i] / 10000, den = a + b + L;
    out[i] = den === 0 ? 0 : Math.round(((a - b) * (1 + L) * 10000) / den);
  }
}

function reclassTable(src: Uint8Array, breaks: Float32Array, classes: Uint8Array, out: Uint8Array) {
  const lut = new Uint8Array(256);
  for (let v = 0; v < 256; v++) {
    let k = 0;
    while (k < breaks.length && v > breaks[k]) k++;
    lut[v] = classes[k];
  }
  for (let i = 0; i < src.length; i++) out[i] = lut[src[i]];
}

function majorityFilter(src: Uint8Array, out: Uint8Array, w: number, h: number) {
  const votes = new Uint8Array(256);
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      let best = src[y * w + x], most = 0;
      for (let j = -1; j <= 1; j++) for (let i = -1; i <= 1; i++) {
        const c = src[(y + j) * w + x + i];
        if (++votes[c] > most) { most = votes[c]; best = c; }
      }
      for (let j = -1; j <= 1; j++) for (let i = -1; i <= 1; i++) votes[src[(y + j) * w + x + i]] = 0;
      out[y * w + x] = best;
    }
}

function warpAffine(src: Float32Array, dst: Float32Array, sw: number, sh: number, dw: number, dh: number, m: Float64Array, fill: number) {
  for (let y = 0; y < dh; y++)
    for (let x = 0; x < dw; x++) {
      const u = m[0] * x + m[1] * y + m[2], v = m[3] * x + m[4] * y + m[5];
      const x0 = Math.floor(u), y0 = Math.floor(v), fx = u - x0, fy = v - y0;
      if (x0 < 0 || y0 < 0 || x0 + 1 >= sw || y0 + 1 >= sh) { dst[y * dw + x] = fill; continue; }
      const p = y0 * sw + x0;
      dst[y * dw + x] = (src[p] * (1 - fx) + src[p + 1] * fx) * (1 - fy) + (src[p + sw] * (1 - fx) + src[p + sw + 1] * fx) * fy;
    }
}

function mergeIntervals(start: Float64Array, end: Float64Array) {
  let n = 0;
  for (let i = 0; i < start.length; i++) {
    if (n > 0 && start[i] <= end[n - 1]) end[n - 1] = Math.max(end[n - 1], end[i]);
    else {
      start[n] = start[i];
      end[n] = end[i];
      n++;
    }
  }
  return n;
}

function shuffleDeal(cards: Uint8Array, seed: number) {
  let s = seed >>> 0;
  for (let i = cards.length - 1; i > 0; i--) {
    s = (Math.imul(s, 22695477) + 1) >>> 0;
    const j = Math.floor((s / 2 ** 32) * (i + 1));
    [cards[i], cards[j]] = [cards[j], cards[i]];
  }
  return cards.lastIndexOf(1);
}

function blockwise(x: Float64Array, out: Float64Array, block: number) {
  const blocks = Math.ceil(x.length / block);
  for (let b = 0; b < blocks; b++) {
    const lo = b * block, hi = Math.min(lo + block, x.length);
    let s = 0;
    for (let i = lo; i < hi; i++) s += x[i];
    const mean = s / (hi - lo);
    for (let i = lo; i < hi; i++) out[i] = x[i] - mean;
  }
}

function rotateRows(table: Int16Array, width: number, by: number) {
  for (let o = 0; o + width <= table.length; o += width) {
    const row = table.subarray(o, o + width), head = row.slice(0, by);
    row.copyWithin(0, by);
    row.set(head, width - by);
  }
}

const close = { tolerance: 1e-9 };
const SINGLE = { tolerance: 1e-5 };
const big = (a: Int32Array) => BigInt64Array.from(a, v => BigInt(v) * 1000003n);
const text = (n: number, g: { i32: (n: number, lo?: number, hi?: number) => Int32Array }) => Uint8Array.from(g.i32(n, 0, 13), v => [48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 44, 46, 45][v]);
export const ledgers: readonly Labelled[] = [
  labelled('p p r p', groupStats, (n, g) => [g.i32(n, 0, 8), g.f64(n), 8], { large: 200000, ...close }),
  labelled('s s', asofJoin, (n, g) => [g.f64(n, 0, 9).sort(), g.f64(n, 0, 9).sort(), g.f64(n), new Float64Array(n)], { large: 200000 }),
  labelled('s s', rollingJoinCount, (n, g) => [g.f64(n, 0, 9).sort(), 0.5, new Int32Array(n)], { large: 200000 }),
  labelled('s s', rleEncode, (n, g) => [g.u8(n, 0, 2), new Uint8Array(n), new Uint16Array(n)], { large: 200000 }),
  labelled('s s', deltaVarint, (n, g) => [g.i32(n), new Uint8Array(5 * n)], { large: 200000 }),
  labelled('r', bitmapAnd, (n, g) => [g.u32(n), g.u32(n), new Uint32Array(n)], { large: 200000 }),
  labelled('s s', bitmapToRows, (n, g) => [g.u32(n), new Uint32Array(32 * n)], { large: 10000 }),
  labelled('r', setBits, (n, g) => [g.i32(n, 0, 32 * n), new Uint32Array(n)], { large: 200000 }),
  labelled('s s s s', parseFloats, (n, g) => [text(n, g), new Float64Array(n)], { large: 200000 }),
  labelled('s s', codePoints, (n, g) => [g.u8(n), new Uint32Array(n)], { large: 200000 }),
  labelled('s s', dictionaryEncode, (n, g) => [g.i32(n, 0, 20), new Int32Array(20), new Uint16Array(n)], { large: 50000 }),
  labelled('p', dictionaryDecode, (n, g) => [g.f64(20), Uint16Array.from(g.u8(n, 0, 20)), new Float64Array(n)], { large: 200000 }),
  labelled('s p r s s p r s s', radixPasses, (n, g) => [g.u32(n), new Uint32Array(n)], { large: 50000 }),
  labelled('r s s', countingSort, (n, g) => [g.u8(n), new Uint8Array(n)], { large: 200000 }),
  labelled('s s s', shellSort, (n, g) => [g.f64(n)], { large: 20000 }),
  labelled('s s s s', heapify, (n, g) => [g.i32(n)], { large: 20000 }),
  labelled('r r', bloomInsert, (n, g) => [g.u32(n), new Uint8Array(1000), 3], { large: 50000 }),
  labelled('p s s', movingMedian, (n, g) => [g.f64(n), new Float64Array(n), 3], { large: 30000 }),
  labelled('s', resampleBars, (n, g) => [g.f64(n, 90, 110), g.f64(n, 0, 99).sort(), new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n), 2], { large: 200000 }),
  labelled('p', rowHashes, (n, g) => [[g.i32(n), g.i32(n), g.i32(n)], new Uint32Array(n)], { large: 100000 }),
  labelled('s', filterProject, (n, g) => [g.u8(n, 0, 99), g.f32(n), g.u32(n), new Uint32Array(n), 20, 60], { large: 300000 }),
  labelled('r', nullMaskSum, (n, g) => [g.f64(n), g.u8((n + 7) >> 3)], { large: 300000, ...close }),
  labelled('p', bigLedger, (n, g) => [big(g.i32(n)), big(g.i32(n)), new BigInt64Array(n)], { large: 50000 }),
  labelled('r r p', pivot, (n, g) => [g.u8(n, 0, 6), g.u8(n, 0, 5), g.f64(n), new Float64Array(30), 5], { large: 200000, ...close }),
  labelled('s', crossEma, (n, g) => [g.f64(n), 0.3, 0.1], { large: 200000 }),
  labelled('p', tileXY, (n, g) => [g.f64(n, -180, 180), g.f64(n, -90, 90), 12, new Int32Array(n), new Int32Array(n)], { large: 30000 }),
  labelled('p r', ringArea, (n, g) => [g.f64(12 * n, -90, 90), Int32Array.from({ length: n + 1 }, (_, i) => 6 * i), new Float64Array(n)], { large: 5000, ...close }),
  labelled('p r', pointsInPolygon, (n, g) => [g.f64(n), g.f64(n), g.f64(20), g.f64(20), new Uint8Array(n)], { large: 10000 }),
  labelled('p r', nearestStation, (n, g) => [g.f64(n, -90, 90), g.f64(n, -180, 180), g.f64(15, -90, 90), g.f64(15, -180, 180), new Int32Array(n), new Float64Array(n)], { large: 2000, ...close }),
  labelled('p p', aspectClasses, (n, g) => [g.f32(n * n), new Uint8Array(n * n), n, n, 30], { large: 200 }),
  labelled('p p s', sightLines, (n, g) => [g.f32(n * n), new Uint8Array(n * n), n, n, n >> 1, n >> 1, 0.2], { large: 60, sizes: [1, 2, 7, 20] }),
  labelled('r', contourBands, (n, g) => [g.f32(n, 0, 2000).map((v, i) => (i % 9 ? v : NaN)), new Int16Array(n), 50], { large: 300000 }),
  labelled('p r', zonalStats, (n, g) => [g.f32(n).map((v, i) => (i % 9 ? v : -9999)), Uint16Array.from(g.u8(n, 0, 9)), 8, -9999], { large: 200000, ...close }),
  labelled('p', savi, (n, g) => [Uint16Array.from(g.i32(n, 0, 9999)), Uint16Array.from(g.i32(n, 0, 9999)), new Int16Array(n)], { large: 300000 }),
  labelled('p s p', reclassTable, (n, g) => [g.u8(n), g.f32(6, 0, 255).sort(), g.u8(7), new Uint8Array(n)], { large: 300000 }),
  labelled('p p s s p p', majorityFilter, (n, g) => [g.u8(n * n, 0, 4), new Uint8Array(n * n), n, n], { large: 200 }),
  labelled('p p', warpAffine, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, n, n, Float64Array.of(0.9, 0.2, 1, -0.2, 0.9, 2), -1], { large: 300, ...SINGLE }),
  labelled('s', mergeIntervals, (n, g) => { const s = g.f64(n, 0, n).sort(); return [s, s.map((v, i) => v + (i % 4) * 0.7)]; }, { large: 200000 }),
  labelled('s s', shuffleDeal, (n, g) => [g.u8(n, 0, 52), 123], { large: 100000 }),
  labelled('p r p', blockwise, (n, g) => [g.f64(n), new Float64Array(n), 64], { large: 200000, ...close }),
  labelled('p', rotateRows, (n, g) => [Int16Array.from(g.i32(16 * n)), 16, 5], { large: 10000 }),
];
