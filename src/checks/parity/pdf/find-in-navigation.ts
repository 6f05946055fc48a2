import { openPdf } from '../../../pdf/document.ts';
import { outlineIn } from '../../../readers/pdf/read-outline.ts';
import { readStructure } from '../../../readers/pdf/structure.ts';
import type { FindIn } from '../findings.ts';
import { headingsInStructure, outlineFindings } from './navigation.ts';
import { pageFindings, pdfFacts, selfFindings } from './pdf-facts.ts';

/**
 * Compares what readers of a PDF navigate by: its outline, title by title and page by page, its title, authors and language,
 * and its pages and their labels. No text is extracted, which takes most of the time of the full comparison (measured).
 */
export const findInNavigation: FindIn = async ({ main, publication }, expected) => {
  const { notes = [], sections = [], outline = [] } = publication ?? {};
  const file = await openPdf(main.bytes);
  const items = expected.sections.flatMap((section) => section.text);
  const headings = headingsInStructure(readStructure(file), items);
  return [
    ...selfFindings(expected.metadata, file, []),
    ...pageFindings(file),
    ...outlineFindings({ sections, outline }, outlineIn(file), headings, pdfFacts(file, { labels: [] }, notes)),
  ];
};
