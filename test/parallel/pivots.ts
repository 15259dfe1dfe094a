// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Rows that stay beside rows that move: those that a condition or their order keeps apart, and those that it nearly does. */
import { type Labelled, labelled } from './real/labelled.ts';

/** The row that is read is never written. */
function pivotSkipped(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const f = a[i * n + k] * 0.1;
      for (let j = 0; j < n; j++) a[i * n + j] -= f * a[k * n + j];
    }
}

/** The same, from the pivot on, with right-hand sides. */
function pivotGuarded(a: Float64Array, b: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      if (i !== k) {
        const f = a[i * n + k] / (a[k * n + k] + 9);
        for (let j = k; j < n; j++) a[i * n + j] -= f * a[k * n + j];
        b[i] -= f * b[k];
      }
}

/** Rows of a size that is known. */
function pivotOfEight(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (k !== i && a[8 * i] > -5) for (let j = 0; j < 8; j++) a[8 * i + j] += a[8 * k + j] * 0.5;
    }
}

/** Every other row, by a quotient. */
function pivotHalved(a: Float64Array, n: number) {
  for (let k = 0; k < 2 * n; k++)
    for (let i = 0; i < n; i++) {
      if (i !== k / 2) for (let j = 0; j < n; j++) a[2 * i * n + j] += a[k * n + j] * 0.5;
    }
}

/** The second row stands behind the first, as long as i is not the pivot. */
function pivotShifted(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      for (let j = 0; j < n; j++) a[(i + 1) * n + j] += a[(k + 1) * n + j] * 0.5;
    }
}

/** Columns begin in the first row. */
function firstRow(g: Float64Array, a: Float64Array, w: number, h: number) {
  for (let x = 0; x < w; x++) {
    g[x] = a[x];
    for (let y = 1; y < h; y++) g[y * w + x] = g[(y - 1) * w + x] + a[y * w + x];
  }
}

/** Columns begin in the last row. */
function lastRow(g: Float64Array, w: number, h: number) {
  for (let x = 0; x < w; x++) {
    g[(h - 1) * w + x] *= 2;
    for (let y = h - 2; y >= 0; y--) if (g[(y + 1) * w + x] < g[y * w + x]) g[y * w + x] = 1 + g[(y + 1) * w + x];
  }
}

/** An upper triangle and its mirror image. */
function mirrored(c: Float64Array, x: Float64Array, m: number) {
  for (let i = 0; i < m; i++)
    for (let j = i; j < m; j++) {
      c[i * m + j] = x[i] * x[j];
      c[j * m + i] = c[i * m + j];
    }
}

/** The pivot row is written on the way. */
function pivotWritten(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      const f = a[i * n + k] * 0.1;
      for (let j = 0; j < n; j++) a[i * n + j] -= f * a[k * n + j];
    }
}

/** Another row is left out than the one that is read. */
function otherSkipped(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k + 1) continue;
      for (let j = 0; j < n; j++) a[i * n + j] -= 0.1 * a[k * n + j];
    }
}

/** Rows are written whose number is twice that of what is left out. */
function doubleSkipped(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      for (let j = 0; j < n; j++) a[2 * i * n + j] -= 0.1 * a[k * n + j];
    }
}

/** A column is left out, not a row. */
function columnSkipped(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (j !== k) a[i * n + j] -= 0.1 * a[k * n + j];
}

/** What is written of a row ends in the next. */
function longRows(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      for (let j = 0; j <= n; j++) a[i * n + j] -= 0.1 * a[k * n + j];
    }
}

/** What is read is one row behind. */
function nextRow(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      for (let j = 0; j < n; j++) a[i * n + j] -= 0.1 * a[k * n + j + n];
    }
}

/** The condition lets the pivot through. */
function pivotMaybe(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k && a[i] > 0) continue;
      for (let j = 0; j < n; j++) a[i * n + j] -= 0.1 * a[k * n + j];
    }
}

/** The pivot moves while the loop runs. */
function pivotMoves(a: Float64Array, n: number) {
  let k = 0;
  for (let i = 0; i < n; i++) {
    if (i === k) continue;
    for (let j = 0; j < n; j++) a[i * n + j] -= 0.1 * a[k * n + j];
    k = (k + 3) % n;
  }
}

/** Columns begin in the first row, and look to the right. */
function firstRowAside(g: Float64Array, w: number, h: number) {
  for (let x = 0; x < w - 1; x++) {
    g[x] += 1;
    for (let y = 1; y < h; y++) g[y * w + x] = g[(y - 1) * w + x + 1] + 1;
  }
}

/** Columns are one more than rows are long. */
function firstRowLong(g: Float64Array, w: number, h: number) {
  for (let x = 0; x <= w; x++) {
    g[x] += 1;
    for (let y = 1; y < h; y++) g[y * w + x] = g[(y - 1) * w + x] + 1;
  }
}

/** The mirror image is one column off. */
function mirroredAside(c: Float64Array, m: number) {
  for (let i = 0; i < m; i++) for (let j = i; j < m; j++) c[j * m + i + 1] = c[i * m + j] + 1;
}

export const pivots: readonly Labelled[] = [
  labelled('s p p', pivotSkipped, (n, g) => [g.f64(n * n), n]),
  labelled('s p p', pivotGuarded, (n, g) => [g.f64(n * n), g.f64(n), n]),
  labelled('s p p', pivotOfEight, (n, g) => [g.f64(8 * n), n]),
  labelled('s p p', pivotHalved, (n, g) => [g.f64(2 * n * n), n]),
  labelled('s p p', pivotShifted, (n, g) => [g.f64((n + 1) * n), n]),
  labelled('p s', firstRow, (n, g) => [g.f64(n * (n + 1)), g.f64(n * (n + 1)), n, n + 1]),
  labelled('p s', lastRow, (n, g) => [g.f64(n * (n + 1)), n, n + 1]),
  labelled('p p', mirrored, (n, g) => [g.f64(n * n), g.f64(n), n]),
  labelled('s s p', pivotWritten, (n, g) => [g.f64(n * n), n]),
  labelled('s s p', otherSkipped, (n, g) => [g.f64(n * n), n]),
  labelled('s s p', doubleSkipped, (n, g) => [g.f64(2 * n * n), n]),
  labelled('s s s', columnSkipped, (n, g) => [g.f64(n * n), n]),
  labelled('s s s', longRows, (n, g) => [g.f64(n * n + 1), n]),
  labelled('s s p', nextRow, (n, g) => [g.f64((n + 1) * n), n]),
  labelled('s s p', pivotMaybe, (n, g) => [g.f64(n * n), n]),
  labelled('s s', pivotMoves, (n, g) => [g.f64(n * n), n]),
  labelled('s s', firstRowAside, (n, g) => [g.f64(n * n), n, n]),
  labelled('s s', firstRowLong, (n, g) => [g.f64(n * n + 1), n, n]),
  labelled('s s', mirroredAside, (n, g) => [g.f64((n + 1) * n), n]),
];
