// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Worlds that turn: particles in cells, lattices, waves, flocks, ropes, automata, spins; rays, boxes, bones and trees. */
import { prange } from '../../../src/index.ts';
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function sphCells(px: Float32Array, py: Float32Array, head: Int32Array, next: Int32Array, rho: Float32Array, cells: number, h: number) {
  const n = px.length, h2 = h * h, k = 315 / (64 * Math.PI * h ** 9);
  head.fill(-1);
  for (let i = 0; i < n; i++) {
    const c = Math.min(cells - 1, Math.floor(px[i] / h)) + cells * Math.min(cells - 1, Math.floor(py[i] / h));
    next[i] = head[c];
    head[c] = i;
  }
  for (let i = 0; i < n; i++) {
    const cx = Math.min(cells - 1, Math.floor(px[i] / h)), cy = Math.min(cells - 1, Math.floor(py[i] / h));
    let d = 0;
    for (let y = Math.max(0, cy - 1); y <= Math.min(cells - 1, cy + 1); y++)
      for (let x = Math.max(0, cx - 1); x <= Math.min(cells - 1, cx + 1); x++)
        for (let j = head[y * cells + x]; j !== -1; j = next[j]) {
          const dx = px[i] - px[j], dy = py[i] - py[j], r2 = dx * dx + dy * dy;
          if (r2 < h2) d += k * (h2 - r2) ** 3;
        }
    rho[i] = d;
  }
}

function d2q9Stream(f: Float64Array, g: Float64Array, w: number, h: number) {
  const ex = [0, 1, 0, -1, 0, 1, -1, -1, 1], ey = [0, 0, 1, 0, -1, 1, 1, -1, -1];
  for (let q = 0; q < 9; q++)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const sx = (x - ex[q] + w) % w, sy = (y - ey[q] + h) % h;
        g[(q * h + y) * w + x] = f[(q * h + sy) * w + sx];
      }
}

function d2q9Collide(f: Float64Array, cells: number, omega: number) {
  const wt = [4 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 36, 1 / 36, 1 / 36, 1 / 36];
  const ex = [0, 1, 0, -1, 0, 1, -1, -1, 1], ey = [0, 0, 1, 0, -1, 1, 1, -1, -1];
  for (let c = 0; c < cells; c++) {
    let rho = 0, ux = 0, uy = 0;
    for (let q = 0; q < 9; q++) { const v = f[q * cells + c]; rho += v; ux += v * ex[q]; uy += v * ey[q]; }
    ux /= rho;
    uy /= rho;
    const uu = 1.5 * (ux * ux + uy * uy);
    for (let q = 0; q < 9; q++) {
      const eu = 3 * (ex[q] * ux + ey[q] * uy);
      f[q * cells + c] += omega * (wt[q] * rho * (1 + eu + 0.5 * eu * eu - uu) - f[q * cells + c]);
    }
  }
}

function drumhead(a: Float64Array, b: Float64Array, w: number, h: number, c2: number, steps: number) {
  let u = a, v = b;
  for (let s = 0; s < steps; s++) {
    for (let y = 1; y < h - 1; y++)
      for (let x = 1; x < w - 1; x++) {
        const i = y * w + x;
        v[i] = (2 * u[i] - v[i] + c2 * (u[i - 1] + u[i + 1] + u[i - w] + u[i + w] - 4 * u[i])) * 0.999;
      }
    [u, v] = [v, u];
  }
  return u;
}

function hangingCloth(p: Float32Array, old: Float32Array, w: number, h: number, rest: number, rounds: number) {
  for (let i = 0; i < w * h; i++) {
    const vx = p[2 * i] - old[2 * i], vy = p[2 * i + 1] - old[2 * i + 1];
    old[2 * i] = p[2 * i];
    old[2 * i + 1] = p[2 * i + 1];
    p[2 * i] += vx * 0.99;
    p[2 * i + 1] += vy * 0.99 + 0.01;
  }
  const tie = (a: number, b: number) => {
    const dx = p[2 * b] - p[2 * a], dy = p[2 * b + 1] - p[2 * a + 1], d = Math.hypot(dx, dy) || 1e-6, k = (0.5 * (d - rest)) / d;
    p[2 * a] += dx * k; p[2 * a + 1] += dy * k;
    p[2 * b] -= dx * k; p[2 * b + 1] -= dy * k;
  };
  for (let r = 0; r < rounds; r++) {
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        if (x + 1 < w) tie(y * w + x, y * w + x + 1);
        if (y + 1 < h) tie(y * w + x, y * w + x + w);
      }
    for (let x = 0; x < w; x++) { p[2 * x] = x * rest; p[2 * x + 1] = 0; }
  }
}

