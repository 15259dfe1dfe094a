/** Sites as numjit meets them: a server on this machine that holds a few files, and the headers that it sends. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as esbuild, type Plugin } from 'esbuild';
import { build as tsdown } from 'tsdown';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Files = { readonly [path: string]: string };

/** A folder that is gone when `use` has ended. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'numjit-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Package {
  /** The modules of `dist`, as `npm run build` makes it, by name: `index.js` and what it imports. */
  readonly modules: Files;
  /** What the package's `workerSource()` says. */
  readonly worker: string;
}

export const buildPackage = (): Promise<Package> =>
  withFolder(async folder => {
    await tsdown({ config: join(root, 'tsdown.config.ts'), cwd: root, outDir: folder, dts: false, logLevel: 'error' });
    const names = (await readdir(folder)).filter(name => name.endsWith('.js'));
    const texts = names.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const);
    const { workerSource } = (await import(pathToFileURL(join(folder, 'index.js')).href)) as {
      workerSource: () => string;
    };
    return { modules: Object.fromEntries(await Promise.all(texts)), worker: workerSource() };
  });

/** The library stays a file of its own, at the address that the pages use. */
const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /src\/index\.ts$/ }, () => ({ path: '/dist/index.js', external: true })),
};

export async function buildPage(entry: string): Promise<string> {
  const { outputFiles } = await esbuild({
    entryPoints: [join(root, 'test/browser/page', entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    plugins: [apart],
  });
  return outputFiles[0].text;
}

export const html = (script: string): string =>
  `<!doctype html><meta charset="utf-8"><title>numjit</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

export const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface Site {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves files under `localhost`, which browsers take for secure; each answer has these headers. */
export async function serve(files: Files, headers: { readonly [name: string]: string }): Promise<Site> {
  const server: Server = createServer(({ url }, response) => {
    const text = files[url!];
    const type = url!.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': type, ...headers });
    response.end(text);
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close };
}
