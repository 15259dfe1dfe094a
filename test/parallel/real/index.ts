/** All labelled kernels. */
import { images } from './images.ts';
import type { Labelled } from './labelled.ts';
import { numeric } from './numeric.ts';
import { polybenchLinear } from './polybench-linear.ts';
import { polybenchOther } from './polybench-other.ts';
import { simulation } from './simulation.ts';
import { statistics } from './statistics.ts';

export const real: readonly Labelled[] = [...images, ...simulation, ...statistics, ...numeric];
export const polybench: readonly Labelled[] = [...polybenchLinear, ...polybenchOther];
