/** A kernel as the text of a JavaScript function that works on the caller's own arrays. The same kernel gives the same
 * text. What the text is: the body of `new Function('outOfBounds', 'outOfMemory', 'fma64', 'fma32', …)`, which makes tables and private arrays once and
 * returns the kernel as `(params, arrays) => [site, …what its result names]`. */

import type { Type } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayDecl, Kernel } from '../ir.ts';
import { indent, number } from '../print.ts';
import type { Site } from '../runtime/linkable.ts';
import { atom, type Emitter, fitted } from './expr.ts';
import type { Helper } from './helpers.ts';
import { helpers } from './helpers.ts';
import { nameAll } from './names.ts';
import { jumpsOf, lines, zero } from './stmt.ts';

export function emit(kernel: Kernel): string {
  const names = nameAll(kernel, Object.keys(helpers));
  const em: Emitter = {
    kernel,
    names,
    helpers: new Set(),
    sites: [],
    lengths: new Map(),
    temps: { used: 0, names: [] },
  };
  const body = lines(em, kernel.body, jumpsOf(kernel.body));
  return [
    "'use strict';",
    ...(Object.keys(helpers) as Helper[]).filter(name => em.helpers.has(name)).map(name => helpers[name]),
    ...checks(em),
    ...kernel.arrays.flatMap((array, id) => constants(array, names.arrays[id], names.initials[id])),
    `return function ${names.kernel}(params, arrays) {`,
    ...indent([...entry(em), ...body, 'return [0];']),
    '};',
    '',
  ].join('\n');
}

const checks = ({ sites }: Emitter): string[] =>
  sites.length
    ? [
        `const sites = [${sites.map(place).join(', ')}];`,
        'function oob(site, index, length) {\n  throw outOfBounds(sites[site], index, length);\n}',
      ]
    : [];

/** A `throw` of the kernel's own needs no place here. */
const place = (site: Site): string =>
  site.kind === 'bounds' ? `[${site.array}, ${site.span.source}, ${site.span.start}, ${site.span.end}]` : '';

const literal = (values: readonly (number | bigint)[]): string => values.map(number).join(', ');

/** What an array needs before the first run. A private array is the same one in every run: `clear` comes first. */
function constants({ dtype, storage }: ArrayDecl, name: string, initial: string): string[] {
  const { array } = dtypes[dtype];
  if (storage.kind === 'table') return [`const ${name} = new ${array}([${literal(storage.values)}]);`];
  if (storage.kind !== 'private') return [];
  const memory = `const ${name} = new ${array}(${storage.length});`;
  return storage.initial ? [memory, `const ${initial} = new ${array}([${literal(storage.initial)}]);`] : [memory];
}

/** A param as it comes in, its type made plain to the engine. No unary plus for f64: a number may be a small integer to
 * the engine, and its loops then count in integers. */
const incoming = (type: Type, param: number): string => fitted[type](atom(`params[${param}]`)).text;

/** The bindings of params, arrays, locals and temporaries. */
function entry({ kernel, names, temps }: Emitter): string[] {
  const params = kernel.params.map((p, i) => `const ${names.params[i]} = ${incoming(p.type, i)};`);
  const arrays = kernel.arrays.flatMap(({ dtype, storage }, id) => {
    if (storage.kind === 'param') return [`const ${names.arrays[id]} = arrays[${id}];`];
    return storage.kind === 'heap' ? [`let ${names.arrays[id]} = new ${dtypes[dtype].array}(0);`] : [];
  });
  const locals = [...kernel.locals.map((l, i) => `${names.locals[i]} = ${zero(l.type)}`), ...temps.names];
  return [...params, ...arrays, ...(locals.length ? [`let ${locals.join(', ')};`] : [])];
}
