import { defineConfig } from 'vitest/config';

/** The run that `tools.test.ts` looks at from outside. */
export default defineConfig({
  test: {
    include: ['test/support/needy.ts'],
    reporters: ['verbose', './test/support/closing-line.ts'],
  },
});
