import type { Artifact } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { auditPdf } from './audit.ts';
import { conditionText } from './matterhorn/matterhorn.ts';
import { openPdfFile } from './pdf-file.ts';

/** Reports what keeps a PDF from conforming to PDF/UA-1. */
export async function checkPdfStructure({ bytes }: Artifact, report: Report): Promise<void> {
  for (const { condition, what, page } of auditPdf(await openPdfFile(bytes))) {
    report('pdf-structure', { condition, text: conditionText(condition), what, page });
  }
}
