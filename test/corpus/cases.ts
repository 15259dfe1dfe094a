/** All cases of the corpus. */
import { audio } from './audio.ts';
import type { Case } from './define.ts';
import { images } from './images.ts';
import { linear } from './linear.ts';

export const cases: readonly Case[] = [...images, ...audio, ...linear];
