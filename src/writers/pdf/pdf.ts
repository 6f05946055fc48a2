import type { Publication } from '../../model/publication.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import { printIdentity } from '../print-identity.ts';
import type { Writer } from '../writer.ts';
import { type OpenDocument, withChromium } from './chromium.ts';
import { reportDefects } from './defects/report-defects.ts';
import { descriptionOf } from './description.ts';
import { finish } from './finish/finish.ts';
import { checkGlyphs } from './glyphs/check-glyphs.ts';
import { imposedFiles } from './imposition/imposed-files.ts';
import { linkNames } from './link-names.ts';
import { footNotes } from './notes/foot-notes.ts';
import { refuseTooManyNotes } from './notes/many-notes.ts';
import { reportLeft } from './notes/report-left.ts';
import { pageNaming } from './pages/page-facts.ts';
import { type Printed, printInPasses } from './pages/passes.ts';
import { limitPictures } from './pictures/limit-pictures.ts';
import { printDocument } from './print-document.ts';
import { sheetOf } from './sheets.ts';
import type { Sign, signWith } from './signature/sign.ts';
import { reportSmallTables } from './tables/small-tables.ts';

/** Writes a tagged PDF: the template's print document, printed by the browser with the right page numbers, then finished. */
export const pdf: Writer = {
  async write(given, { template, options, browser, report, signal, addFile, tellPages }) {
    if (!browser) throw new TypeError('Cannot write a PDF without a browser');
    const publication = await limitPictures(given, options.print);
    refuseTooManyNotes(publication);
    const words = wordsFor(publication.metadata.lang);
    const sign = options.signature && (await signer(options.signature, publication.metadata, report));
    const document = await printDocument(publication, { template, options, words });
    const notes = footNotes(publication, options.print, report);
    const numbering = {
      notes,
      words,
      length: document.html.length,
      outline: publication.outline,
      naming: pageNaming(publication, words.contents, words.number),
      sheet: sheetOf(template, publication, words),
    };
    const print = async (open: OpenDocument) => {
      if (document.hasWideTables) reportSmallTables(await open.fitTables(), document.places, report);
      const printed = await printInPasses(open, numbering);
      if (notes) reportLeft(publication, notes.left, report);
      await reportDefects(printed, { print: open, places: document.places, publication, report });
      return printed;
    };
    const tell = options.files.epub === undefined ? undefined : tellPages;
    const [printed, findStarts] = await Promise.all([
      withChromium(browser, document, print, signal),
      // While the browser works.
      tell && pageStartFinder(publication),
    ]);
    await checkGlyphs(printed.document, { publication, listed: document.fonts, places: document.places, report });
    const { dpi = 300 } = options.print;
    if (dpi && publication.resources.some(({ mediaType }) => mediaType !== 'image/svg+xml')) {
      const { fitPictures } = await import('./pictures/fit-pictures.ts');
      await fitPictures(printed.document, dpi, { publication, report });
    }
    if (options.print.grayscale) await (await import('./grayscale/grayscale.ts')).makeGrey(printed.document);
    const description = descriptionOf(publication.metadata, await browser.version());
    const finished = finish(printed.document, {
      description: { ...description, documentId: printIdentity(publication), conformance: options.print.conformance },
      linkNames: linkNames(publication, words),
      // Soft hyphens are not seen: at the end of a line stands a hyphen.
      text: document.html.replaceAll('\u00AD', ''),
      labels: printed.pages.map(({ label }) => label),
      trim: options.print,
      sources: options.sources,
      isSigned: sign !== undefined,
      lookAt:
        tell &&
        findStarts &&
        ((kids) => tell(findStarts({ document: printed.document, kids, labels: labelsOf(printed, words) }))),
    });
    if (addFile) {
      for (const { scheme, bytes } of await imposedFiles(printed.document, options.print, description))
        addFile({ path: `${publication.id}-${scheme}.pdf`, mediaType: 'application/pdf', bytes });
    }
    return sign ? sign(finished) : finished;
  },
};

/** Loaded here because only an EPUB asks where pages begin. */
async function pageStartFinder(publication: Publication) {
  const { pageStartFinder } = await import('./page-starts/page-starts.ts');
  return pageStartFinder(publication);
}

/** The numbers that are printed on the pages. Where nothing asked for them, pages count from 1. */
function labelsOf({ document, pages }: Printed, { number }: Words): string[] {
  if (pages.length > 0) return pages.map(({ label }) => label);
  return document.pages().map((_, index) => number(index + 1));
}

/** Loaded here because few documents are signed. */
async function signer(...given: Parameters<typeof signWith>): Promise<Sign> {
  const { signWith } = await import('./signature/sign.ts');
  return signWith(...given);
}
