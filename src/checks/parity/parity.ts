import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import type { FindIn } from './find-in.ts';
import type { Finding } from './findings.ts';
import { partUnclear, reportFindings, reportUnclear } from './report-findings.ts';

/** How much of a file is compared with its source: all of it, or, where that takes long, what readers find their way by. */
export type ParityScope = 'all' | 'navigation';

type Readers = Readonly<Record<string, () => Promise<FindIn>>>;

/** How all of each format is read. */
const readers: Readers = {
  html: async () => (await import('./html-findings.ts')).findInHtml,
  epub: async () => (await import('./epub-findings.ts')).findInEpub,
  pdf: async () => (await import('./pdf/find-in-pdf.ts')).findInPdf,
};

/** How the formats are read whose text takes long to be extracted. */
const navigationReaders: Readers = {
  pdf: async () => (await import('./pdf/find-in-navigation.ts')).findInNavigation,
};

/**
 * Where a finished publication says something else than its source: all of it, in the order of the source.
 *
 * @throws Error where it cannot be read
 */
export async function parityFindings(finished: FinishedFiles, scope: ParityScope = 'all'): Promise<Finding[]> {
  const { format, expected, isForeign } = finished;
  const load = (scope === 'navigation' ? navigationReaders[format] : undefined) ?? readers[format];
  return load && expected && !isForeign ? (await load())(finished, expected) : [];
}

/** Whatever the source says is in each file, and nothing else. A build compares of each format what it can afford. */
export const checkParity: FinishedCheck = async (finished, { report, effort }) => {
  const { format, publication } = finished;
  const findings = await parityFindings(finished, effort === 'build' ? 'navigation' : 'all');
  if (findings.length === 0) return;
  const { irregularBlocks } = await import('./irregular.ts');
  const { clear, unclear } = partUnclear(findings, publication ? irregularBlocks(publication) : []);
  reportFindings(clear, format, report);
  reportUnclear(unclear, format, report);
};
