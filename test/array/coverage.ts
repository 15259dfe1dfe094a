/** Writes docs/array/standard.md: `npx tsx test/array/coverage.ts`. What is there is looked up in the namespace. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as np from '../../src/array/index.ts';
import { arrayDtypes } from '../../src/ndarray/dtypes.ts';
import { chapters, members, partly } from './standard.ts';

type State = 'done' | 'partly' | 'not yet';

export interface Row {
  readonly name: string;
  readonly state: State;
  readonly remark: string;
}

const find = (name: string): unknown =>
  name.split('.').reduce((at: any, part) => (at === undefined ? undefined : at[part]), np);

/** Dtypes are known by name, and some as constants of the namespace besides. */
const isThere = (name: string): boolean => find(name) !== undefined || Object.hasOwn(arrayDtypes, name);

function row(name: string, there: boolean, remark: string): Row {
  const lacks = partly[name];
  return { name, state: !there ? 'not yet' : lacks ? 'partly' : 'done', remark: there ? (lacks ?? remark) : '' };
}

/** A method of ours stands for an operator of Python's, or a function. */
function memberRow([name, own]: readonly [string, string]): Row {
  if (own in np.NDArray.prototype) return row(name, true, own === name ? '' : `\`a.${own}\``);
  return row(name, find(own) !== undefined, `\`np.${own}\``);
}

export const tables: readonly (readonly [string, readonly Row[]])[] = [
  ...Object.entries(chapters).map(
    ([chapter, names]) => [chapter, names.split(' ').map(n => row(n, isThere(n), ''))] as const,
  ),
  ['Array object', Object.entries(members).map(memberRow)],
];

const count = (rows: readonly Row[], state: State): number => rows.filter(r => r.state === state).length;

const line = ({ name, state, remark }: Row): string => `| \`${name}\` | ${state} | ${remark} |`;

/** The page. */
export function page(): string {
  const all = tables.flatMap(([, rows]) => rows);
  const parts = tables.map(
    ([chapter, rows]) =>
      `## ${chapter}\n\n${count(rows, 'done')} of ${rows.length}\n\n| | | |\n| --- | --- | --- |\n${rows.map(line).join('\n')}\n`,
  );
  const sums = `Of ${all.length} names ${count(all, 'done')} are done, ${count(all, 'partly')} partly, and ${count(all, 'not yet')} not yet.`;
  return `# The array API standard

What \`numjit/array\` has of the [Python array API standard](https://data-apis.org/array-api/2025.12/), version 2025.12. ${sums}
Written by \`npx tsx test/array/coverage.ts\`.

${parts.join('\n')}`;
}

export const path: string = fileURLToPath(new URL('../../docs/array/standard.md', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, page());
