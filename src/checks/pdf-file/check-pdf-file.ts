import { openPdf } from '../../pdf/document.ts';
import { readTags } from '../../pdf/structure/read-tags.ts';
import type { FinishedCheck } from '../finished.ts';
import { readPainting } from '../pdf-structure/content/painting.ts';
import { deadLinksIn } from './destinations.ts';

/** Checks that a PDF shows text, and that its links within it lead somewhere. */
export const checkPdfFile: FinishedCheck = async ({ main }, { report }) => {
  const file = await openPdf(main.bytes);
  const { fonts } = readPainting(file, readTags(file));
  if (fonts.all.size === 0) report('finished-empty', { format: 'PDF' });
  for (const link of deadLinksIn(file)) report('pdf-dead-link', link);
};
