/** All cases of the corpus. */
import { algorithms } from './algorithms.ts';
import { audio } from './audio.ts';
import { codes } from './codes.ts';
import type { Case } from './define.ts';
import { finance } from './finance.ts';
import { idioms } from './idioms.ts';
import { images } from './images.ts';
import { learning } from './learning.ts';
import { linear } from './linear.ts';
import { simulation } from './simulation.ts';
import { styles } from './styles.ts';

export const cases: readonly Case[] = [
  ...images,
  ...audio,
  ...linear,
  ...simulation,
  ...finance,
  ...learning,
  ...algorithms,
  ...codes,
  ...styles,
  ...idioms,
];
