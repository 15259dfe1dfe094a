/** Files that leave the process as they found it share processes, one for each core: evaluating the compiler and warming it
 * up takes longer than most files do. Files that change or measure what belongs to the whole process (settings, the pool, the
 * heap, the environment, what is known of the machine) have one of their own, and run one at a time, alone. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const apart = [
  'test/array/scope.test.ts',
  'test/browser/**',
  'test/calls/**',
  'test/cli/**',
  'test/dispatch/**',
  'test/map/**',
  'test/runtime/**',
  'test/webgpu/{auto,browser,device,elsewhere,first,order,pages,smoke,swiftshader}.test.ts',
  'test/workers/**',
].map(path => path.replace(/\*\*$/, '**/*.test.ts'));

export default defineConfig({
  test: {
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: apart,
          isolate: false,
          maxWorkers: Math.min(availableParallelism(), 4),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: apart, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
