import type { PdfFile } from '../../pdf/document.ts';
import { readTags } from '../../pdf/structure/read-tags.ts';
import { readPainting } from './content/painting.ts';
import type { Finding } from './finding.ts';
import { readAnnotations } from './finding.ts';
import { pdfChecks } from './rules/rules.ts';

/** Everything in a PDF that PDF/UA-1 forbids and a machine can see. None: no more than a person is left to judge. */
export function auditPdf(file: PdfFile): Finding[] {
  const tags = readTags(file);
  const subject = { file, tags, painting: readPainting(file, tags), annotations: readAnnotations(file, tags) };
  return Object.values(pdfChecks).flatMap((check) => [...check(subject)]);
}
