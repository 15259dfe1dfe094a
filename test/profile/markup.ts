/** What tests ask of markup without a browser: whether it is well formed, and whether its text overlaps. */

const empty = new Set(['meta', '!doctype']);

/** The first thing that is wrong with it, if any: tags that do not match, attributes without quotes, `<` or `&` as text. */
export function malformed(markup: string): string | undefined {
  const open: string[] = [];
  const body = markup.replace(/<style>.*?<\/style>/gs, '');
  let end = 0;
  for (const m of body.matchAll(/<(\/?)([!\w]+)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/g)) {
    const before = badText(body.slice(end, m.index));
    if (before) return before;
    end = m.index + m[0].length;
    const [, closes, name, , alone] = m;
    if (closes) {
      const last = open.pop();
      if (last !== name) return `</${name}> closes ${last}`;
    } else if (!alone && !empty.has(name)) open.push(name);
  }
  return badText(body.slice(end)) ?? (open.length ? `${open.join()} is not closed` : undefined);
}

const badText = (text: string): string | undefined =>
  /<|&(?!(amp|lt|gt|quot|#39);)/.test(text) ? `text: ${text}` : undefined;

interface Box {
  readonly content: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A letter's width as a part of its size: the mean of a wide font (DejaVu Sans has 0.6 for lower case, 0.64 for digits). */
const WIDE = 0.6;
const plain = (t: string): string => t.replace(/&(amp|lt|gt|quot|#39);/g, '.');

/** The boxes that texts of a picture of ours take, by the positions of the groups around them. */
export function textBoxes(svg: string): readonly Box[] {
  const shifts: (readonly [number, number])[] = [];
  const found: Box[] = [];
  for (const m of svg.matchAll(
    /<g transform="translate\((\S+) (\S+)\)">|<g>|<\/g>|<text x="(\S+)" y="(\S+)"(?: class="([^"]*)")?>(.*?)<\/text>/g,
  )) {
    if (m[0] === '</g>') shifts.pop();
    else if (m[0].startsWith('<g')) shifts.push([Number(m[1] ?? 0), Number(m[2] ?? 0)]);
    else found.push(boxOf(m, shifts));
  }
  return found;
}

function boxOf([, , , x, y, kind = '', raw]: RegExpMatchArray, shifts: readonly (readonly [number, number])[]): Box {
  const content = plain(raw);
  const size = kind.includes('small') ? 12 : 13;
  const width = [...content].length * size * WIDE;
  const at = Number(x) + shifts.reduce((sum, s) => sum + s[0], 0);
  const base = Number(y) + shifts.reduce((sum, s) => sum + s[1], 0);
  const left = kind.includes('end') ? at - width : kind.includes('mid') ? at - width / 2 : at;
  return { content, left, right: left + width, top: base - 0.8 * size, bottom: base + 0.2 * size };
}

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
