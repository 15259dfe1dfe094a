/** Folders for what a test keeps on disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty one, there until `after`: the end of a file's tests, or of one test (`onTestFinished`). */
export function folderOf(name: string, after: (run: () => void) => void = afterAll): string {
  const folder = mkdtempSync(join(tmpdir(), `numjit-${name}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
