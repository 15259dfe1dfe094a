/** Two hundred kernels that nobody had looked at when the compiler was written. */
import type { Labelled } from '../real/labelled.ts';
import { coded } from './codes.ts';
import { images } from './images.ts';
import { numerics } from './numeric.ts';
import { series } from './series.ts';
import { simulations } from './simulation.ts';
import { views } from './views.ts';

export const unseen: readonly Labelled[] = [...images, ...series, ...simulations, ...numerics, ...coded, ...views];
