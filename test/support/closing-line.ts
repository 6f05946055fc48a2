import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** Counts of a run. A file that cannot be loaded, and an error outside any test, count as failed. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Ends a run with `N passed, N failed, N skipped` alone on a line, which a machine can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<SerializedError>): void {
    const { passed, failed, skipped } = tally(modules, errors);
    process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}

export function tally(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): Tally {
  const counts: Tally = { passed: 0, failed: errors.length, skipped: 0 };
  for (const module of modules) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that never came to its turn, as after an interrupt, has passed nothing.
      counts[state === 'pending' ? 'failed' : state] += 1;
    }
  }
  return counts;
}
