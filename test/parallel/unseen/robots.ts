// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Robots and queues: arms, filters of state, maps of cells, plans, timetables, graphs in rows. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function planarArmKinematics(angles: Float64Array, lengths: Float64Array, joints: number, tips: Float64Array) {
  const poses = tips.length / 3;
  for (let p = 0; p < poses; p++) {
    let x = 0, y = 0, heading = 0;
    for (let j = 0; j < joints; j++) {
      heading += angles[p * joints + j];
      x += lengths[j] * Math.cos(heading);
      y += lengths[j] * Math.sin(heading);
    }
    while (heading > Math.PI) heading -= 2 * Math.PI;
    while (heading < -Math.PI) heading += 2 * Math.PI;
    tips[3 * p] = x;
    tips[3 * p + 1] = y;
    tips[3 * p + 2] = heading;
  }
}

function occupancyFromLidar(logOdds: Float32Array, w: number, h: number, ranges: Float32Array, px: number, py: number, cell: number) {
  const beams = ranges.length, step = (2 * Math.PI) / beams;
  for (let b = 0; b < beams; b++) {
    const dx = Math.cos(b * step), dy = Math.sin(b * step);
    const reach = ranges[b];
    for (let d = 0; d < reach; d += cell) {
      const cx = Math.floor((px + dx * d) / cell), cy = Math.floor((py + dy * d) / cell);
      if (cx < 0 || cy < 0 || cx >= w || cy >= h) break;
      logOdds[cy * w + cx] -= 0.4;
    }
    const ex = Math.floor((px + dx * reach) / cell), ey = Math.floor((py + dy * reach) / cell);
    if (ex >= 0 && ey >= 0 && ex < w && ey < h) logOdds[ey * w + ex] += 0.85;
  }
}

function kalmanTracks(z: Float64Array, est: Float64Array, tracks: number, steps: number, cfg: { q: number; r: number; dt: number }) {
  const { q, r, dt } = cfg;
  for (let k = 0; k < tracks; k++) {
    let x = z[k * steps], v = 0;
    let p00 = 1, p01 = 0, p11 = 1;
    for (let t = 0; t < steps; t++) {
      x += v * dt;
      p00 += dt * (2 * p01 + dt * p11) + q;
      p01 += dt * p11;
      p11 += q;
      const s = p00 + r;
      const k0 = p00 / s, k1 = p01 / s;
      const innovation = z[k * steps + t] - x;
      x += k0 * innovation;
      v += k1 * innovation;
      p11 -= k1 * p01;
      p01 *= 1 - k0;
      p00 *= 1 - k0;
      est[k * steps + t] = x;
    }
  }
}

// resampling wheel, low variance
function systematicResample(weights: Float64Array, x: Float64Array, y: Float64Array, outX: Float64Array, outY: Float64Array, u0: number) {
  const n = weights.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += weights[i];
  let c = weights[0] / total, i = 0;
  for (let m = 0; m < n; m++) {
    const u = (u0 + m) / n;
    while (u > c && i < n - 1) {
      i++;
      c += weights[i] / total;
    }
    outX[m] = x[i];
    outY[m] = y[i];
  }
  return 1 / n;
}

function potentialField(goal: { x: number; y: number }, obstacles: Float32Array, radius: number, fx: Float32Array, fy: Float32Array, w: number, h: number) {
  const m = obstacles.length >> 1;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let ax = 0.05 * (goal.x - x);
      let ay = 0.05 * (goal.y - y);
      for (let o = 0; o < m; o++) {
        const dx = x - obstacles[2 * o], dy = y - obstacles[2 * o + 1];
        const d = Math.hypot(dx, dy);
        if (d >= radius || d === 0) continue;
        const push = (1 / d - 1 / radius) / (d * d);
        ax += push * dx;
        ay += push * dy;
      }
      const len = Math.max(1, Math.sqrt(ax * ax + ay * ay));
      fx[y * w + x] = ax / len;
      fy[y * w + x] = ay / len;
    }
  }
}

function pidBank(setpoint: Float64Array, process: Float64Array, out: Float64Array, kp: number, ki: number, kd: number, loops: number, ticks: number) {
  for (let l = 0; l < loops; l++) {
    let integral = 0, previous = 0;
    for (let t = 0; t < ticks; t++) {
      const error = setpoint[l] - process[t * loops + l];
      integral = Math.min(10, Math.max(-10, integral + error));
      const u = kp * error + ki * integral + kd * (error - previous);
      out[t * loops + l] = u < -1 ? -1 : u > 1 ? 1 : u;
      previous = error;
    }
  }
}

