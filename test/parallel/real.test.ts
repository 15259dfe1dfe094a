/** Real kernels, PolyBench's and hazards under `parallel: true`, every way. */
import { sizesOf } from '../corpus/compare.ts';
import { hazards } from './hazards.ts';
import { polybench, real } from './real/index.ts';
import { sameEveryWay } from './ways.ts';

sameEveryWay([...real, ...polybench, ...hazards], sizesOf);
