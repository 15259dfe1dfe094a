/** The product of two matrices, by the kernels that suit its size. All give the same bits: every element is added up in the order of k. */
import { matmulColumns } from '../../../kernels/linear/matmulColumns.ts';
import { matmulPacked } from '../../../kernels/linear/matmulPacked.ts';
import { pack } from '../../../kernels/linear/pack.ts';
import { matmul } from '../../../kernels/matmul.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { dtypes } from '../../dtype.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { type Data, dtypeIn } from '../shapes.ts';

export interface Extents {
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

/** c ← a·b, all contiguous: (m, k) times (k, n). */
export function* product(a: Data, b: Data, c: Data, extents: Extents, options: RunOptions): Steps<void> {
  const { m, n, k } = extents;
  const onHost = ![a, b, c].some(isDeviceArray) && options.backend !== 'webgpu';
  if (onHost && isPacked(extents, dtypes[dtypeIn(a)].size)) yield* packed(a, b, c, extents, options);
  else yield* run(compiled(matmul, options), a, b, c, m, n, k);
}

/** Bytes of b from which on its columns do not stay in the cache as they lie. A GPU reads memory in another way. */
const LARGE = 2 ** 20;
const isPacked = ({ m, n, k }: Extents, size: number): boolean => n * k * size >= LARGE && m >= ROWS;

/** Bytes of a panel's row: two vectors. */
const PANEL = 32;
/** Rows of a block: as many as a thread takes at the least. */
const ROWS = 32;

function* packed(a: Data, b: Data, c: Data, { m, n, k }: Extents, options: RunOptions): Steps<void> {
  const dtype = dtypeIn(a);
  const width = PANEL / dtypes[dtype].size;
  const panels = Math.floor(n / width);
  const blocks = Math.floor(m / ROWS);
  const columns = yield* scratch(dtype, panels * width * k);
  const inner = compiled(matmulPacked, options, { using: { prange }, constants: { WIDTH: width } });
  yield* run(compiled(pack, options, { constants: { WIDTH: width } }), b, columns, k, n, panels);
  yield* run(inner, a, columns, c, n, k, panels, 0, blocks, ROWS);
  const left = m - blocks * ROWS;
  if (left) yield* run(inner, a, columns, c, n, k, panels, blocks * ROWS, 1, left);
  if (panels * width < n) yield* run(compiled(matmulColumns, options), a, b, c, m, n, k, panels * width);
}