function valueIteration(reward: Float32Array, v: Float32Array, next: Float32Array, policy: Uint8Array, w: number, h: number, gamma: number, sweeps: number) {
  for (let s = 0; s < sweeps; s++) {
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const here = y * w + x;
        let best = v[here], act = 0;
        if (y > 0 && v[here - w] > best) { best = v[here - w]; act = 1; }
        if (y < h - 1 && v[here + w] > best) { best = v[here + w]; act = 2; }
        if (x > 0 && v[here - 1] > best) { best = v[here - 1]; act = 3; }
        if (x < w - 1 && v[here + 1] > best) { best = v[here + 1]; act = 4; }
        next[here] = reward[here] + gamma * best;
        policy[here] = act;
      }
    v.set(next);
  }
}

function icpCorrespond(src: Float64Array, dst: Float64Array, match: Int32Array, trim: number) {
  var n = src.length / 2, m = dst.length / 2, err = 0, used = 0;
  for (var i = 0; i < n; i++) {
    var best = trim, bi = -1;
    for (var j = 0; j < m; j++) {
      var dx = src[2 * i] - dst[2 * j], dy = src[2 * i + 1] - dst[2 * j + 1];
      var d = dx * dx + dy * dy;
      if (d < best) { best = d; bi = j; }
    }
    match[i] = bi;
    if (bi >= 0) { err += best; used++; }
  }
  return used ? err / used : -1;
}

function purePursuit(path: Float64Array, poses: Float64Array, lookahead: number, steer: Float64Array) {
  const points = path.length / 2;
  for (let k = 0; k < steer.length; k++) {
    const x = poses[3 * k], y = poses[3 * k + 1], th = poses[3 * k + 2];
    let target = points - 1;
    for (let i = 0; i < points; i++) {
      const dx = path[2 * i] - x, dy = path[2 * i + 1] - y;
      if (dx * Math.cos(th) + dy * Math.sin(th) <= 0) continue;
      if (dx * dx + dy * dy > lookahead * lookahead) { target = i; break; }
    }
    const gx = path[2 * target] - x, gy = path[2 * target + 1] - y;
    const lateral = -Math.sin(th) * gx + Math.cos(th) * gy;
    steer[k] = Math.atan((2 * lateral) / (lookahead * lookahead));
  }
}

function complementaryFilter(gyro: Float32Array, accel: Float32Array, dt: number, alpha: number, roll: Float32Array, pitch: Float32Array) {
  let r = 0, p = 0;
  for (let i = 0; i < roll.length; i++) {
    const ax = accel[i * 3], ay = accel[i * 3 + 1], az = accel[i * 3 + 2];
    const ra = Math.atan2(ay, az);
    const pa = Math.atan2(-ax, Math.sqrt(ay * ay + az * az));
    r = alpha * (r + gyro[i * 3] * dt) + (1 - alpha) * ra;
    p = alpha * (p + gyro[i * 3 + 1] * dt) + (1 - alpha) * pa;
    roll[i] = r;
    pitch[i] = p;
  }
}

// Lindley's recursion, many replications at once
function lindleyQueues(arrivals: Float64Array, services: Float64Array, customers: number, meanWait: Float64Array) {
  const reps = meanWait.length;
  let rep = 0;
  while (rep < reps) {
    let wait = 0, sum = 0, c = 1;
    const base = rep * customers;
    while (c < customers) {
      wait = Math.max(0, wait + services[base + c - 1] - arrivals[base + c]);
      sum += wait;
      c++;
    }
    meanWait[rep] = customers > 0 ? sum / customers : 0;
    rep++;
  }
}

function multiServer(arrive: Float64Array, service: Float64Array, servers: number, depart: Float64Array) {
  const free = new Float64Array(servers);
  let worst = 0;
  for (let i = 0; i < arrive.length; i++) {
    let s = 0;
    for (let k = 1; k < servers; k++) if (free[k] < free[s]) s = k;
    const start = Math.max(arrive[i], free[s]);
    free[s] = start + service[i];
    depart[i] = free[s];
    worst = Math.max(worst, start - arrive[i]);
  }
  return worst;
}

function birthDeath(lambda: Float64Array, mu: Float64Array, p: Float64Array) {
  const n = p.length;
  if (n === 0) return 0;
  p[0] = 1;
  let norm = 1;
  for (let k = 1; k < n; k++) {
    p[k] = (p[k - 1] * lambda[k - 1]) / mu[k];
    norm += p[k];
  }
  let mean = 0;
  for (let k = 0; k < n; k++) {
    p[k] /= norm;
    mean += k * p[k];
  }
  return mean;
}

