/** Real kernels and PolyBench's under `parallel: true`, every way. */
import { sizesOf } from '../corpus/compare.ts';
import { polybench, real } from './real/index.ts';
import { sameEveryWay } from './ways.ts';

sameEveryWay([...real, ...polybench], sizesOf);
