import { wordsFor } from '../../template/words.ts';
import type { Writer } from '../writer.ts';
import { withChromium } from './chromium.ts';
import { descriptionOf } from './description.ts';
import { finish } from './finish/finish.ts';
import { linkNames } from './link-names.ts';
import { pageNaming } from './pages/page-facts.ts';
import { printInPasses } from './pages/passes.ts';
import { printDocument } from './print-document.ts';
import { sheetOf } from './sheets.ts';
import type { Sign, signWith } from './signature/sign.ts';

/** Writes a tagged PDF: the template's print document, printed by the browser with the right page numbers, then finished. */
export const pdf: Writer = {
  async write(publication, { template, options, browser, report, signal }) {
    if (!browser) throw new TypeError('Cannot write a PDF without a browser');
    const words = wordsFor(publication.metadata.lang);
    const sign = options.signature && (await signer(options.signature, publication.metadata, report));
    const document = await printDocument(publication, { template, options, words });
    const numbering = {
      words,
      length: document.html.length,
      outline: publication.outline,
      naming: pageNaming(publication, words.contents, words.number),
      sheet: sheetOf(template, publication, words),
    };
    const printed = await withChromium(browser, document, (print) => printInPasses(print, numbering), signal);
    const finished = finish(printed.document, {
      description: descriptionOf(publication.metadata, await browser.version()),
      linkNames: linkNames(publication, words),
      text: document.html,
      labels: printed.pages.map(({ label }) => label),
      trim: options.print,
      sources: options.sources,
      isSigned: sign !== undefined,
    });
    return sign ? sign(finished) : finished;
  },
};

/** Loaded here because few documents are signed. */
async function signer(...given: Parameters<typeof signWith>): Promise<Sign> {
  const { signWith } = await import('./signature/sign.ts');
  return signWith(...given);
}