function flockTurn(b: { x: Float64Array; y: Float64Array; vx: Float64Array; vy: Float64Array }, nvx: Float64Array, nvy: Float64Array, sight: number) {
  for (const i of prange(nvx.length)) {
    let ax = 0, ay = 0, sx = 0, sy = 0, mx = 0, my = 0, n = 0;
    for (let j = 0; j < nvx.length; j++) {
      if (j === i) continue;
      const dx = b.x[j] - b.x[i], dy = b.y[j] - b.y[i], d2 = dx * dx + dy * dy;
      if (d2 > sight * sight) continue;
      n++; ax += b.vx[j]; ay += b.vy[j]; mx += b.x[j]; my += b.y[j];
      if (d2 < 0.01) { sx -= dx; sy -= dy; }
    }
    nvx[i] = b.vx[i] + (n > 0 ? 0.05 * (ax / n - b.vx[i]) + 0.01 * (mx / n - b.x[i]) : 0) + sx;
    nvy[i] = b.vy[i] + (n > 0 ? 0.05 * (ay / n - b.vy[i]) + 0.01 * (my / n - b.y[i]) : 0) + sy;
  }
}

function briansRule(now: Uint8Array, later: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (now[i]) { later[i] = now[i] === 1 ? 2 : 0; continue; }
      let live = 0;
      for (let k = 0; k < 9; k++) {
        const xx = x + (k % 3) - 1, yy = y + ((k / 3) | 0) - 1;
        if (xx >= 0 && xx < w && yy >= 0 && yy < h && now[yy * w + xx] === 1) live++;
      }
      later[i] = +(live === 2);
    }
}

function wolfram(row: Uint8Array, steps: number, rule: number) {
  const n = row.length;
  let alive = 0;
  for (let s = 0; s < steps; s++) {
    let left = n ? row[n - 1] : 0, first = n ? row[0] : 0;
    for (let i = 0; i < n; i++) {
      const me = row[i], right = i + 1 < n ? row[i + 1] : first;
      row[i] = (rule >> ((left << 2) | (me << 1) | right)) & 1;
      left = me;
    }
  }
  for (const c of row) alive += c;
  return alive;
}

function spinHalf(s: Int8Array, n: number, colour: number, beta: number, sweep: number) {
  for (let y = 0; y < n; y++)
    for (let x = (y + colour) & 1; x < n; x += 2) {
      const i = y * n + x, nb = s[y * n + ((x + 1) % n)] + s[y * n + ((x + n - 1) % n)] + s[((y + 1) % n) * n + x] + s[((y + n - 1) % n) * n + x];
      let h = Math.imul(i + 1, 2654435761 | 0) ^ Math.imul(sweep, 40503);
      h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
      h ^= h >>> 12;
      if ((h >>> 0) / 4294967296 < Math.exp(-2 * beta * s[i] * nb)) s[i] = -s[i];
    }
}

function percolates(open: Uint8Array, wet: Uint8Array, n: number) {
  for (let x = 0; x < n; x++) wet[x] = open[x];
  let moved = true, rounds = 0;
  while (moved) {
    moved = false;
    for (let y = 0; y < n; y++)
      for (let x = 0; x < n; x++) {
        const i = y * n + x;
        if (!open[i] || wet[i]) continue;
        if ((y > 0 && wet[i - n]) || (x > 0 && wet[i - 1]) || (x < n - 1 && wet[i + 1]) || (y < n - 1 && wet[i + n])) { wet[i] = 1; moved = true; }
      }
    rounds++;
  }
  for (let x = 0; x < n; x++) if (wet[(n - 1) * n + x]) return rounds;
  return -1;
}