function weightedIntervals(start: Int32Array, end: Int32Array, value: Float64Array, best: Float64Array) {
  best[0] = 0;
  for (let i = 0; i < start.length; i++) {
    let lo = 0, hi = i;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (end[mid] <= start[i]) lo = mid + 1;
      else hi = mid;
    }
    best[i + 1] = Math.max(best[i], value[i] + best[lo]);
  }
  return best[start.length];
}

function flowShopMakespans(times: Float64Array, orders: Int32Array, jobs: number, machines: number, spans: Float64Array) {
  for (let o = 0; o < spans.length; o++) {
    const clock = new Float64Array(machines);
    for (let k = 0; k < jobs; k++) {
      const job = orders[o * jobs + k];
      clock[0] += times[job * machines];
      for (let m = 1; m < machines; m++) clock[m] = Math.max(clock[m], clock[m - 1]) + times[job * machines + m];
    }
    spans[o] = clock[machines - 1];
  }
}

function tourTwoOptGains(xs: Float64Array, ys: Float64Array, tour: Int32Array) {
  const n = tour.length;
  const dist = (a: number, b: number) => Math.sqrt((xs[a] - xs[b]) ** 2 + (ys[a] - ys[b]) ** 2);
  let best = 1e-9, bi = -1, bj = -1;
  for (let i = 0; i < n - 1; i++) {
    const a = tour[i], b = tour[i + 1];
    for (let j = i + 2; j < n; j++) {
      const c = tour[j], d = tour[(j + 1) % n];
      const gain = dist(a, b) + dist(c, d) - dist(a, c) - dist(b, d);
      if (gain > best) { best = gain; bi = i; bj = j; }
    }
  }
  return { best, bi, bj };
}

function csrHits(rowPtr: Int32Array, colIdx: Int32Array, hub: Float64Array, auth: Float64Array, rounds: number) {
  const n = rowPtr.length - 1;
  for (let it = 0; it < rounds; it++) {
    auth.fill(0);
    for (let u = 0; u < n; u++) for (let e = rowPtr[u]; e < rowPtr[u + 1]; e++) auth[colIdx[e]] += hub[u];
    let norm = 0;
    for (let u = 0; u < n; u++) norm += auth[u] * auth[u];
    norm = Math.sqrt(norm) || 1;
    for (let u = 0; u < n; u++) auth[u] /= norm;
    let hn = 0;
    for (let u = 0; u < n; u++) {
      let s = 0;
      for (let e = rowPtr[u]; e < rowPtr[u + 1]; e++) s += auth[colIdx[e]];
      hub[u] = s;
      hn += s * s;
    }
    const inv = 1 / (Math.sqrt(hn) || 1);
    for (let u = 0; u < n; u++) hub[u] *= inv;
  }
}

function kCore(ptr: Int32Array, adj: Int32Array, core: Int32Array, k: number) {
  const n = ptr.length - 1;
  for (let v = 0; v < n; v++) core[v] = ptr[v + 1] - ptr[v];
  let changed = true, left = n;
  while (changed) {
    changed = false;
    for (let v = 0; v < n; v++) {
      if (core[v] < 0 || core[v] >= k) continue;
      core[v] = -1;
      left--;
      changed = true;
      for (let e = ptr[v]; e < ptr[v + 1]; e++) if (core[adj[e]] > 0) core[adj[e]]--;
    }
  }
  return left;
}

function modularity(ptr: Int32Array, adj: Int32Array, label: Int32Array, groups: number) {
  const n = ptr.length - 1, m2 = adj.length;
  const degree = new Float64Array(groups);
  let inside = 0;
  for (let v = 0; v < n; v++) {
    degree[label[v]] += ptr[v + 1] - ptr[v];
    for (let e = ptr[v]; e < ptr[v + 1]; e++) {
      if (label[adj[e]] === label[v]) inside++;
    }
  }
  let q = inside / m2;
  for (let g = 0; g < groups; g++) q -= (degree[g] / m2) ** 2;
  return q;
}

function rangeImageToCloud(depth: Uint16Array, w: number, h: number, k: { fx: number; fy: number; cx: number; cy: number }, cloud: Float32Array, normals: Float32Array) {
  for (let v = 0, i = 0; v < h; v++) {
    for (let u = 0; u < w; u++, i++) {
      const z = depth[i] * 0.001;
      cloud[i * 3] = ((u - k.cx) * z) / k.fx;
      cloud[i * 3 + 1] = ((v - k.cy) * z) / k.fy;
      cloud[i * 3 + 2] = z;
    }
  }
  for (let v = 1; v < h - 1; v++)
    for (let u = 1; u < w - 1; u++) {
      const i = v * w + u;
      const nx = cloud[(i - 1) * 3 + 2] - cloud[(i + 1) * 3 + 2];
      const ny = cloud[(i - w) * 3 + 2] - cloud[(i + w) * 3 + 2];
      const len = Math.sqrt(nx * nx + ny * ny + 4e-6);
      normals[i * 3] = nx / len;
      normals[i * 3 + 1] = ny / len;
      normals[i * 3 + 2] = 0.002 / len;
    }
}

