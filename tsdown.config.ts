import { defineConfig } from 'tsdown';
import { minify } from './build/minify.ts';
import { ownNames } from './build/names.ts';

export default defineConfig({
  entry: { index: 'src/index.ts' },
  format: 'esm',
  platform: 'neutral',
  external: [/^node:/],
  dts: true,
  plugins: [
    {
      name: 'minify',
      renderChunk: (code, { fileName }) => (fileName.endsWith('.js') ? minify(code, ownNames()) : undefined),
    },
  ],
});
