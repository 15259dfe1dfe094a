import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const source = resolve(import.meta.dirname, 'src/index.ts');
const built = resolve(import.meta.dirname, 'dist/index.js');

/** The tests that speak to the library as a user does, run on the package as `npm run build` leaves it: minified, its own
 * names shortened. */
export default defineConfig({
  plugins: [
    {
      name: 'built',
      enforce: 'pre',
      resolveId: (id, importer) => (importer && resolve(importer, '..', id) === source ? built : undefined),
    },
  ],
  test: {
    include: [
      'test/{corpus,errors,kernels,language,mangled}/*.test.ts',
      'test/calls/{numbers,options,order,process,results,staged,using}.test.ts',
    ],
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
    pool: 'forks',
  },
});
