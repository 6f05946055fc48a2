import type { FinishedCheck } from '../finished.ts';
import { auditPdf } from './audit.ts';
import { conditionText } from './matterhorn/matterhorn.ts';
import { openPdfFile } from './pdf-file.ts';

/** The condition that a file says which standard it conforms to. */
const claim = '06-002';

/** Reports what keeps a PDF from conforming to PDF/UA-1. That it does not claim to is a fault only where it was to. */
export const checkPdfStructure: FinishedCheck = async ({ main }, { report, print }) => {
  for (const { condition, what, page } of auditPdf(await openPdfFile(main.bytes))) {
    if (condition === claim && print.conformance === undefined) continue;
    report('pdf-structure', { condition, text: conditionText(condition), what, page });
  }
};
