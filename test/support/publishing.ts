import { VFile } from 'vfile';
import { type InMemory, publishInMemory } from '../../scripts/publish-in-memory.ts';
import type { Effort } from '../../src/checks/finished.ts';
import { openPrograms } from '../../src/engines/programs.ts';
import { reportTo } from '../../src/model/report.ts';
import { lazyBrowser, openBrowser } from '../../src/platform/browser/open.ts';
import type { RunOptions } from '../../src/produce/run-options.ts';
import { leftOpen } from './left-open.ts';

/**
 * Publishes in memory. All tests of a file share a browser and the programs of engines, because starting them takes longer than
 * printing most documents.
 *
 * @param effort how much to check. Default: as much as a build
 */
export function publish(options: RunOptions, effort?: Effort): Promise<InMemory> {
  return publishInMemory(options, {
    browser: leftOpen(browserOfTests),
    programs: leftOpen(openPrograms),
    ...(effort && { effort }),
  });
}

/** Publishes in memory, and runs all checks. */
export function publishAndCheck(options: RunOptions): Promise<InMemory> {
  return publish(options, 'check');
}

function browserOfTests() {
  return lazyBrowser(() => openBrowser({ env: process.env, report: reportTo(new VFile()) }));
}