function treeForces(cx: Float64Array, cy: Float64Array, mass: Float64Array, size: Float64Array, child: Int32Array, px: Float64Array, py: Float64Array, ax: Float64Array, ay: Float64Array, theta: number) {
  for (let i = 0; i < px.length; i++) {
    const stack = new Int32Array(64);
    let top = 1, fx = 0, fy = 0;
    while (top > 0) {
      const c = stack[--top];
      const dx = cx[c] - px[i], dy = cy[c] - py[i], d2 = dx * dx + dy * dy + 1e-4, d = Math.sqrt(d2);
      if (size[c] / d < theta || child[4 * c] < 0) {
        const f = mass[c] / (d2 * d);
        fx += f * dx;
        fy += f * dy;
      } else for (let q = 0; q < 4; q++) if (child[4 * c + q] >= 0) stack[top++] = child[4 * c + q];
    }
    ax[i] = fx;
    ay[i] = fy;
  }
}

function softenedPulls(pos: Float32Array, acc: Float32Array, n: number, eps: number) {
  for (let i = 0; i < n; i++) {
    let [x, y, z] = [0, 0, 0];
    for (let j = 0; j < n; j++) {
      const dx = pos[4 * j] - pos[4 * i], dy = pos[4 * j + 1] - pos[4 * i + 1], dz = pos[4 * j + 2] - pos[4 * i + 2];
      const inv = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz + eps), f = pos[4 * j + 3] * inv * inv * inv;
      x += dx * f; y += dy * f; z += dz * f;
    }
    acc[3 * i] = x; acc[3 * i + 1] = y; acc[3 * i + 2] = z;
  }
}

function slabTests(ox: number, oy: number, oz: number, dir: Float32Array, box: Float32Array, hit: Int32Array, near: Float32Array) {
  for (let r = 0; r < hit.length; r++) {
    const ix = 1 / dir[3 * r], iy = 1 / dir[3 * r + 1], iz = 1 / dir[3 * r + 2];
    let best = Infinity, id = -1;
    for (let b = 0; 6 * b < box.length; b++) {
      let t0 = (box[6 * b] - ox) * ix, t1 = (box[6 * b + 3] - ox) * ix, a, c;
      if (t0 > t1) { const t = t0; t0 = t1; t1 = t; }
      a = (box[6 * b + 1] - oy) * iy; c = (box[6 * b + 4] - oy) * iy;
      t0 = Math.max(t0, Math.min(a, c)); t1 = Math.min(t1, Math.max(a, c));
      a = (box[6 * b + 2] - oz) * iz; c = (box[6 * b + 5] - oz) * iz;
      t0 = Math.max(t0, Math.min(a, c)); t1 = Math.min(t1, Math.max(a, c));
      if (t1 >= Math.max(t0, 0) && t0 < best) { best = t0; id = b; }
    }
    hit[r] = id;
    near[r] = best;
  }
}

function paletteSkin(bones: Float32Array, weight: Float32Array, index: Uint8Array, rest: Float32Array, out: Float32Array) {
  const n = rest.length / 3;
  for (let v = 0; v < n; v++) {
    const m = new Float32Array(12);
    for (let k = 0; k < 4; k++) for (let e = 0; e < 12; e++) m[e] += weight[4 * v + k] * bones[12 * index[4 * v + k] + e];
    for (let r = 0; r < 3; r++) out[3 * v + r] = m[4 * r] * rest[3 * v] + m[4 * r + 1] * rest[3 * v + 1] + m[4 * r + 2] * rest[3 * v + 2] + m[4 * r + 3];
  }
}

function slerpKeys(q: Float64Array, key: Int32Array, t: Float64Array, out: Float64Array) {
  for (let i = 0; i < t.length; i++) {
    const a = 4 * key[i], b = a + 4;
    let dot = 0;
    for (let k = 0; k < 4; k++) dot += q[a + k] * q[b + k];
    const sign = dot < 0 ? -1 : 1;
    dot = Math.min(1, Math.abs(dot));
    const th = Math.acos(dot), s = Math.sin(th);
    const wa = s < 1e-6 ? 1 - t[i] : Math.sin((1 - t[i]) * th) / s, wb = sign * (s < 1e-6 ? t[i] : Math.sin(t[i] * th) / s);
    for (let k = 0; k < 4; k++) out[4 * i + k] = wa * q[a + k] + wb * q[b + k];
  }
}

