import type { Report } from '../../model/report.ts';
import type { Finding } from './findings.ts';
import type { IrregularBlock } from './irregular.ts';

/** Findings that are reported one by one: fixing the first ones usually fixes the others. */
const mostTold = 20;

/** Tells what a finished file says otherwise than its source, and how much more there is of it. */
export function reportFindings(findings: readonly Finding[], format: string, report: Report): void {
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
