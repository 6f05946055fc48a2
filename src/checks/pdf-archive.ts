import { PdfArray, PdfBool, PdfDict, PdfStream, PdfString } from '@libpdf/core';
import type { PrintOptions } from '../model/format-options.ts';
import { type ArchiveStandard, archiveStandard, pdfStandards, standardName } from '../model/pdf-standard.ts';
import { dictAt, dictionariesOf, itemsAt, nameAt, numberAt, openPdf, type PdfFile } from '../pdf/document.ts';
import { readXmp, type Xmp, xmpNamespaces } from '../readers/pdf/xmp.ts';
import type { FinishedCheck } from './finished.ts';
import { auditPdf } from './pdf-structure/pdf-structure.ts';

/** A file that claims to conform to PDF/A. */
interface ArchiveFile {
  file: PdfFile;
  xmp: Xmp;
  standard: ArchiveStandard;
}

type ArchiveCheck = (file: ArchiveFile) => Iterable<{ what: string }>;

/** The schemas whose properties need no description (ISO 19005-2, 6.6.2.3.1). */
const predefined = new Set([
  ...[xmpNamespaces.dc, xmpNamespaces.xmp, xmpNamespaces.pdfaid],
  'http://ns.adobe.com/pdf/1.3/',
  'http://ns.adobe.com/xap/1.0/mm/',
  'http://ns.adobe.com/xap/1.0/rights/',
  'http://ns.adobe.com/xap/1.0/bj/',
  'http://ns.adobe.com/xap/1.0/t/pg/',
  'http://ns.adobe.com/xmp/1.0/DynamicMedia/',
  'http://ns.adobe.com/photoshop/1.0/',
  'http://ns.adobe.com/camera-raw-settings/1.0/',
  'http://ns.adobe.com/tiff/1.0/',
  'http://ns.adobe.com/exif/1.0/',
  'http://www.aiim.org/pdfa/ns/extension/',
]);

/** The metadata state the standard, and describe the schemas that they use. */
const checkArchiveMetadata: ArchiveCheck = function* ({ file, xmp, standard }) {
  const { part, level } = standard;
  if (xmp.valuesOf('pdfaid', 'part')[0] !== part) yield { what: `the metadata do not state part ${part}` };
  if (xmp.valuesOf('pdfaid', 'conformance')[0]?.toUpperCase() !== level)
    yield { what: level ? `the metadata do not state level ${level}` : 'the metadata state a level' };
  if (part === '4') {
    if (!xmp.valuesOf('pdfaid', 'rev').length) yield { what: 'the metadata do not state the year of the standard' };
    const hasInfo = file.trailer.has('Info') && !file.catalog.has('PieceInfo');
    if (hasInfo) yield { what: 'the file has an information dictionary' };
  } else for (const uri of undescribed(xmp)) yield { what: `the metadata do not describe the schema ${uri}` };
};

function undescribed(xmp: Xmp): Set<string> {
  const described = new Set(xmp.valuesOf('pdfaSchema', 'namespaceURI'));
  const used = xmp.properties.filter(({ isOwn }) => isOwn).map(({ uri }) => uri);
  return new Set(used.filter((uri) => !predefined.has(uri) && !described.has(uri)));
}

/** The file has ids, is not encrypted, and states what its colours mean. */
const checkArchiveFile: ArchiveCheck = function* ({ file, standard }) {
  if (!hasIds(file)) yield { what: 'the file has no ids' };
  if (file.trailer.has('Encrypt')) yield { what: 'the file is encrypted' };
  const intents = itemsAt(file.catalog, 'OutputIntents', file);
  const isStated = intents.some((intent) => 'get' in intent && file.resolve(intent.get('DestOutputProfile')));
  if (!isStated) yield { what: 'the file has no colour profile for its output' };
  const isTagged = dictAt(file.catalog, 'StructTreeRoot', file) && file.catalog.has('Lang');
  if (standard.level === 'A' && !isTagged) yield { what: 'the file has no tags, or states no language' };
};

function hasIds({ trailer, resolve }: PdfFile): boolean {
  const ids = resolve(trailer.get('ID'));
  return ids instanceof PdfArray && [...ids].every((id) => id instanceof PdfString && id.bytes.length > 0);
}

/** Actions that depend on more than the file (ISO 19005-2, 6.5.1). */
const active = new Set([
  ...'Launch Sound Movie ResetForm ImportData Hide SetOCGState Trans GoTo3DView JavaScript SetState NoOp'.split(' '),
  ...['Rendition', 'RichMediaExecute'],
]);

