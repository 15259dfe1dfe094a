/** `numjit profile` of a script that jits: the way from a call to the page. */
import { afterAll, expect, test } from 'vitest';
import { malformed } from '../profile/markup.ts';
import { place } from './command.ts';

const here = place();
afterAll(here.remove);

here.write(
  'script.mjs',
  `import { jit } from 'numjit';
const scale = jit(function scale(a, x) { for (let i = 0; i < x.length; i++) x[i] *= a; });
const never = jit(function never(x) { x[0] = 1; });
const x = new Float64Array(100_000);
for (let k = 0; k < 20; k++) scale.sync(2, x);
console.log(await scale(2, x));
`,
);

test('a script that jits, and one function that it never calls', () => {
  const { code, out, err } = here.run(['profile', 'script.mjs']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^undefined\n\n1 jitted function ran, .* in all\. The most to gain first:\n/);
  expect(out).toMatch(/^scale +\S.* 21 +\S+ \S+ +\S+ \S+$/m);
  expect(out).toContain('\n1 jitted function was never called.\n');
  const page = here.read('numjit-profile.html');
  expect(malformed(page)).toBe(undefined);
  expect(page).toContain('<h2>scale</h2>');
});
