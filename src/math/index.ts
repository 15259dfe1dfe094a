/** Functions that can be computed in vector registers, by name and type. */
import type { OpName } from '../ops.ts';
import { exp } from './exp.ts';
import { log } from './log.ts';
import type { Expansion } from './writer.ts';

type ByType = { readonly f64: Expansion; readonly f32: Expansion };

const both = (f: Expansion): ByType => ({ f64: f, f32: f });

export const expansions: { readonly [P in OpName]?: ByType } = {
  exp: both(exp),
  log: both(log),
};
