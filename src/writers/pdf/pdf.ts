import { wordsFor } from '../../template/words.ts';
import type { Writer } from '../writer.ts';
import { withChromium } from './chromium.ts';
import { descriptionOf } from './description.ts';
import { finish } from './finish/finish.ts';
import { linkNames } from './link-names.ts';
import { printInPasses } from './pages/passes.ts';
import { printDocument } from './print-document.ts';

/** Writes a tagged PDF: the template's print document, printed by the browser with the right page numbers, then finished. */
export const pdf: Writer = {
  async write(publication, { template, options, browser, signal }) {
    if (!browser) throw new TypeError('Cannot write a PDF without a browser');
    const words = wordsFor(publication.metadata.lang);
    const document = await printDocument(publication, { template, options, words });
    const numbering = { words, length: document.html.length, outline: publication.outline };
    const printed = await withChromium(browser, document, (print) => printInPasses(print, numbering), signal);
    return finish(printed, {
      description: descriptionOf(publication.metadata, await browser.version()),
      linkNames: linkNames(publication, words),
      text: document.html,
    });
  },
};
