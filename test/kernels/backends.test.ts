/** Every kernel on every backend: under precision 'js' the bits of plain JavaScript, and not a byte touched outside its
 * arrays, whether those are ordinary ones (staged) or lie side by side on the heap. */
import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit, zeros } from '../../src/index.ts';
import { cases } from './cases.ts';
import { type Outcome, same, survive } from './poison.ts';

const places = { ordinary: undefined, heap: (bytes: number) => zeros(bytes, 'uint8') };

function plainly({ kernel, args }: (typeof cases)[number]): Outcome {
  const own = args();
  const result = kernel(...own);
  return { result, arrays: own.filter(a => ArrayBuffer.isView(a)) as Float64Array[] };
}

describe.each(backends.map(b => b.name))('%s', backend => {
  for (const [place, allocate] of Object.entries(places)) {
    test.each(cases)(`$name on ${place} arrays`, async one => {
      const f = jit(one.kernel, { backend: backend as 'js', precision: 'js' });
      const outcome = await survive(f.sync as (...args: any[]) => unknown, one.args(), allocate);
      expect(outcome).toEqual(plainly(one));
      expect(same(outcome, plainly(one))).toBe(true);
    });
  }
});

test.each(cases)('await $name gives what sync gives', async one => {
  const f = jit(one.kernel, { precision: 'js' }) as unknown as (...args: any[]) => Promise<unknown>;
  expect(same(await survive(f, one.args()), plainly(one))).toBe(true);
});