const rowsOf = (n: number, per: number) => Int32Array.from({ length: n + 1 }, (_, i) => i * per);
const close = { tolerance: 1e-10 };
export const robots: readonly Labelled[] = [
  labelled('p s s s', planarArmKinematics, (n, g) => [g.f64(6 * n, -3, 3), g.f64(6, 0.1, 1), 6, new Float64Array(3 * n)], { large: 20000, ...close }),
  labelled('r s', occupancyFromLidar, (n, g) => [new Float32Array(n * n), n, n, g.f32(3 * n, 0, n), n / 2, n / 2, 1], { large: 400, ...SINGLE }),
  labelled('p s', kalmanTracks, (n, g) => [g.f64(20 * n), new Float64Array(20 * n), n, 20, { q: 0.01, r: 0.5, dt: 0.1 }], { large: 5000 }),
  labelled('r s s', systematicResample, (n, g) => [g.f64(n, 0, 1), g.f64(n), g.f64(n), new Float64Array(n), new Float64Array(n), 0.37], { large: 200000, sizes: [1, 2, 7, 33] }),
  labelled('p p r', potentialField, (n, g) => [{ x: n, y: 0 }, g.f32(10, 0, n), 5, new Float32Array(n * n), new Float32Array(n * n), n, n], { large: 250, ...SINGLE }),
  labelled('p s', pidBank, (n, g) => [g.f64(n), g.f64(25 * n), new Float64Array(25 * n), 1, 0.1, 0.05, n, 25], { large: 8000 }),
  labelled('s p p', valueIteration, (n, g) => [g.f32(n * n), g.f32(n * n), new Float32Array(n * n), new Uint8Array(n * n), n, n, 0.9, 5], { large: 200, ...SINGLE }),
  labelled('r r', icpCorrespond, (n, g) => [g.f64(2 * n), g.f64(80), new Int32Array(n), 0.3], { large: 5000, ...close }),
  labelled('p s', purePursuit, (n, g) => [g.f64(60, 0, 9), g.f64(3 * n, 0, 6), 4, new Float64Array(n)], { large: 10000, ...close }),
  labelled('s', complementaryFilter, (n, g) => [g.f32(3 * n), g.f32(3 * n), 0.01, 0.98, new Float32Array(n), new Float32Array(n)], { large: 50000, ...SINGLE }),
  labelled('p s', lindleyQueues, (n, g) => [g.f64(30 * n, 0, 1), g.f64(30 * n, 0, 1), 30, new Float64Array(n)], { large: 10000 }),
  labelled('s r', multiServer, (n, g) => [g.f64(n, 0, 9).sort(), g.f64(n, 0, 1), 6, new Float64Array(n)], { large: 100000 }),
  labelled('s r', birthDeath, (n, g) => [g.f64(n, 0.5, 1), g.f64(n, 0.9, 1.4), new Float64Array(n)], { large: 200000, ...close }),
  labelled('s s', weightedIntervals, (n, g) => [g.i32(n, 0, 900), g.i32(n, 0, 1000).sort(), g.f64(n, 0, 5), new Float64Array(n + 1)], { large: 50000 }),
  labelled('p p s s', flowShopMakespans, (n, g) => [g.f64(40, 0, 9), g.i32(8 * n, 0, 8), 8, 5, new Float64Array(n)], { large: 20000 }),
  labelled('r r', tourTwoOptGains, (n, g) => [g.f64(n), g.f64(n), Int32Array.from({ length: n }, (_, i) => (i * 7) % n)], { large: 1000 }),
  labelled('s p r r r p r r p', csrHits, (n, g) => [rowsOf(n, 5), g.i32(5 * n, 0, n), g.f64(n, 0, 1), new Float64Array(n), 3], { large: 20000, ...close }),
  labelled('p s s s', kCore, (n, g) => [rowsOf(n, 4), g.i32(4 * n, 0, n), new Int32Array(n), 4], { large: 30000 }),
  labelled('r r r', modularity, (n, g) => [rowsOf(n, 5), g.i32(5 * n, 0, n), g.i32(n, 0, 9), 9], { large: 50000, ...close }),
  labelled('p p p p', rangeImageToCloud, (n, g) => [Uint16Array.from(g.u8(n * n), v => 9 * v), n, n, { fx: 300, fy: 310, cx: n / 2, cy: n / 2 }, new Float32Array(3 * n * n), new Float32Array(3 * n * n)], { large: 250, ...SINGLE }),
];
