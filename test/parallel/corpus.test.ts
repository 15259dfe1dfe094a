/** The corpus under `parallel: true`. */
import { cases } from '../corpus/cases.ts';
import { sizesOf } from '../corpus/compare.ts';
import type { Case } from '../corpus/define.ts';
import { sameEveryWay } from './ways.ts';

/** Past all lanes and groups: 41, or 25 where that is millions of steps for the interpreter. */
const past = ({ large = Infinity }: Case): number => (large <= 80 ? 25 : 41);

sameEveryWay(cases, c => c.sizes ?? [...sizesOf(c), past(c)]);