function sweepPrune(lo: Float64Array, hi: Float64Array, order: Int32Array, pairs: Int32Array) {
  const n = lo.length;
  for (let i = 1; i < n; i++) {
    const o = order[i];
    let j = i - 1;
    while (j >= 0 && lo[order[j]] > lo[o]) { order[j + 1] = order[j]; j--; }
    order[j + 1] = o;
  }
  let c = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n && lo[order[j]] <= hi[order[i]]; j++) { pairs[c++] = order[i]; pairs[c++] = order[j]; }
  return c >> 1;
}

function mandelbulb(out: Float32Array, w: number, h: number, power: number) {
  for (let py = 0; py < h; py++)
    for (let px = 0; px < w; px++) {
      let t = 0, hit = 0;
      march: for (let s = 0; s < 12; s++) {
        const x = px / w - 0.5, y = py / h - 0.5, z = t - 2;
        let zx = x, zy = y, zz = z, dr = 1, r = 0;
        for (let k = 0; k < 4; k++) {
          r = Math.sqrt(zx * zx + zy * zy + zz * zz);
          if (r > 2) break;
          const th = Math.acos(zz / r) * power, ph = Math.atan2(zy, zx) * power, zr = r ** power;
          dr = r ** (power - 1) * power * dr + 1;
          zx = zr * Math.sin(th) * Math.cos(ph) + x;
          zy = zr * Math.sin(ph) * Math.sin(th) + y;
          zz = zr * Math.cos(th) + z;
        }
        const d = (0.5 * Math.log(r) * r) / dr;
        if (d < 0.01) { hit = 1 - s / 12; break march; }
        t += d;
      }
      out[py * w + px] = hit;
    }
}

function epidemicTracks(state: Uint8Array, timer: Uint8Array, edge: Int32Array, degree: number, seed: number, p: number) {
  const before = state.slice();
  let sick = 0;
  for (let i = 0; i < state.length; i++) {
    if (before[i] === 1) { if (--timer[i] === 0) state[i] = 2; else sick++; continue; }
    if (before[i] === 2) continue;
    for (let e = 0; e < degree; e++) {
      if (before[edge[i * degree + e]] !== 1) continue;
      let h = Math.imul((i * 31 + e) ^ seed, 0x9e3779b1);
      h = (h ^ (h >>> 15)) >>> 0;
      if (h / 4294967296 < p) { state[i] = 1; timer[i] = 5; sick++; break; }
    }
  }
  return sick;
}

function erodeDroplets(height: Float64Array, w: number, h: number, drops: number, life: number) {
  let seed = 1;
  for (let d = 0; d < drops; d++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    let x = 1 + (seed % (w - 2)), y = 1 + ((seed >>> 16) % (h - 2)), load = 0;
    for (let s = 0; s < life; s++) {
      const i = y * w + x;
      let bx = x, by = y, low = height[i];
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const v = height[(y + dy) * w + x + dx];
          if (v < low) { low = v; bx = x + dx; by = y + dy; }
        }
      if (bx === x && by === y) { height[i] += load; break; }
      const take = Math.min(0.1, (height[i] - low) / 2);
      height[i] -= take;
      load += take;
      x = bx; y = by;
      if (x < 1 || y < 1 || x > w - 2 || y > h - 2) break;
    }
  }
}

function leapPlanets(b: Float64Array, m: Float64Array, dt: number, steps: number) {
  const n = m.length;
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const dx = b[6 * j] - b[6 * i], dy = b[6 * j + 1] - b[6 * i + 1], dz = b[6 * j + 2] - b[6 * i + 2];
        const r2 = dx * dx + dy * dy + dz * dz, f = dt / (r2 * Math.sqrt(r2));
        b[6 * i + 3] += dx * f * m[j]; b[6 * i + 4] += dy * f * m[j]; b[6 * i + 5] += dz * f * m[j];
        b[6 * j + 3] -= dx * f * m[i]; b[6 * j + 4] -= dy * f * m[i]; b[6 * j + 5] -= dz * f * m[i];
      }
    for (let i = 0; i < n; i++) for (let k = 0; k < 3; k++) b[6 * i + k] += dt * b[6 * i + 3 + k];
  }
}

