import type { Report } from '../../model/report.ts';
import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import type { FindIn } from './find-in.ts';
import type { Finding } from './findings.ts';
import type { IrregularBlock } from './irregular.ts';

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

/** Findings that are reported one by one: fixing the first ones usually fixes the others. */
const mostTold = 20;

/** Tells what a finished file says otherwise than its source, and how much more there is of it. */
function reportFindings(findings: readonly Finding[], format: string, report: Report): void {
  for (const { kind, what, instead = '', expected, found, at, page } of findings.slice(0, mostTold)) {
    const place = page === undefined ? format : `${format} on page ${page}`;
    const texts = { format: place, what, expected, found };
    if (kind === 'changed') report('parity-changed', { ...texts, instead }, at);
    else report(`parity-${kind}`, texts, at);
  }
  const more = findings.length - mostTold;
  if (more > 0) report('parity-more', { format, count: more }, findings[mostTold]?.at);
}

/**
 * Findings that say for certain what differs, and the blocks of which that cannot be said. What has no place is of the metadata,
 * and certain.
 */
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

/** Tells which blocks a format shows otherwise because of their HTML. */
export function reportUnclear(blocks: readonly IrregularBlock[], format: string, report: Report): void {
  for (const { first } of blocks) report('parity-unclear', { format }, first);
}
