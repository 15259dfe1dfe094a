/** Some thousand kernels that nobody had looked at when the compiler was written. */
import type { Labelled } from '../real/labelled.ts';
import { canvas } from './canvas.ts';
import { coded } from './codes.ts';
import { desks } from './desks.ts';
import { effects } from './effects.ts';
import { fields } from './fields.ts';
import { genes } from './genes.ts';
import { images } from './images.ts';
import { labs } from './labs.ts';
import { learning } from './learning.ts';
import { ledgers } from './ledgers.ts';
import { lenses } from './lenses.ts';
import { manners } from './manners.ts';
import { maps } from './maps.ts';
import { markets } from './markets.ts';
import { minds } from './minds.ts';
import { models } from './models.ts';
import { networks } from './networks.ts';
import { numerics } from './numeric.ts';
import { physics } from './physics.ts';
import { pixels } from './pixels.ts';
import { records } from './records.ts';
import { robots } from './robots.ts';
import { series } from './series.ts';
import { shapes } from './shapes.ts';
import { simulations } from './simulation.ts';
import { solvers } from './solvers.ts';
import { sounds } from './sound.ts';
import { strings } from './strings.ts';
import { studio } from './studio.ts';
import { terrain } from './terrain.ts';
import { tokens } from './tokens.ts';
import { views } from './views.ts';
import { waves } from './waves.ts';
import { weather } from './weather.ts';
import { worlds } from './worlds.ts';

// biome-ignore format: a line for those of each time
export const unseen: readonly Labelled[] = [
  ...images,
  ...series,
  ...simulations,
  ...numerics,
  ...coded,
  ...views,
  ...pixels,
  ...terrain,
  ...learning,
  ...physics,
  ...solvers,
  ...tokens,
  ...canvas,
  ...shapes,
  ...sounds,
  ...models,
  ...records,
  ...markets,
  ...maps,
  ...waves,
  ...strings,
  ...worlds,
  ...networks,
  ...manners,
  ...effects,
  ...desks,
  ...labs,
  ...ledgers,
  ...studio,
  ...weather,
  ...minds,
  ...robots,
  ...genes,
  ...lenses,
  ...fields,
];
