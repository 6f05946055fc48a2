import type { Finished, FinishedCheck } from '../finished.ts';
import type { FindIn } from './find-in.ts';
import type { Finding } from './findings.ts';
import { partUnclear, reportFindings, reportUnclear } from './report-findings.ts';

/** How each format is read. */
const readers: Readonly<Record<string, () => Promise<FindIn>>> = {
  html: async () => (await import('./html-findings.ts')).findInHtml,
  epub: async () => (await import('./epub-findings.ts')).findInEpub,
  pdf: async () => (await import('./pdf/find-in-pdf.ts')).findInPdf,
};

/**
 * Where a finished publication says something else than its source: all of it, in the order of the source.
 *
 * @throws Error where it cannot be read
 */
export async function parityFindings(finished: Finished): Promise<Finding[]> {
  const { format, expected, isForeign } = finished;
  const load = readers[format];
  return load && expected && !isForeign ? (await load())(finished, expected) : [];
}

/** Whatever the source says is in each file, and nothing else. */
export const checkParity: FinishedCheck = async (finished, { report }) => {
  const { format, publication } = finished;
  const findings = await parityFindings(finished);
  if (findings.length === 0) return;
  const { irregularBlocks } = await import('./irregular.ts');
  const { clear, unclear } = partUnclear(findings, publication ? irregularBlocks(publication) : []);
  reportFindings(clear, format, report);
  reportUnclear(unclear, format, report);
};