function phaseField(c: Float64Array, mu: Float64Array, out: Float64Array, n: number, eps: number, dt: number) {
  const at = (x: number, y: number) => ((y + n) % n) * n + ((x + n) % n);
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      const v = c[at(x, y)];
      mu[at(x, y)] = v * v * v - v - eps * (c[at(x + 1, y)] + c[at(x - 1, y)] + c[at(x, y + 1)] + c[at(x, y - 1)] - 4 * v);
    }
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++)
      out[at(x, y)] = c[at(x, y)] + dt * (mu[at(x + 1, y)] + mu[at(x - 1, y)] + mu[at(x, y + 1)] + mu[at(x, y - 1)] - 4 * mu[at(x, y)]);
}

function gillespie(rates: Float64Array, count: Int32Array, until: number, seed: number) {
  let t = 0, events = 0;
  while (t < until) {
    const birth = rates[0] * count[0], death = rates[1] * count[0] * count[0], total = birth + death;
    if (total <= 0) break;
    seed = (Math.imul(seed, 48271) & 0x7fffffff) || 1;
    t += -Math.log(seed / 2147483648) / total;
    seed = (Math.imul(seed, 48271) & 0x7fffffff) || 1;
    count[0] += (seed / 2147483648) * total < birth ? 1 : -1;
    events++;
  }
  return events;
}

function gridToParticles(u: Float32Array, gx: number, x: Float32Array, y: Float32Array, out: Float32Array) {
  for (let p = 0; p < x.length; p++) {
    const i = Math.trunc(x[p]), j = ~~y[p], fx = x[p] - i, fy = y[p] - j, base = j * gx + i;
    out[p] = (1 - fx) * (1 - fy) * u[base] + fx * (1 - fy) * u[base + 1] + (1 - fx) * fy * u[base + gx] + fx * fy * u[base + gx + 1];
  }
}

function particlesToGrid(m: Float32Array, x: Float32Array, y: Float32Array, grid: Float32Array, gx: number) {
  grid.fill(0);
  for (let p = 0; p < m.length; p++) {
    const i = Math.floor(x[p] - 0.5), j = Math.floor(y[p] - 0.5), fx = x[p] - i, fy = y[p] - j;
    const wx = [0.5 * (1.5 - fx) ** 2, 0.75 - (fx - 1) ** 2, 0.5 * (fx - 0.5) ** 2];
    const wy = [0.5 * (1.5 - fy) ** 2, 0.75 - (fy - 1) ** 2, 0.5 * (fy - 0.5) ** 2];
    for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) grid[(j + b) * gx + i + a] += wx[a] * wy[b] * m[p];
  }
}

