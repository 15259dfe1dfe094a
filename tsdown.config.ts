import { defineConfig } from 'tsdown';

/** What the library and the command share is a chunk of its own: the command adds nothing to a page. */
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    array: 'src/array/index.ts',
    kernels: 'src/library/index.ts',
    cli: 'src/cli/main.ts',
  },
  format: 'esm',
  platform: 'neutral',
  external: [/^node:/],
  dts: { entry: ['src/index.ts', 'src/array/index.ts', 'src/library/index.ts'] },
});