/** Flags of annotations (ISO 32000-1, table 165). */
const print = 1 << 2;
const unseen = (1 << 0) | (1 << 1) | (1 << 5);

/** Nothing in the file acts on its own, changes, or is hidden. */
const checkArchiveObjects: ArchiveCheck = function* ({ file }) {
  for (const dict of dictionariesOf(file)) {
    const action = nameAt(dict, 'S', file) ?? '';
    if (active.has(action)) yield { what: `the file has an action of type ${action}` };
    if (dict.has('AA')) yield { what: 'the file has actions that start on their own' };
    if (dict instanceof PdfStream) yield* streamFaults(dict, file);
  }
  const form = dictAt(file.catalog, 'AcroForm', file);
  const isDynamic = file.resolve(form?.get('NeedAppearances'));
  if (isDynamic instanceof PdfBool && isDynamic.value) yield { what: 'its form fields have no fixed appearance' };
  for (const { dict: page, number } of file.pages) {
    for (const annotation of itemsAt(page, 'Annots', file)) {
      if (!(annotation instanceof PdfDict) || nameAt(annotation, 'Subtype', file) === 'Popup') continue;
      const flags = numberAt(annotation, 'F', file) ?? 0;
      const isShown = (flags & print) !== 0 && (flags & unseen) === 0;
      if (!isShown) yield { what: `an annotation on page ${number} is hidden, or not printed` };
    }
  }
};

function* streamFaults(stream: PdfStream, file: PdfFile) {
  if (stream.has('F')) yield { what: 'a stream is in another file' };
  const filters = itemsAt(stream, 'Filter', file).map((filter) => ('value' in filter ? filter.value : ''));
  for (const filter of ['LZWDecode', 'Crypt']) if (filters.includes(filter)) yield { what: `a stream uses ${filter}` };
}

/** Attached files state what they are, and PDF/A-2 and PDF/A-4 have none of other formats. */
const checkArchiveAttachments: ArchiveCheck = function* ({ file, standard }) {
  for (const dict of dictionariesOf(file)) {
    const embedded = dictAt(dictAt(dict, 'EF', file), 'F', file);
    if (!embedded) continue;
    const type = nameAt(embedded, 'Subtype', file);
    if (!standard.mayAttach && type !== 'application/pdf') yield { what: 'a file is attached' };
    if (standard.part === '2') continue;
    if (type === undefined) yield { what: 'an attached file has no media type' };
    if (!nameAt(dict, 'AFRelationship', file)) yield { what: 'an attached file has no relationship to the document' };
  }
};

const checks = [checkArchiveMetadata, checkArchiveFile, checkArchiveObjects, checkArchiveAttachments];

/** The conditions of PDF/UA-1 about fonts, which PDF/A shares: of glyphs without characters only at the levels A and U. */
const ofFonts = /^31-/u;
const ofCharacters = /^(?:10-001|31-027)$/u;

/** Reports what keeps a PDF from conforming to PDF/A, if it claims to conform, or should. Typst has already checked its content. */
export const checkPdfArchive: FinishedCheck<PrintOptions> = async ({ main }, { report, own }) => {
  const file = await openPdf(main.bytes);
  const xmp = readXmp(file);
  const standard = archiveStandard(own.standard) ?? (xmp && claimed(xmp));
  if (!standard) return;
  const name = standardName(standard.id);
  for (const what of archiveFaults(file, standard)) report('pdf-standard', { name, what });
};

/** Everything in a PDF that a standard of PDF/A does not allow and that is checked here, each once. */
export function archiveFaults(file: PdfFile, standard: ArchiveStandard): Set<string> {
  const xmp = readXmp(file);
  if (!xmp) return new Set(['it has no metadata']);
  const found = checks.flatMap((check) => [...check({ file, xmp, standard })]).map(({ what }) => what);
  const needsCharacters = standard.level === 'A' || standard.level === 'U';
  const fonts = auditPdf(file).filter(
    ({ condition }) =>
      (needsCharacters && ofCharacters.test(condition)) || (ofFonts.test(condition) && !ofCharacters.test(condition)),
  );
  const ofPages = fonts.map(
    ({ what, page, condition }) => `${what}${page ? ` on page ${page}` : ''} (Matterhorn ${condition})`,
  );
  return new Set([...found, ...ofPages]);
}

function claimed(xmp: Xmp): ArchiveStandard | undefined {
  const [part] = xmp.valuesOf('pdfaid', 'part');
  const [level = ''] = xmp.valuesOf('pdfaid', 'conformance');
  const id = pdfStandards.find((one) => one === `a-${part}${level.toLowerCase()}`);
  return id && archiveStandard([id]);
}
