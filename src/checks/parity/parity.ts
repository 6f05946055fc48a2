import type { Report } from '../../model/report.ts';
import type { Parts } from '../../platform/cache.ts';
import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import type { FindIn, Finding } from './findings.ts';
import type { IrregularBlock } from './irregular.ts';

/** How much of a file is compared with its source: everything, or, if that takes long, what readers navigate by. */
export type ParityScope = 'all' | 'navigation';

/** How a format is read for the comparison with its source. */
export interface ParityReaders {
  all: () => Promise<FindIn>;
  /** Absent if reading everything is fast. */
  navigation?: () => Promise<FindIn>;
}

/**
 * The differences between a finished publication and its source, in the order of the source.
 *
 * @throws Error if it cannot be read
 */
export async function findingsOf(
  readers: ParityReaders,
  finished: FinishedFiles,
  scope: ParityScope,
  parts?: Parts,
): Promise<Finding[]> {
  const { expected, isForeign } = finished;
  if (!expected || isForeign) return [];
  const load = (scope === 'navigation' && readers.navigation) || readers.all;
  return (await load())(finished, expected, parts);
}

/**
 * The check that each file contains the content of the source, and nothing else. A build compares as much of each format as it
 * can afford.
 *
 * @param format its title
 */
export function parityCheck(format: string, readers: ParityReaders): FinishedCheck {
  return async (finished, { report, effort, parts }) => {
    const { publication } = finished;
    const findings = await findingsOf(readers, finished, effort === 'build' ? 'navigation' : 'all', parts);
    if (findings.length === 0) return;
    const { irregularBlocks } = await import('./irregular.ts');
    const { clear, unclear } = partUnclear(findings, publication ? irregularBlocks(publication) : []);
    reportFindings(clear, format, report);
    reportUnclear(unclear, format, report);
  };
}

/** Findings that are reported one by one: fixing the first ones usually fixes the others. */
const mostReported = 20;

/** Reports the differences between a finished file and its source, and how many more there are. */
function reportFindings(findings: readonly Finding[], format: string, report: Report): void {
  for (const { kind, what, instead = '', expected, found, at, page } of findings.slice(0, mostReported)) {
    const place = page === undefined ? format : `${format} on page ${page}`;
    const texts = { format: place, what, expected, found };
    if (kind === 'changed') report('parity-changed', { ...texts, instead }, at);
    else report(`parity-${kind}`, texts, at);
  }
  const more = findings.length - mostReported;
  if (more > 0) report('parity-more', { format, count: more }, findings[mostReported]?.at);
}

/** Splits findings into certain ones, such as those about metadata, and blocks for which nothing is certain. */
export function partUnclear(
  findings: readonly Finding[],
  blocks: readonly IrregularBlock[],
): { clear: Finding[]; unclear: IrregularBlock[] } {
  const clear: Finding[] = [];
  const unclear = new Set<IrregularBlock>();
  for (const finding of findings) {
    const line = finding.at?.line ?? 0;
    const block = blocks.find(({ first, last }) => line >= first.line && line <= last);
    if (block) unclear.add(block);
    else clear.push(finding);
  }
  return { clear, unclear: [...unclear] };
}

/** Reports the blocks that a format shows differently because of their HTML. */
export function reportUnclear(blocks: readonly IrregularBlock[], format: string, report: Report): void {
  for (const { first } of blocks) report('parity-unclear', { format }, first);
}
