/** What a person reads, to the letter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { words } from '../../src/profile/words.ts';
import { anyRecord, ordinary, overhead, records, single, uncalled, wide } from './records.ts';

const paragraph = (lines: readonly string[], title: string): readonly string[] => {
  const first = lines.findIndex(l => l.startsWith(title));
  return lines.slice(first, lines.indexOf('', first));
};

function check(lines: readonly string[]): void {
  expect(lines.filter(l => [...l].length > 100)).toEqual([]);
  expect(lines.filter(l => /NaN|Infinity|undefined|null/.test(l))).toEqual([]);
  expect(lines.filter(l => l !== l.trimEnd())).toEqual([]);
}

for (const [name, record] of Object.entries(records)) {
  test(`${name}: at most 100 columns`, () => check(words(record)));
  test(`${name}: the same after a way through JSON`, () => {
    expect(words(JSON.parse(JSON.stringify(record)))).toEqual(words(record));
  });
}

test('any record', () => {
  fc.assert(
    fc.property(anyRecord, record => check(words(record))),
    { numRuns: 300 },
  );
});
test('an ordinary profile', () => {
  expect(words(ordinary)).toEqual([
    'runs on     wasm on 4 threads: the shortest forecast for 1,000,000 elements.',
    '            1,000,000 elements, 48 MB; called 132 times.',
    '                                     forecast    median      best   calls   copied',
    '            → wasm on 4 threads       33.1 ms   34.2 ms   32.9 ms     126    48 MB',
    '              wasm on 1 thread         101 ms    103 ms   99.8 ms       3    48 MB',
    '              workers on 4 threads     148 ms         –         –       –      0 B',
    '              js on 1 thread           542 ms    540 ms    538 ms       1      0 B',
    "            Not on webgpu: float64 has no place on a GPU; `precision: 'f32'` would compute in",
    '            float32.',
    '',
    'threads     9.1 % of the work cannot be shared among threads (8.7 % to 9.6 %, from 126 calls):',
    '              serial code               2.1 %',
    '              starting threads          0.1 %',
    '              copying arrays            5.7 %',
    '              waiting for the slowest   1.2 %',
    "            So no number of threads makes it more than 11× as fast as one (Amdahl's law). From 12",
    '            threads on, half of each is wasted.',
    "            With 10 times the data, 4 threads would make it 3.88× as fast (Gustafson's law).",
    '            Share of serial work by the speed-ups measured (Karp and Flatt): 8.9 % on 2, 9.2 % on 3,',
    '            9.2 % on 4 threads. It stays: serial code is what limits it.',
    '',
    'limited by  Arithmetic.',
    '                                 here   this machine at best',
    '            memory           1.4 GB/s              21.3 GB/s   6.6 %',
    '            arithmetic   2.66 GFLOP/s            3.9 GFLOP/s    68 %',
    '',
    'switches    From 420 elements on, wasm on 1 thread is faster than js on 1 thread.',
    '            From 38,000 elements on, wasm on 4 threads is faster than wasm on 1 thread.',
    '',
    "compiling   6.2 ms, part of the first call's 44.9 ms; later calls take 34.2 ms. That paid with the",
    '            first call.',
    '',
    'to do next  1. keep `price` and `strike` in numjit arrays: saves 2 copies of 16 MB (17 % of a call).',
    '            2. move the loop of line 12 into the one of line 4, which is shared (6.1 % of a call).',
    '',
  ]);
});

test('before its first call there are forecasts, and nothing that would have to be measured', () => {
  const lines = words(uncalled);
  expect(lines).toContain('            It was not called yet: all times are forecasts.');
  expect(lines).toContain('            The speed of this machine was assumed, not measured.');
  expect(lines.filter(l => /^\S/.test(l))).toHaveLength(1);
});

test('the ends of the scale: all serial, nothing serial', () => {
  expect(paragraph(words(single), 'threads')).toEqual([
    'threads     Threads can share none of its work: it runs in order.',
    '              serial code   100 %',
  ]);
  expect(paragraph(words(wide), 'threads')).toEqual([
    'threads     Nothing was found that threads cannot share: each one more helps.',
  ]);
});

test('a serial share that grows with the threads is their cost', () => {
  expect(paragraph(words(overhead), 'threads').slice(-3).join(' ')).toContain(
    '70 % on 16 threads. It grows: what limits it is the cost of threads, rather',
  );
});

test('when compiling has paid', () => {
  const told = (paidAfter: number | null) =>
    paragraph(words({ ...ordinary, warmth: { ...ordinary.warmth, paidAfter } }), 'compiling')
      .join(' ')
      .replace(/\s+/g, ' ');
  expect(told(null)).toContain('At this size compiling does not pay.');
  expect(told(132)).toContain('That has paid after 132 calls.');
  expect(told(133)).toContain('That will have paid after 133 calls.');
});

test('at most five steps', () => {
  expect(paragraph(words(wide), 'to do next').filter(l => /\d\. step/.test(l))).toHaveLength(5);
});

test('what the machine can do, and whether that is known', () => {
  expect(words(ordinary).join()).toContain('this machine at best');
  const assumed = { ...ordinary, machine: { ...ordinary.machine, calibrated: false } };
  expect(words(assumed).join()).toContain('assumed of this machine');
  expect(words(assumed)).toContain('            The speed of this machine was assumed, not measured.');
});
