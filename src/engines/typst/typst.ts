import type { Point } from 'unist';
import { a4 } from '../../model/format-options.ts';
import type { Publication } from '../../model/publication.ts';
import { failure, type Report } from '../../model/report.ts';
import { openPdf, type PdfDocument } from '../../pdf/document.ts';
import { breather } from '../../platform/breather.ts';
import { embeddable, fontContent } from '../../shell/content.ts';
import { familiesOf } from '../../template/picture-faces.ts';
import type { FontFace, TypstModule } from '../../template/template.ts';
import { wordsFor } from '../../template/words.ts';
import { defects } from '../defects/defects.ts';
import { blocksOf, openingPages } from '../defects/laid-out.ts';
import type { Engine, EngineContext, Print, PrintedPage } from '../engine.ts';
import { checkGlyphs } from '../glyphs/check-glyphs.ts';
import { labelOf } from '../page-numbers.ts';
import type { Places } from '../places.ts';
import { type ColumnPage, withBalancedColumns } from './balance.ts';
import { findCompiler } from './compile/find-compiler.ts';
import type { PageMargins } from './compile/job.ts';
import type { Drawings } from './data/drawings.ts';
import type { TypstNode } from './data/node.ts';
import { type DataSetting, printData, printParts } from './data/print-data.ts';
import { bodyHeading } from './data/section-titles.ts';
import type { StructureFacts } from './data/structure-facts.ts';
import { laidOutPage } from './defects.ts';
import { nameDestinations, placesOf } from './destinations.ts';
import { accepted, type DocumentJob, jsonOf, partsPath } from './document-job.ts';
import { fontLists } from './fonts/font-lists.ts';
import { mendHeadings } from './mend/headings.ts';
import { mendHyphens } from './mend/hyphens.ts';
import { mendNamelessGlyphs } from './mend/nameless-glyphs.ts';
import { mendEndNotes, mendNestedNotes } from './mend/notes.ts';
import { mendStructure } from './mend/structure.ts';
import { reportComplaints } from './report-complaints.ts';
import { structureTexts } from './structure-texts.ts';

/** Prints the publication with Typst: its trees as data, rendered by the functions of the template. */
export const typst: Engine = {
  async prepare(publication, context) {
    const installed = findCompiler();
    reportUnsupported(context);
    const places = new Map<string, Point>();
    const facts: StructureFacts = { captions: [], tables: [] };
    const { faces, parts, ...job } = await compileJob(publication, context, { places, facts });
    const print = async (signal: AbortSignal) => {
      const setting = { ...context, signal, places, lines: publication.lines };
      const compile = (changed: readonly TypstNode[]) => {
        const files = job.files.map(([path, bytes]) => [path, path === partsPath ? jsonOf(changed) : bytes] as const);
        return accepted({ ...job, files, parts: changed, compiler: installed.folder }, setting);
      };
      const first = await compile(parts);
      const page = columnPage(publication, context);
      const { pdf, spots, complaints, margins } = page
        ? await withBalancedColumns(parts, first, { page, compile })
        : first;
      const document = await openPdf(pdf);
      const destinations = placesOf(spots);
      nameDestinations(document, destinations);
      mendStructure(document, facts);
      mendEndNotes(document);
      mendNestedNotes(document);
      mendHeadings(document);
      mendHyphens(document);
      mendNamelessGlyphs(document);
      const pages = pagesOf(publication, document, destinations);
      const labelAt = (page: number) => pages[page - 1]?.label ?? String(page);
      const labelOf = (id: string) => {
        const at = destinations.get(id);
        return at && labelAt(at.page);
      };
      reportComplaints(complaints, { places, labelOf, report: context.report });
      if (margins) reportDefects(publication, { document, destinations, places, margins, labelAt }, context.report);
      return {
        document,
        engine: installed.name,
        pages,
        positions: new Map([...destinations].map(([id, at]) => [id, { ...at, place: places.get(id) }])),
        fonts: await glyphsChecked({ publication, document, places, destinations, faces }, { ...context, signal }),
        texts: context.wantsTexts ? await structureTexts(document, destinations.get(indexId)?.page) : undefined,
      };
    };
    return { length: job.files.reduce((sum, [, bytes]) => sum + bytes.length, 0), print };
  },
};

/** The heading of an index. */
const indexId = 'offprint-index';

/** The page of an article in two columns. */
function columnPage({ kind, metadata }: Publication, { options: { print } }: EngineContext): ColumnPage | undefined {
  const { columns = 1, size = a4, bleed = 0 } = print;
  if (columns === 1 || kind !== 'article') return undefined;
  return { width: size.width + 2 * bleed, height: size.height + 2 * bleed, isFromRight: metadata.dir === 'rtl' };
}

