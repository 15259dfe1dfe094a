/** The corpus under `parallel: true`. */
import { cases } from '../corpus/cases.ts';
import { sizesOf } from '../corpus/compare.ts';
import { sameEveryWay } from './ways.ts';

sameEveryWay(cases, c => c.sizes ?? [...sizesOf(c), 41]);
