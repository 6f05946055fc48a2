import { type PdfDict, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { rewriteStream } from '../../../pdf/streams.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { pageFrame } from '../page-frame.ts';
import { asArtifacts } from './decorations.ts';
import { markUntagged } from './mark-untagged.ts';
import { withoutSoftHyphens } from './soft-hyphens.ts';
import type { ContentSet } from './structure/drawings.ts';
import { spilledAsArtifacts } from './structure/spilled.ts';
import { taggedForms } from './tagged-forms.ts';

/**
 * Marks all painting that is not part of the structure as artifact: margin boxes, rules of tables, backgrounds. Without
 * the mark a reader cannot know that nothing was forgotten (ISO 32000-1, 14.8.2.2).
 *
 * @param decorations marked content of the pages that the structure has given up.
 * @param onPage is called with the content of each page as Chromium wrote it: inflating it once more would take as long as marking
 */
export async function markArtifacts(
  document: PdfDocument,
  decorations: ContentSet,
  breathe: Breathe,
  onPage: (page: PdfDict, content: string) => void = () => {},
): Promise<void> {
  const done = new Set<PdfStream>();
  for (const { dict: page } of document.pages) {
    const content = document.resolve(page.get('Contents'));
    if (!(content instanceof PdfStream)) continue;
    await breathe();
    markIn(content, page, document, done, (text) => {
      onPage(page, text);
      return asArtifacts(spilledAsArtifacts(text, pageFrame(text)), decorations.get(page));
    });
  }
}

/** `owner` is the page or form that the content belongs to: its resources give the names their meaning. */
function markIn(
  content: PdfStream,
  owner: PdfDict,
  document: PdfDocument,
  done: Set<PdfStream>,
  change = (text: string) => text,
): void {
  if (done.has(content)) return;
  done.add(content);
  const tagged = taggedForms(owner, document);
  rewriteStream(content, (text) => markUntagged(withoutSoftHyphens(change(text)), (name) => tagged.has(name)));
  for (const form of tagged.values()) markIn(form, form, document, done);
}