interface DefectSetting {
  document: PdfDocument;
  destinations: ReturnType<typeof placesOf>;
  places: Places;
  margins: PageMargins;
  labelAt: (page: number) => string;
}

/** Reports defects of pages, by the rules of all engines. */
function reportDefects(
  publication: Publication,
  { document, destinations, places, margins, labelAt }: DefectSetting,
  report: Report,
): void {
  const openings = openingPages(publication, places, destinations);
  const pages = document.pages.map((page) =>
    laidOutPage(page, { document, margins, label: labelAt(page.number), opens: openings.has(page.number) }),
  );
  const blocks = blocksOf(destinations, places, publication);
  for (const check of defects) check({ pages, blocks }, report);
}

/** Reports options that Typst does not support yet. */
function reportUnsupported({ template, options: { print }, report }: EngineContext): void {
  const { notes, columns = 1 } = print;
  if (notes === 'margin' && columns > 1) report('typst-unsupported', { what: '`notes: margin` in two columns' });
  if (template.isStyledForTypst === false)
    report('typst-unsupported', { what: `the print styles of the template \`${template.name}\`` });
}

/** Everything that Typst reads: the template's modules, the data, and the images. */
async function compileJob(
  publication: Publication,
  { template, options, report, faults }: EngineContext,
  noted: { places: Map<string, Point>; facts: StructureFacts },
): Promise<Omit<DocumentJob, 'compiler'> & { faces: readonly FontFace[] }> {
  const words = wordsFor(publication.metadata.lang);
  const modules = await template.typst?.();
  const [main] = modules ?? [];
  if (!modules || !main)
    throw failure('template-invalid', { template: template.name, reason: 'it has no modules for Typst' });
  const content = fontContent(publication, words);
  const faces = embeddable(await template.fonts('print', content), 'PDF', report);
  const fonts = await fontLists(faces);
  const sans = familiesOf('sans-serif', template.styles('print', content.names));
  const drawings: Drawings = {
    families: sans.flatMap((family) => (fonts.families[family] ?? []).map(({ name }) => name)),
    files: new Map(),
  };
  const setting: DataSetting = {
    ...{ template, options, words, fonts, report, drawings, ...noted },
    modules: modules.slice(1).map(pathOf),
    faults: faults?.(),
  };
  const parts = printParts(publication, setting);
  const files: [string, Uint8Array][] = [
    ...modules.map((module): [string, Uint8Array] => [pathOf(module), Buffer.from(module.text)]),
    ...publication.resources.map(({ path, bytes }): [string, Uint8Array] => [`/${path}`, bytes]),
    ...drawings.files,
    ['/data.json', jsonOf(printData(publication, setting))],
    [partsPath, jsonOf(parts)],
  ];
  return { files, parts, main: pathOf(main), fonts: fonts.files, faces };
}

function pathOf({ path, isOwn = false }: TypstModule): string {
  return `/${isOwn ? 'project' : 'template'}/${path}`;
}

/** Pages with the numbers that the templates print. The front matter of a book has its own numbers. */
function pagesOf(
  publication: Publication,
  { pages }: PdfDocument,
  destinations: ReturnType<typeof placesOf>,
): PrintedPage[] {
  const body = bodyHeading(publication);
  if (body === undefined) return pages.map(() => ({}));
  const digits = wordsFor(publication.metadata.lang).number;
  const start = destinations.get(body)?.page ?? 1;
  return pages.map(({ number }) => ({ label: labelOf(number, start, digits) }));
}

interface GlyphCheck {
  publication: Publication;
  document: PdfDocument;
  places: Places;
  destinations: ReturnType<typeof placesOf>;
  faces: readonly FontFace[];
}

/** The fonts that were used. Reports the characters that no font has. */
function glyphsChecked(
  { publication, document, places, destinations, faces }: GlyphCheck,
  { template, report, signal }: EngineContext,
): Promise<Print['fonts']> {
  const listed = {
    faces,
    systemFonts: template.systemFonts ?? [],
    packages: template.fontPackages ?? [],
    ofPictures: publication.resources.flatMap(({ fonts = [] }) => fonts),
  };
  return checkGlyphs(document, {
    ...{ publication, places, destinations, report, listed, breathe: breather(signal) },
    // Colour glyphs are numbered in order of occurrence.
    isBox: (code, { isType3 }) => code === 0 && !isType3,
  });
}
