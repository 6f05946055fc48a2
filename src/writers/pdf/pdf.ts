import { wordsFor } from '../../template/words.ts';
import type { Writer } from '../writer.ts';
import { chromiumPdf } from './chromium.ts';
import { descriptionOf } from './description.ts';
import { finish } from './finish/finish.ts';
import { linkNames } from './link-names.ts';
import { printDocument } from './print-document.ts';

/** Writes a tagged PDF: the template's print document, printed by the browser, then finished. */
export const pdf: Writer = {
  async write(publication, { template, options, browser, signal }) {
    if (!browser) throw new TypeError('Cannot write a PDF without a browser');
    const words = wordsFor(publication.metadata.lang);
    const document = await printDocument(publication, { template, options, words });
    const printed = await chromiumPdf(browser, document, signal);
    return finish(printed, {
      description: descriptionOf(publication.metadata, await browser.version()),
      linkNames: linkNames(publication, words),
      text: document.html,
    });
  },
};
