/** The judge of markup finds what is wrong with it. */
import { expect, test } from 'vitest';
import { malformed, overlap, textBoxes } from './markup.ts';

test.each<[string, string | undefined]>([
  ['<p class="a">x &amp; y</p>', undefined],
  ['<g><path d="M0 0"/></g>', undefined],
  ['<p>x', 'p is not closed'],
  ['<p><b>x</p></b>', '</p> closes b'],
  ['<p>a < b</p>', 'text: a < b'],
  ['<p>a & b</p>', 'text: a & b'],
  ['<p class=a>x</p>', 'text: <p class=a>x'],
  ['<p title="a"b">x</p>', 'text: <p title="a"b">x'],
])('%s', (markup, wrong) => {
  expect(malformed(markup)).toBe(wrong);
});

test('texts overlap by their groups, anchors and lengths', () => {
  const of = (svg: string) => textBoxes(svg);
  const [a, b, c] = of(
    '<g transform="translate(10 20)"><text x="0" y="0">abcd</text></g><text x="50" y="20" class="end">abc</text>' +
      '<text x="50" y="40" class="mid small">abc</text>',
  );
  expect([a.left, a.right]).toEqual([10, 10 + 4 * 7.8]);
  expect([b.right, c.left + c.right]).toEqual([50, 100]);
  expect([overlap(a, b), overlap(b, c), overlap(a, c)]).toEqual([true, false, false]);
});
