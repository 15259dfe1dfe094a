/** `npx tsx test/parallel/hunt.ts [part of a name]`: breaks the analysis in each way of `mutants.ts`, in a copy of the sources,
 * and tells which of them the tests notice, and in how many seconds of a processor. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, mutants } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'numjit-mutants-'));
const [part = '', first = '0', of = '1'] = process.argv.slice(2);

/** By the exit status of `caught.ts`. */
const ways: { readonly [status: number]: string } = { 0: 'SURVIVED', 3: 'caught', 4: 'caught by its verdicts' };

function run({ file, from, to, shown = '', by }: Mutant): string {
  const path = join(copy, 'src/analysis', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) return `STALE: its text stands there ${text.split(from).length - 1} times`;
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(copy, 'test/parallel/caught.ts'), shown, ...(by ?? [])],
    {
      cwd: copy,
      timeout: 600_000,
      encoding: 'utf8',
    },
  );
  writeFileSync(path, text);
  const how = ways[status ?? -1] ?? (signal ? 'TOO SLOW' : `BROKEN by ${stderr.trim().slice(0, 400)}`);
  return `${how}: ${stdout.trim().slice(0, 160)}`;
}

try {
  for (const folder of ['kernels', 'src', 'wasm', 'test', 'package.json', 'tsconfig.json'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  mutants.forEach((m, k) => {
    if (m.name.includes(part) && k % Number(of) === Number(first)) console.log(`${m.name}: ${run(m)}`);
  });
} finally {
  rmSync(copy, { recursive: true, force: true });
}
