import { PdfArray, PdfDict, PdfName, PdfNumber } from '@libpdf/core';
import type { Point } from 'unist';
import { fragmentOf } from '../../model/addresses.ts';
import { a4 } from '../../model/format-options.ts';
import type { Publication } from '../../model/publication.ts';
import { failure, type Report } from '../../model/report.ts';
import { linksOf, type PdfDocument, sizeOf, textAt } from '../../pdf/document.ts';
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
import { type Destination, isPlaceMark, type Places } from '../places.ts';
import { type ColumnPage, withBalancedColumns } from './balance.ts';
import { openCompiler } from './compile/compile.ts';
import { findCompiler } from './compile/find-compiler.ts';
import type { Complaint, PageMargins, Spot } from './compile/job.ts';
import type { Drawings } from './data/drawings.ts';
import type { TypstNode } from './data/node.ts';
import { type DataSetting, printData, printParts } from './data/print-data.ts';
import { bodyHeading } from './data/section-titles.ts';
import type { StructureFacts } from './data/structure-facts.ts';
import { laidOutPage } from './defects.ts';
import { accepted, type DocumentJob, jsonOf, partsPath } from './document-job.ts';
import { mendEmphasis } from './emphasis.ts';
import { fontLists } from './fonts/font-lists.ts';
import { mendEndNotes, mendHeadings, mendNestedNotes, mendStructure, returnLifted } from './mend.ts';
import { mendCharacters } from './mend-characters.ts';
import { knownPages, openPrint } from './page-characters.ts';
import { withBookPages } from './page-depths.ts';
import { mendReadingOrder } from './reading-order.ts';
import { structureTexts } from './structure-texts.ts';

/** Prints the publication with Typst: its trees as data, rendered by the functions of the template. */
export const typst: Engine = {
  async prepare(publication, context) {
    const installed = findCompiler();
    context.programs?.get(openCompiler).start(installed.folder);
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
      const page = columnPage(publication, context);
      const known = knownPages();
      const layOut = async () => {
        const isBound = context.template.values?.mirrored === true;
        const { size = a4, bleed = 0, columns = 1 } = context.options.print;
        const height = size.height + 2 * bleed;
        const turned = await withBookPages(parts, { isBound, known, height, columns, compile });
        return page
          ? { printed: await withBalancedColumns(turned.parts, turned.printed, { page, compile }) }
          : { printed: turned.printed, opened: turned.opened };
      };
      const { printed, opened } = await layOut().finally(() => context.programs?.get(openCompiler).release());
      const { pdf, spots, complaints, margins, leftOut } = printed;
      for (const message of leftOut) context.report('typst-unsupported', { what: `a part of the text (${message})` });
      const hasContents = parts.some((part) => typeof part !== 'string' && part.tag === 'contents');
      const { document, characters } = opened ?? (await openPrint(pdf, known));
      const destinations = placesOf(spots);
      nameDestinations(document, destinations);
      returnLifted(document);
      mendStructure(document, facts);
      mendEmphasis(document);
      await mendReadingOrder(document, publication);
      mendEndNotes(document);
      mendNestedNotes(document);
      mendHeadings(document);
      mendCharacters(document, characters);
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
        texts: context.wantsTexts
          ? await structureTexts(document, { index: destinations.get(indexId)?.page, hasContents })
          : undefined,
      };
    };
    return { length: job.files.reduce((sum, [, bytes]) => sum + bytes.length, 0), print };
  },
};

const indexId = 'offprint-index';

/** The page of an article in two columns. */
function columnPage(
  { kind, metadata, notes }: Publication,
  { options: { print } }: EngineContext,
): ColumnPage | undefined {
  const { columns = 1, size = a4, bleed = 0 } = print;
  if (columns === 1 || kind !== 'article') return undefined;
  const [width, height] = [size.width + 2 * bleed, size.height + 2 * bleed];
  return { width, height, isFromRight: metadata.dir === 'rtl', hasNotes: notes.length > 0 };
}

interface DefectSetting {
  document: PdfDocument;
  destinations: ReturnType<typeof placesOf>;
  places: Places;
  margins: PageMargins;
  labelAt: (page: number) => string;
}

function reportDefects(
  publication: Publication,
  { document, destinations, places, margins, labelAt }: DefectSetting,
  report: Report,
): void {
  const openings = openingPages(publication, places, destinations);
  const pages = document.pages.map((page) =>
    laidOutPage(page, { document, margins, label: labelAt(page.number), opens: openings.get(page.number) }),
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
  const fonts = await fontLists(faces, content.text);
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

interface ComplaintSetting {
  /** The places of blocks in the source, by id. */
  places: ReadonlyMap<string, Point>;
  /** The printed number of the page of something, by its id. */
  labelOf: (id: string) => string | undefined;
  report: Report;
}

/** Reports what a template's modules could not print correctly, each thing once. */
function reportComplaints(complaints: readonly Complaint[], { places, labelOf, report }: ComplaintSetting): void {
  const reported = new Set<string>();
  for (const { id, ...facts } of complaints) {
    if (reported.has(id)) continue;
    reported.add(id);
    const place = places.get(id);
    if ('what' in facts) report('typst-unsupported', facts, place);
    else if ('columns' in facts) report('table-columns', facts, place);
    else report('page-overflow', { ...facts, page: labelOf(id), scale: 1 }, place);
  }
}

/** The height of letters above their baseline, relative to their size, as in the templates. */
const ascent = 0.75;

/** The position of each id. If there are several, the first one counts. */
function placesOf(spots: readonly Spot[]): Map<string, Destination> {
  const places = new Map<string, Destination>();
  for (const { id, page, left, top, size } of spots)
    if (!places.has(id)) places.set(id, { page, left, top: Math.max(0, top - ascent * size) });
  return places;
}

/**
 * Adds a named destination for each place, and makes internal links use these names: Typst writes them as URLs, because the
 * print document contains them as URLs.
 */
function nameDestinations(document: PdfDocument, places: ReadonlyMap<string, Destination>): void {
  const destinations = new PdfDict();
  for (const [id, { page: number, left, top }] of places) {
    const page = document.pages[number - 1];
    if (!page?.ref || isPlaceMark(id)) continue;
    const at = [left, sizeOf(page.dict).height - top].map((value) => PdfNumber.of(Math.round(value * 100) / 100));
    destinations.set(nameOf(id), PdfArray.of(page.ref, PdfName.of('XYZ'), ...at, PdfNumber.of(0)));
  }
  document.catalog.set('Dests', destinations);
  for (const link of linksOf(document)) {
    const action = document.resolve(link.get('A'));
    const address = action instanceof PdfDict ? textAt(action, 'URI', document) : undefined;
    if (!address?.startsWith('#')) continue;
    link.delete('A');
    link.set('Dest', nameOf(fragmentOf(address)));
  }
}

function nameOf(id: string): PdfName {
  return PdfName.of(encodeURIComponent(id));
}
