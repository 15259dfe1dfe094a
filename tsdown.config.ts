import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts' },
  format: 'esm',
  platform: 'neutral',
  external: ['acorn', 'ndarray', /^node:/],
  dts: true,
});
