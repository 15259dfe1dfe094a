/** Random kernels on every route, and proof that the fuzzer sees what it should. `NUMJIT_FUZZ_SECONDS` sets how long the
 * random part runs, `NUMJIT_FUZZ_SEED` where it starts; both are printed. */
import { describe, expect, it } from 'vitest';
import { first as seed } from '../seed.ts';
import { argumentsFor, formatArguments, materialise, parseArguments } from './arguments.ts';
import { readCorpus } from './corpus.ts';
import type { Coverage } from './coverage.ts';
import { cover, emptyCells } from './coverage.ts';
import { generate } from './generate.ts';
import { judge, plainRoute } from './harness.ts';
import { hunt } from './hunt.ts';
import { mutants } from './mutants.ts';
import { checked } from './oracle.ts';
import { interpreter, planted, routes } from './routes.ts';
import { reduce, session, setsFor, summary } from './session.ts';

const seconds = Number(process.env.NUMJIT_FUZZ_SECONDS ?? 40);

describe('random kernels', () => {
  it('give the same bits on every route, and are worth running', { timeout: 1000 * (seconds + 120) }, () => {
    const end = performance.now() + 1000 * seconds;
    const report = session({ seed, routes, more: r => r.found.length < 3 && performance.now() < end });
    console.log(`fuzz seed ${seed}: ${summary(report)}`);
    expect(report.found.map(f => ({ seed: f.seed, text: f.text, ...f.mismatch }))).toEqual([]);
    expect(report.compiled / report.kernels).toBeGreaterThan(0.9);
    expect(report.telling / report.outputs).toBeGreaterThan(0.6);
    expect(report.endless / report.kernels).toBeLessThan(0.02);
  });

  it('put every dtype through every node kind in every statement', { timeout: 60_000 }, () => {
    const coverage: Coverage = new Map();
    for (let at = 1; at <= 6000; at++) {
      const { text, params } = generate(at);
      cover(coverage, text, params);
    }
    expect(emptyCells(coverage)).toEqual([]);
  });

  it('are the same for the same seed', () => {
    expect(generate(42)).toEqual(generate(42));
    expect(generate(42).text).not.toBe(generate(43).text);
  });

  it('reveal every seeded miscompile', { timeout: 300_000 }, () => {
    expect(Object.keys(mutants).length).toBeGreaterThanOrEqual(30);
    const missed = [...hunt(interpreter, 1, 3000)].filter(([, c]) => c.seed === undefined);
    expect(missed.map(([name, c]) => `${name} (${c.tried} kernels)`)).toEqual([]);
  });
});

describe('the corpus', () => {
  for (const { name, text, set } of readCorpus())
    it(`holds for ${name}`, () => {
      const { mismatch } = judge(text, [set], routes);
      expect(mismatch && { ...mismatch, set: undefined }).toBeUndefined();
    });
});

describe('the oracle', () => {
  const thrown = (text: string, ...args: unknown[]): string => {
    try {
      checked(text)(...args);
    } catch (error) {
      return (error as Error).message.split('\n')[0];
    }
    return 'nothing';
  };

  it('agrees with plain JavaScript where nothing is out of bounds', () => {
    for (let at = 1; at <= 200; at++) {
      const kernel = generate(at);
      expect(judge(kernel.text, setsFor(kernel), [plainRoute]).mismatch).toBeUndefined();
    }
  });

  it('names array, index, length, line and column of an access outside its array', () => {
    const a = new Float64Array(3);
    expect(thrown('a => a[3]', a)).toBe('index 3 is out of bounds for `a` of length 3 (1:5)');
    expect(thrown('a => {\n  a[0.5] += 1;\n}', a)).toBe('index 0.5 is out of bounds for `a` of length 3 (2:2)');
    expect(thrown('a => { [a[0], a[-1]] = [1, 2]; }', a)).toBe('index -1 is out of bounds for `a` of length 3 (1:14)');
    expect(thrown('a => a[-0]', a)).toBe('nothing');
  });

  it('evaluates a store’s value before it checks, and a compound store’s after', () => {
    const a = new Float64Array(2);
    expect(thrown('a => { a[5] = a[7]; }', a)).toContain('index 7');
    expect(thrown('a => { a[5] += a[7]; }', a)).toContain('index 5');
    expect(thrown('a => { a[5]++; }', a)).toContain('index 5');
  });

  it('ends what has no end', () => {
    expect(thrown('() => { for (;;) {} }')).toBe('the kernel does not end');
  });
});

describe('arguments', () => {
  it('survive being written down, to the bit', () => {
    for (let at = 1; at <= 50; at++) {
      const set = argumentsFor(generate(at), at % 3);
      expect(materialise(parseArguments(formatArguments(set)))).toEqual(materialise(set));
    }
  });
});

describe('shrinking', () => {
  it('leaves little more than what is wrong', { timeout: 30_000 }, () => {
    const route = planted(interpreter, mutants['sub swaps its operands']);
    for (let at = 1; ; at++) {
      const kernel = generate(at);
      const { mismatch } = judge(kernel.text, setsFor(kernel), [route]);
      if (!mismatch) continue;
      const { text } = reduce([route], at, kernel.text, mismatch);
      expect(text).toContain('-');
      expect(text.length).toBeLessThan(200);
      return;
    }
  });
});
