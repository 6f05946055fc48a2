import { expect, test } from 'vitest';
import type { TestModule } from 'vitest/node';
import { tally } from './closing-line.ts';

const moduleOf = (states: string[], { errors = 0, suiteErrors = 0 } = {}) =>
  ({
    errors: () => Array(errors).fill({}),
    children: {
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => [{ errors: () => Array(suiteErrors).fill({}) }],
    },
  }) as unknown as TestModule;

test('counts over all files', () => {
  expect(tally([moduleOf(['passed', 'failed']), moduleOf(['passed', 'skipped'])], [])).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
  });
});

test.for([
  ['a file that does not load', [moduleOf([], { errors: 1 })], []],
  ['a hook that throws', [moduleOf(['skipped'], { suiteErrors: 1 })], []],
  ['a test that never ran', [moduleOf(['pending'])], []],
  ['an error outside any test', [moduleOf(['passed'])], [new Error('late')]],
] as const)('counts %s as failed', ([, modules, errors]) => {
  expect(tally(modules, errors).failed).toBe(1);
});
