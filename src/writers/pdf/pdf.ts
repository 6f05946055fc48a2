import type { Engine, Print, PrintJob } from '../../engines/engine.ts';
import { engineFor } from '../../engines/engines.ts';
import { a4, type Imposition, type PrintOptions } from '../../model/format-options.ts';
import { printTime } from '../../model/limits.ts';
import { archiveStandard, standardName } from '../../model/pdf-standard.ts';
import type { Publication } from '../../model/publication.ts';
import { failure, type Report, reportOn } from '../../model/report.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { type Breathe, breather } from '../../platform/breather.ts';
import { releaseMemory } from '../../platform/release-memory.ts';
import type { Template } from '../../template/template.ts';
import { wordsFor } from '../../template/words.ts';
import { printIdentity } from '../identifiers.ts';
import type { Writer, WriterContext } from '../writer.ts';
import { type Description, descriptionOf } from './finish/description.ts';
import { finish } from './finish/finish.ts';
import { bookmarksOf, linkNames } from './finish/navigation.ts';
import { limitPictures } from './pictures/limit-pictures.ts';
import type { Sign, signWith } from './signature/sign.ts';

/** The time limit of a print, and its name in messages. */
interface PrintTime {
  name: string;
  seconds: number;
  /** Path of the source, for messages. */
  path: string | undefined;
}

/** Milliseconds. Longer timers fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs work with a time limit: its signal is aborted with a failure when the time is up.
 *
 * @throws Failure `print-time`, if the work honours its signal
 */
async function withinPrintTime<T>(
  { name, seconds, path }: PrintTime,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const end = () => late.abort(failure('print-time', { name, seconds }, undefined, path));
  const timer = setTimeout(end, Math.min(seconds * 1000, longestTimer));
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}

/** Writes a tagged PDF: an engine prints the publication, then the PDF is finished. */
export function pdfWriter(loadEngine: (choice: PrintOptions['engine']) => Promise<Engine>): Writer<PrintOptions> {
  return {
    async write(source, { options: { own, ...shared }, ...context }) {
      const { report, signal } = context;
      const options = { ...shared, print: own };
      refuseAttachments(own);
      const publication = await limitPictures(source, options.print);
      const sign = options.signature && (await signer(options.signature, publication.metadata, report));
      const wantsTexts = options.files.epub !== undefined && context.announcePages !== undefined;
      const engine = await loadEngine(own.engine);
      const withinTime = <T>({ length }: PrintJob, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
        const seconds = options.printTime ?? printTime(length);
        return withinPrintTime({ name: publication.id, seconds, path: publication.lines[0]?.path }, signal, work);
      };
      const countPages = async (template: Template) => {
        const trial = { ...context, template, options, report: reportOn(publication.lines, []) };
        const job = await engine.prepare(publication, trial);
        return (await withinTime(job, (inTime) => job.print(inTime))).pages.length;
      };
      const template = await fittingTemplate({ ...context, options }, countPages);
      const job = await engine.prepare(publication, { ...context, template, options, wantsTexts });
      return withinTime(job, (inTime) =>
        printAndFinish({ publication, job, sign, wantsTexts }, { ...context, options, signal: inTime }),
      );
    },
  };
}

/** The template with smaller text, if the document would otherwise have more pages than its author allows. */
async function fittingTemplate(
  { template, options: { print, fitPlace }, report }: Pick<PrintContext, 'template' | 'options' | 'report'>,
  countPages: (template: Template) => Promise<number>,
): Promise<Template> {
  const { fitPages: most, largePrint: isLarge = false } = print;
  if (most === undefined) return template;
  const { fitToPages } = await import('./fit-pages.ts');
  const fit = await fitToPages(most, template, { isLarge, countPages });
  if (fit.pages > most) report('pages-unfit', { pages: fit.pages, most }, fitPlace);
  return fit.template;
}

