import type { PrintOptions } from '../../model/format-options.ts';
import { type ArchiveStandard, archiveStandard, pdfStandards, standardName } from '../../model/pdf-standard.ts';
import { openPdf, type PdfFile } from '../../pdf/document.ts';
import { readXmp, type Xmp } from '../../readers/pdf/xmp.ts';
import type { FinishedCheck } from '../finished.ts';
import { auditPdf } from '../pdf-structure/pdf-structure.ts';
import { checkArchiveFile, checkArchiveMetadata } from './metadata.ts';
import { checkArchiveAttachments, checkArchiveObjects } from './objects.ts';

const checks = [checkArchiveMetadata, checkArchiveFile, checkArchiveObjects, checkArchiveAttachments];

/** The conditions of PDF/UA-1 about fonts, which PDF/A shares: of glyphs without characters only at the levels A and U. */
const ofFonts = /^31-/u;
const ofCharacters = /^(?:10-001|31-027)$/u;

/** Reports what keeps a PDF from conforming to PDF/A, if it claims to conform, or should. Typst has already checked its content. */
export const checkPdfArchive: FinishedCheck<PrintOptions> = async ({ main }, { report, own }) => {
  const file = await openPdf(main.bytes);
  const xmp = readXmp(file);
  const standard = archiveStandard(own.standard) ?? (xmp && claimed(xmp));
  if (!standard) return;
  const name = standardName(standard.id);
  for (const what of archiveFaults(file, standard)) report('pdf-standard', { name, what });
};

/** Everything in a PDF that a standard of PDF/A does not allow and that is checked here, each once. */
export function archiveFaults(file: PdfFile, standard: ArchiveStandard): Set<string> {
  const xmp = readXmp(file);
  if (!xmp) return new Set(['it has no metadata']);
  const found = checks.flatMap((check) => [...check({ file, xmp, standard })]).map(({ what }) => what);
  const needsCharacters = standard.level === 'A' || standard.level === 'U';
  const fonts = auditPdf(file).filter(
    ({ condition }) => (needsCharacters && ofCharacters.test(condition)) || isOfFonts(condition),
  );
  const ofPages = fonts.map(
    ({ what, page, condition }) => `${what}${page ? ` on page ${page}` : ''} (Matterhorn ${condition})`,
  );
  return new Set([...found, ...ofPages]);
}

function isOfFonts(condition: string): boolean {
  return ofFonts.test(condition) && !ofCharacters.test(condition);
}

function claimed(xmp: Xmp): ArchiveStandard | undefined {
  const [part] = xmp.valuesOf('pdfaid', 'part');
  const [level = ''] = xmp.valuesOf('pdfaid', 'conformance');
  const id = pdfStandards.find((one) => one === `a-${part}${level.toLowerCase()}`);
  return id && archiveStandard([id]);
}
