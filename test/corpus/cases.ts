/** All cases of the corpus. */
import { audio } from './audio.ts';
import type { Case } from './define.ts';
import { finance } from './finance.ts';
import { images } from './images.ts';
import { learning } from './learning.ts';
import { linear } from './linear.ts';
import { simulation } from './simulation.ts';

export const cases: readonly Case[] = [...images, ...audio, ...linear, ...simulation, ...finance, ...learning];
