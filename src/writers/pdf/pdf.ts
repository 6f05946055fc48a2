import { type PrintDocument, printDocument } from '../../engines/chromium/document/print-document.ts';
import { checkGlyphs } from '../../engines/chromium/glyphs/check-glyphs.ts';
import { refuseTooManyNotes } from '../../engines/chromium/notes/many-notes.ts';
import type { Printed } from '../../engines/chromium/pages/passes.ts';
import { printPublication } from '../../engines/chromium/print-publication.ts';
import { printTime } from '../../model/limits.ts';
import type { Publication } from '../../model/publication.ts';
import { breather } from '../../platform/breather.ts';
import type { Browser } from '../../platform/browser.ts';
import { releaseMemory } from '../../platform/release-memory.ts';
import { embeddable } from '../../shell/embedded-fonts.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import { printIdentity } from '../print-identity.ts';
import type { Writer, WriterContext } from '../writer.ts';
import { bookmarksOf } from './bookmarks.ts';
import { descriptionOf } from './description.ts';
import { finish } from './finish/finish.ts';
import { imposedFiles } from './imposition/imposed-files.ts';
import { linkNames } from './link-names.ts';
import { fitToPrint } from './pictures/fit-to-print.ts';
import { limitPictures } from './pictures/limit-pictures.ts';
import { withinPrintTime } from './print-time.ts';
import type { Sign, signWith } from './signature/sign.ts';

/** Writes a tagged PDF: the template's print document, printed by the browser with the right page numbers, then finished. */
export const pdf: Writer = {
  async write(given, context) {
    const { template, options, browser, report, signal } = context;
    if (!browser) throw new TypeError('Cannot write a PDF without a browser');
    const publication = await limitPictures(given, options.print);
    refuseTooManyNotes(publication);
    const words = wordsFor(publication.metadata.lang);
    const sign = options.signature && (await signer(options.signature, publication.metadata, report));
    const document = await printDocument(publication, {
      ...{ template, options, words },
      faults: context.faults?.(),
      breathe: breather(signal),
    });
    // Those that may not be embedded are printed as drawings.
    embeddable([...document.fonts.faces, ...(document.fonts.found ?? [])], 'pdf', report);
    // The time that the browser takes to start is limited by itself.
    await browser.version();
    const seconds = options.printTime ?? printTime(document.html.length);
    const time = { name: publication.id, seconds, path: publication.lines[0]?.path };
    return withinPrintTime(time, signal, (inTime) =>
      printAndFinish({ publication, words, document, sign }, { ...context, signal: inTime }, browser),
    );
  },
};

interface ToPrint {
  publication: Publication;
  words: Words;
  document: PrintDocument;
  sign: Sign | undefined;
}

async function printAndFinish(
  { publication, words, document, sign }: ToPrint,
  context: WriterContext,
  browser: Browser,
): Promise<Uint8Array> {
  const { options, report, addFile, tellPages, signal } = context;
  const breathe = breather(signal);
  const tell = options.files.epub === undefined ? undefined : tellPages;
  const [printed, findStarts] = await Promise.all([
    printPublication({ publication, words, document }, context, browser),
    // While the browser works.
    tell && pageStartFinder(publication),
  ]);
  releaseMemory();
  await checkGlyphs(printed.document, {
    publication,
    listed: document.fonts,
    places: document.places,
    report,
    breathe,
  });
  await fitToPrint(printed.document, { publication, print: options.print, report });
  const description = {
    ...descriptionOf(publication.metadata, await browser.version()),
    faults: context.faults?.(),
  };
  const finished = await finish(
    printed.document,
    {
      description: { ...description, documentId: printIdentity(publication), conformance: options.print.conformance },
      linkNames: linkNames(publication, words),
      bookmarks: bookmarksOf(publication.outline),
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
    },
    breathe,
  );
  releaseMemory();
  if (addFile) {
    for (const { scheme, bytes } of await imposedFiles(printed.document, options.print, description, breathe))
      addFile({ path: `${publication.id}-${scheme}.pdf`, mediaType: 'application/pdf', bytes });
  }
  return sign ? sign(finished) : finished;
}

/** Loaded here because only an EPUB asks where pages begin. */
async function pageStartFinder(publication: Publication) {
  const { pageStartFinder } = await import('./page-starts/page-starts.ts');
  return pageStartFinder(publication);
}

/** The numbers that are printed on the pages. Where nothing asked for them, pages count from 1. */
function labelsOf({ document, pages }: Printed, { number }: Words): string[] {
  if (pages.length > 0) return pages.map(({ label }) => label);
  return document.pages.map((page) => number(page.number));
}

/** Loaded here because few documents are signed. */
async function signer(...given: Parameters<typeof signWith>): Promise<Sign> {
  const { signWith } = await import('./signature/sign.ts');
  return signWith(...given);
}