/** @throws Failure `pdf-standard-attachment` */
function refuseAttachments({ standard, attachSource = false }: PrintOptions): void {
  const archive = archiveStandard(standard);
  if (archive && attachSource && !archive.mayAttach)
    throw failure('pdf-standard-attachment', { name: standardName(archive.id) });
}

export const pdf = pdfWriter((choice) => engineFor(choice).load());

interface ToPrint {
  publication: Publication;
  job: PrintJob;
  sign: Sign | undefined;
  wantsTexts: boolean;
}

/** The context of the writer, with its own options in the form that engines use. */
type PrintContext = Omit<WriterContext, 'options'> & {
  options: Omit<WriterContext['options'], 'own'> & { print: PrintOptions };
};

async function printAndFinish(
  { publication, job, sign, wantsTexts }: ToPrint,
  { options, report, addFile, announceEngine, announcePages, faults, signal }: PrintContext,
): Promise<Uint8Array> {
  const breathe = breather(signal);
  const words = wordsFor(publication.metadata.lang);
  const [print, findStarts] = await Promise.all([
    job.print(signal),
    // While the engine works.
    wantsTexts ? pageStartFinder(publication) : undefined,
  ]);
  const { texts } = print;
  announceEngine?.(print.engine);
  if (findStarts && texts) announcePages?.(findStarts({ texts, labels: labelsOf(print, words.number) }));
  await fitToPrint(print, { publication, options: options.print, report });
  const description = { ...descriptionOf(publication.metadata, print.engine), faults: faults?.() };
  const finished = await finish(
    print.document,
    {
      description: { ...description, documentId: printIdentity(publication), standards: options.print.standard },
      linkNames: linkNames(publication, words),
      bookmarks: bookmarksOf(publication.outline),
      labels: print.pages.flatMap(({ label }) => label ?? []),
      trim: options.print,
      sources: options.sources,
      isSigned: sign !== undefined,
    },
    breathe,
  );
  releaseMemory();
  if (addFile) {
    for (const { scheme, bytes } of await imposedFiles(print.document, options.print, description, breathe))
      addFile({ path: `${publication.id}-${scheme}.pdf`, mediaType: 'application/pdf', bytes });
  }
  return sign ? sign(finished) : finished;
}

/** Loaded lazily because only an EPUB needs the beginnings of pages. */
async function pageStartFinder(publication: Publication) {
  const { pageStartFinder } = await import('./page-starts/page-starts.ts');
  return pageStartFinder(publication);
}

/** The page numbers, in the digits of the language. */
function labelsOf({ pages }: Print, digits: (number: number) => string): string[] {
  return pages.map(({ label }, index) => label ?? digits(index + 1));
}

/** Loaded lazily because few documents are signed. */
async function signer(...args: Parameters<typeof signWith>): Promise<Sign> {
  const { signWith } = await import('./signature/sign.ts');
  return signWith(...args);
}

/** Scales images to the resolution needed for print, and converts everything to grey if colours are disabled. */
async function fitToPrint(
  print: Pick<Print, 'document' | 'positions'>,
  { publication, options, report }: { publication: Publication; options: PrintOptions; report: Report },
): Promise<void> {
  const { dpi = 300, grayscale } = options;
  if (dpi && publication.resources.some(({ mediaType }) => mediaType !== 'image/svg+xml')) {
    const { fitPictures } = await import('./pictures/fit-pictures.ts');
    await fitPictures(print, dpi, { publication, report });
  }
  if (grayscale) await (await import('./grayscale.ts')).makeGrey(print.document);
}

/** The requested imposed files of a finished document. Loaded lazily: few need them. */
async function imposedFiles(
  document: PdfDocument,
  { imposition = [], size = a4 }: PrintOptions,
  description: Description,
  breathe: Breathe,
): Promise<{ scheme: Imposition; bytes: Uint8Array }[]> {
  if (imposition.length === 0) return [];
  const { impose } = await import('./imposition.ts');
  return impose(document, imposition, { description, size, breathe });
}
