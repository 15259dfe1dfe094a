/** The version of the package that this file is part of. */
import { readFileSync } from 'node:fs';

/** From `src/cli` and from `dist`. */
export function version(): string {
  for (const place of ['../package.json', '../../package.json']) {
    const found = versionIn(new URL(place, import.meta.url));
    if (found) return found;
  }
  return 'unknown';
}

function versionIn(file: URL): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(file, 'utf8'));
    return name === 'numjit' ? version : undefined;
  } catch {
    return undefined;
  }
}
