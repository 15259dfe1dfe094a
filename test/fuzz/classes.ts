/** Kernels of what is rewritten before anything is proved, and nothing else: elements that loops go on with, counters, integers, rows that
 * all others look at. */
import type { DType } from '../../src/dtype.ts';
import * as counters from './counters.ts';
import { counted } from './counts.ts';
import * as elements from './elements.ts';
import { extremes } from './extremes.ts';
import * as forms from './forms.ts';
import type { Generated, ParamSpec } from './generate.ts';
import { halves } from './halves.ts';
import { integers } from './integers.ts';
import { paces } from './paces.ts';
import { pivots } from './pivots.ts';
import { random } from './random.ts';
import * as remainders from './remainders.ts';
import { columns, product } from './rows.ts';
import type { Generation, Make, Name, Scope } from './scope.ts';
import * as small from './small.ts';
import { stages } from './stages.ts';
import { strides } from './strides.ts';
import { sweeps } from './sweeps.ts';
import { wholes } from './wholes.ts';
import { working } from './working.ts';

export const makes: { readonly [name: string]: Make } = {
  ...elements,
  extremes,
  ...counters,
  halves,
  paces,
  pivots,
  ...remainders,
  stages,
  strides,
  ...small,
  ...forms,
  integers,
  counted,
  product,
  columns,
  working,
  sweeps,
  wholes,
};

const DTYPES: readonly DType[] = [
  ...(['float64', 'float64', 'float32', 'int32', 'uint32'] as const),
  ...(['int8', 'uint8', 'int16', 'uint16', 'uint8c'] as const),
];

const sizes: readonly Name[] = [
  { name: 'w', flavour: 'side', assignable: false },
  { name: 'n', flavour: 'size', assignable: false },
];

/** The kernel of a seed: one or two of them in a row. */
export function classOf(
  seed: number,
  among: readonly Make[] = Object.values(makes),
  dtypes: readonly DType[] = DTYPES,
): Generated {
  const r = random(seed);
  let count = 0;
  // Arrays of one dtype may be parts of one another.
  const most = r.pick(dtypes);
  const dtype = () => (r.chance(0.6) ? most : r.pick(dtypes));
  const params: readonly ParamSpec[] = [
    ...['a', 'b', 'c'].slice(0, 2 + r.int(2)).map(name => ({ kind: 'array', name, dtype: dtype() }) as const),
    { kind: 'number', name: 'w', role: 'side', optional: false },
    { kind: 'number', name: 'n', role: 'size', optional: false },
  ];
  let scope: Scope = {
    names: sizes,
    arrays: params.flatMap(p => (p.kind === 'array' ? [{ name: p.name, dtype: p.dtype, length: 'size' }] : [])),
    tables: [],
    helpers: [],
    targets: [],
    depth: 0,
    loops: 0,
    result: 'kernel',
  };
  const g: Generation = {
    random: r,
    fresh: prefix => `${prefix}${count++}`,
    wild: r.chance(0.2),
    budget: 0,
    list: (_, s) => ({ lines: [], scope: s }),
    parallel: true,
    dtypes,
    results: [],
  };
  const lines: string[] = [];
  for (let k = 1 + r.int(2); k > 0; k--) {
    const made = r.pick(among)(g, scope);
    lines.push(...(made === undefined ? [] : 'lines' in made ? made.lines : made));
    if (made && 'scope' in made) scope = made.scope;
  }
  const left = scope.names.slice(sizes.length).map(n => n.name);
  const text = [
    `function kernel(${params.map(p => p.name).join(', ')}) {`,
    ...lines.map(l => `  ${l}`),
    `  return [${['w', ...left].join(', ')}];`,
    '}',
  ].join('\n');
  return { seed, text, params, wild: g.wild, parallel: true };
}
