import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const slow = 'test/**/*.slow.test.ts';

export default defineConfig({
  test: {
    // The reporter that comes last has the last word: the closing line that CI reads.
    reporters: ['default', './test/support/closing-line.ts'],
    // Browsers and Java virtual machines start under the tests: more workers than cores only make them wait.
    maxWorkers: Math.min(8, availableParallelism()),
    maxConcurrency: 3,
    // The documents of tests are our own, and not every machine that runs them has a sandbox for its browser.
    env: { OFFPRINT_BROWSER_SANDBOX: 'false' },
    setupFiles: ['./test/support/random-seed.ts', './test/support/close-all.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/end-to-end/**', 'test/package/**', 'test/strangers/**', slow],
          // To load the program anew for each of hundreds of files takes longer than many of them.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          // Tests that print many documents, start Java, or take more than some seconds.
          name: 'slow',
          include: [slow],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          globalSetup: './test/end-to-end/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // Documents of other tools, printed by one browser. They need nothing of what the end-to-end tests compile and publish.
          name: 'strangers',
          include: ['test/strangers/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // It installs the packed package as users do, from the registry, and is therefore no part of `npm test`.
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: './test/package/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
