import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import type { FindIn } from './find-in.ts';
import type { Finding } from './findings.ts';
import { partUnclear, reportFindings, reportUnclear } from './report-findings.ts';

/** How much of a file is compared with its source: all of it, or, where that takes long, what readers find their way by. */
export type ParityScope = 'all' | 'navigation';

/** How a format is read to be compared with its source. */
export interface ParityReaders {
  all: () => Promise<FindIn>;
  /** Absent where reading all does not take long. */
  navigation?: () => Promise<FindIn>;
}

/**
 * Where a finished publication says something else than its source: all of it, in the order of the source.
 *
 * @throws Error where it cannot be read
 */
export async function findingsOf(
  readers: ParityReaders,
  finished: FinishedFiles,
  scope: ParityScope,
): Promise<Finding[]> {
  const { expected, isForeign } = finished;
  if (!expected || isForeign) return [];
  const load = (scope === 'navigation' && readers.navigation) || readers.all;
  return (await load())(finished, expected);
}

/**
 * The check that whatever the source says is in each file, and nothing else. A build compares of each format what it can
 * afford.
 *
 * @param format its title
 */
export function parityCheck(format: string, readers: ParityReaders): FinishedCheck {
  return async (finished, { report, effort }) => {
    const { publication } = finished;
    const findings = await findingsOf(readers, finished, effort === 'build' ? 'navigation' : 'all');
    if (findings.length === 0) return;
    const { irregularBlocks } = await import('./irregular.ts');
    const { clear, unclear } = partUnclear(findings, publication ? irregularBlocks(publication) : []);
    reportFindings(clear, format, report);
    reportUnclear(unclear, format, report);
  };
}