const close = { tolerance: 1e-9 };
const tree = { child: Int32Array.from({ length: 84 }, (_, k) => (k < 20 ? k + 1 : -1)) };
const unitQuats = (n: number, g: { f64: (n: number) => Float64Array }) => { const q = g.f64(4 * n + 4); for (let i = 0; i < q.length; i += 4) { const l = Math.hypot(q[i], q[i + 1], q[i + 2], q[i + 3]); for (let k = 0; k < 4; k++) q[i + k] /= l; } return q; };
export const worlds: readonly Labelled[] = [
  labelled('p s p r r s', sphCells, (n, g) => [g.f32(n, 0, 4), g.f32(n, 0, 4), new Int32Array(16), new Int32Array(n), new Float32Array(n), 4, 1], { ...SINGLE, large: 1500 }),
  labelled('p p p', d2q9Stream, (n, g) => [g.f64(9 * n * n), new Float64Array(9 * n * n), n, n], { large: 200 }),
  labelled('p r p', d2q9Collide, (n, g) => [g.f64(9 * n, 0.1, 1), n, 0.6], { large: 30000, ...close }),
  labelled('s p p p p', drumhead, (n, g) => [g.f64(n * n), g.f64(n * n), n, n, 0.2, 5], { large: 300 }),
  labelled('p s s s p', hangingCloth, (n, g) => [g.f32(2 * n * n), g.f32(2 * n * n), n, n, 0.1, 3], { tolerance: 1e-3, large: 120 }),
  labelled('p r', flockTurn, (n, g) => [{ x: g.f64(n), y: g.f64(n), vx: g.f64(n), vy: g.f64(n) }, new Float64Array(n), new Float64Array(n), 0.3], { large: 800, ...close }),
  labelled('p p r', briansRule, (n, g) => [g.u8(n * n, 0, 3), new Uint8Array(n * n), n, n], { large: 250 }),
  labelled('s s r', wolfram, (n, g) => [g.u8(n, 0, 2), 6, 110], { large: 50000 }),
  labelled('s s', spinHalf, (n, g) => [Int8Array.from(g.u8(4 * n * n, 0, 2), v => 2 * v - 1), 2 * n, 1, 0.4, 3], { large: 200 }),
  labelled('p s s s s', percolates, (n, g) => [g.u8(n * n, 0, 3).map(v => +(v > 0)), new Uint8Array(n * n), n], { large: 150 }),
  labelled('p s s', treeForces, (n, g) => [g.f64(21), g.f64(21), g.f64(21, 0, 1), g.f64(21, 0, 1), tree.child, g.f64(n), g.f64(n), new Float64Array(n), new Float64Array(n), 0.6], { large: 3000, ...close }),
  labelled('p r', softenedPulls, (n, g) => [g.f32(4 * n), new Float32Array(3 * n), n, 0.01], { tolerance: 1e-4, large: 800 }),
  labelled('p r', slabTests, (n, g) => [0.1, 0.2, -3, g.f32(3 * n), g.f32(120).map((v, i) => (i % 6 < 3 ? v - 1 : v + 1)), new Int32Array(n), new Float32Array(n)], { ...SINGLE, large: 10000 }),
  labelled('p r p p', paletteSkin, (n, g) => [g.f32(60), g.f32(4 * n, 0, 0.5), g.u8(4 * n, 0, 5), g.f32(3 * n), new Float32Array(3 * n)], { ...SINGLE, large: 20000 }),
  labelled('p r p', slerpKeys, (n, g) => [unitQuats(n, g), g.i32(n, 0, Math.max(1, n - 1)), g.f64(n, 0, 1), new Float64Array(4 * n)], { large: 20000, ...close }),
  labelled('s s s s', sweepPrune, (n, g) => { const lo = g.f64(n); return [lo, lo.map(v => v + 0.2), Int32Array.from({ length: n }, (_, i) => i), new Int32Array(n * n)]; }, { large: 500 }),
  labelled('p p s s', mandelbulb, n => [new Float32Array(n * n), n, n, 8], { tolerance: 1e-4, large: 60 }),
  labelled('r s', epidemicTracks, (n, g) => [g.u8(n, 0, 3), g.u8(n, 1, 5), g.i32(4 * n, 0, n), 4, 77, 0.3], { large: 100000 }),
  labelled('s s r r', erodeDroplets, (n, g) => [g.f64((n + 3) ** 2, 0, 5), n + 3, n + 3, n, 20], { large: 300 }),
  labelled('s r r p p', leapPlanets, (n, g) => [g.f64(6 * n), g.f64(n, 0, 1), 0.001, 4], { large: 200, tolerance: 1e-7 }),
  labelled('p p p p', phaseField, (n, g) => [g.f64(n * n), new Float64Array(n * n), new Float64Array(n * n), n, 0.5, 0.01], { large: 200 }),
  labelled('s', gillespie, n => [Float64Array.of(1, 0.01), Int32Array.of(n), 2, 42], { large: 200 }),
  labelled('p', gridToParticles, (n, g) => [g.f32(100), 10, g.f32(n, 0, 8.9), g.f32(n, 0, 8.9), new Float32Array(n)], { ...SINGLE, large: 100000 }),
  labelled('p r r p', particlesToGrid, (n, g) => [g.f32(n, 0, 1), g.f32(n, 1, 9), g.f32(n, 1, 9), new Float32Array(144), 12], { ...SINGLE, large: 30000 }),
];
