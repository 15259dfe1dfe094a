/** Random loops full of scalars, as text: updates, temporaries, picks and running indices, and what nearly is one. */
import type { Random } from './kernels.ts';

const names = ['s', 't', 'u', 'm', 'k'];

export function accumulators(random: Random): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  const chance = (p: number): boolean => random() < p;
  // Few locals are read freely, or no loop would be without a carried one.
  const free = names.filter(() => chance(0.15));
  const small = chance(0.6);
  const own = names.filter(() => chance(small ? 0.1 : 0.25));
  let written = 0;
  const name = (): string => pick(names);
  const value = (depth = 2): string => {
    if (depth > 0 && chance(0.3)) return `(${value(depth - 1)} ${pick(['+', '-', '*'])} ${value(depth - 1)})`;
    if (depth > 0 && chance(0.1)) return `Math.${pick(['min', 'max'])}(${value(depth - 1)}, ${value(depth - 1)})`;
    if (depth > 0 && chance(0.1)) return `(${value(depth - 1)} ${pick(['|', '^', '&'])} ${value(0)})`;
    if (chance(0.12) && free.length) return pick(free);
    if (chance(0.15) && own.length) return pick(own);
    return pick(['a[i]', 'a[i]', 'i', '1', '2', '0', '-1', 'x', 'h[i]', 'h[i]']);
  };
  const test = (): string =>
    chance(0.15)
      ? `${test()} ${pick(['&&', '||'])} ${test()}`
      : `${value(1)} ${pick(['<', '>', '<=', '>=', '==='])} ${value(1)}`;
  const update = (v: string): string => {
    const op = pick(['+', '+', '+', '-', '*', '|', '^', '&']);
    return pick([
      () => `${v} ${op}= ${value()};`,
      () => `${v} = ${v} ${op} ${value()};`,
      () => `${v} = ${value()} ${op} ${v};`,
      () => `${v} = Math.${pick(['min', 'max'])}(${v}, ${value()});`,
      () => `${v} = ${test()} ? ${v} ${op} ${value()} : ${v};`,
      () => `${v} = (${v} ${op} ${value()}) ${pick(['| 0', '>>> 0'])};`,
      () => `${v}${pick(['++', '--'])};`,
      () => `${v} += ${pick(['1', '2', 'x', 'n'])};`,
      () => `{ const next = ${v} ${op} ${value()}; ${v} = next; }`,
      () => `b[i] = ${v}++;`,
    ])();
  };
  const choose = (v: string): string => {
    const x = small && chance(0.5) ? pick(['h[i]', 'a[i]', 'i']) : value(1);
    const w = name();
    const [less, greater] = [pick(['<', '<=']), pick(['>', '>='])];
    return pick([
      () => `if (${x} ${pick([less, greater])} ${v}) ${v} = ${x};`,
      () => `if (${v} ${pick([less, greater])} ${x}) { ${v} = ${x}; ${w} = ${value(1)}; }`,
      () => `if (${x} ${greater} ${v}) { ${w} = i; ${v} = ${x}; }`,
      () => `${v} = ${x} ${less} ${v} ? ${x} : ${v};`,
      () => `${v} = ${v} ${less} ${x} ? ${v} : ${x};`,
      () => `if (!(${x} ${less} ${v})) ${v} = ${x};`,
      () => `if (${test()} && ${x} ${greater} ${v}) ${v} = ${x};`,
      () => `if (${x} ${greater} ${v}) ${v} = ${x}; else ${w} = ${value(1)};`,
      () => `if (i === 0 || ${x} ${greater} ${v}) ${v} = ${x};`,
      () => `if (${x} ${greater} ${v}) { ${v} = ${chance(0.5) ? value(1) : v}; ${w} = ${x}; }`,
      () => `if (${x} ${greater} ${v}) { ${w} = ${value(1)}; ${v} = ${x}; ${name()} = ${w}; }`,
      () => `if (${x} ${greater} ${v}) { ${v} = ${x}; } b[i] = ${w};`,
      () => `${w} = ${value(1)}; if (${x} ${greater} ${v}) { ${v} = ${x}; ${w} = i; }`,
      () => `if (${x} ${less} ${v}) { } else ${v} = ${x};`,
      () => `if (${x} ${pick([less, greater])} ${v}) { } else { ${v} = ${x}; ${w} = i; }`,
    ])();
  };
  const statement = (depth: number): string => {
    const v = name();
    const p = random();
    if (p < 0.25) return update(v);
    if (p < (small ? 0.5 : 0.38)) return choose(v);
    if (p < 0.54) return `${own.length && chance(0.7) ? pick(own) : v} = ${value()};`;
    if (p < 0.56) return `f = ${pick(['f || ', 'f && ', '', '!f && '])}${test()};`;
    if (p < 0.6) return `if (${pick(['!f', 'f', `!f && ${test()}`])}) f = ${test()};`;
    if (p < 0.68 && written++ < 2) return `b[i] = ${value()};`;
    if (p < 0.7) return `if (${test()}) continue;`;
    if (depth === 0) return update(v);
    if (p < 0.85)
      return `if (${test()}) {\n${block(depth - 1)}\n}${chance(0.4) ? ` else {\n${block(depth - 1)}\n}` : ''}`;
    if (p < 0.92)
      return `for (let j = 0; j < ${pick(['2', 'n', 'i'])}; j++) {\n${block(depth - 1).replaceAll('continue', 'break')}\n}`;
    return `switch (i & 3) {\ncase 0: ${statement(0).replaceAll('continue', 'break')} break;\ncase 1: ${statement(0).replaceAll('continue', 'break')}\n${chance(0.5) ? `default: ${statement(0).replaceAll('continue', 'break')}\n` : ''}}`;
  };
  const block = (depth: number): string =>
    Array.from({ length: 1 + Math.floor(random() * (small ? 2 : 3)) }, () => statement(depth)).join('\n');
  const first = own.map(v => (chance(0.7) ? `${v} = ${value(1)};` : '')).join(' ');
  const given = names.map(v => `${v} = ${pick(['0', '0', '1', '-1', 'x', 'a[0]', '-Infinity', '1e9'])}`).join(', ');
  const returned = names.filter(() => chance(0.7));
  return `function kernel(a, h, b, x, n) {
let ${given}, f = ${pick(['true', 'false'])};
for (let i = 0; i < a.length; i++) {
${first}
${small && chance(0.5) ? choose(name()) : block(small ? 1 : 2)}
}
return [${[...returned, ...(chance(0.5) ? ['f'] : []), '0'].join(', ')}];
}`;
}
