import { PdfBool, PdfDict } from '@libpdf/core';
import { dictAt, dictionariesOf, itemsAt, nameAt, numberAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { pageOf } from '../../../pdf/structure.ts';
import { readXmp, xmpNamespaces } from '../../../readers/pdf/xmp.ts';
import type { Finding, PdfCheck } from '../finding.ts';

/** Films and recordings must state their type, and describe in words what they show (ISO 32000-1, table 274). */
export const checkMedia: PdfCheck = function* ({ file }) {
  for (const action of dictionariesOf(file)) {
    if (nameAt(action, 'S', file) !== 'Rendition') continue;
    const clip = dictAt(dictAt(action, 'R', file), 'C', file);
    if (!clip || nameAt(clip, 'S', file) !== 'MCD') continue;
    if (textAt(clip, 'CT', file) === undefined) yield { condition: '28-014', what: 'a media clip' };
    if (itemsAt(clip, 'Alt', file).length === 0) yield { condition: '28-015', what: 'a media clip' };
  }
};

/** Sets of layers must have names, and only readers may switch them (ISO 14289-1, 7.10). */
export const checkOptionalContent: PdfCheck = function* ({ file }) {
  const properties = dictAt(file.catalog, 'OCProperties', file);
  if (!properties) return;
  for (const set of itemsAt(properties, 'Configs', file)) {
    if (set instanceof PdfDict) yield* faultsOf(set, '20-001', file);
  }
  const standard = dictAt(properties, 'D', file);
  if (standard) yield* faultsOf(standard, '20-002', file);
};

function* faultsOf(set: PdfDict, nameless: '20-001' | '20-002', file: PdfFile): Generator<Finding> {
  if (textAt(set, 'Name', file) === undefined) yield { condition: nameless, what: 'OCProperties' };
  if (set.has('AS')) yield { condition: '20-003', what: 'OCProperties' };
}

/** Attached files must have names both for old readers and for new ones. */
export const checkEmbeddedFiles: PdfCheck = function* ({ file, annotations }) {
  const ofAnnotations = new Set<PdfDict | undefined>();
  for (const { dict, subtype, page } of annotations) {
    if (subtype !== 'FileAttachment') continue;
    const specification = dictAt(dict, 'FS', file);
    ofAnnotations.add(specification);
    if (!specification || !isNamed(specification, file)) yield { condition: '28-016', what: 'FileAttachment', page };
  }
  for (const dict of dictionariesOf(file)) {
    const isEmbedded = dictAt(dict, 'EF', file) !== undefined && !ofAnnotations.has(dict);
    if (isEmbedded && !isNamed(dict, file)) yield { condition: '21-001', what: textAt(dict, 'Desc', file) ?? 'a file' };
  }
};

function isNamed(specification: PdfDict, file: PdfFile): boolean {
  return ['F', 'UF'].every((key) => textAt(specification, key, file) !== undefined);
}

/** The tenth bit: text may be extracted for accessibility (ISO 32000-1, table 22). */
const accessible = 1 << 9;

/** An encrypted file must allow screen readers. */
export const checkSecurity: PdfCheck = function* ({ file }) {
  const encryption = dictAt(file.trailer, 'Encrypt', file);
  if (!encryption) return;
  const permissions = numberAt(encryption, 'P', file);
  if (permissions === undefined) yield { condition: '26-001', what: 'Encrypt' };
  else if ((permissions & accessible) === 0) yield { condition: '26-002', what: 'Encrypt' };
};

/** The syntax of a language tag (RFC 5646, 2.1). */
const languageTag = /^(?:[a-z]{2,8}|[ix])(?:-[a-z0-9]{1,8})*$/iu;

/** Everything that is read aloud must have a known language. */
export const checkLanguages: PdfCheck = function* ({ file, tags, painting, annotations }) {
  const own = textAt(file.catalog, 'Lang', file);
  if (own !== undefined && languageTag.test(own)) return;
  for (const page of painting.fonts.withoutLanguage) yield { condition: '11-001', what: 'text', page };
  for (const tag of tags.all) {
    if (tag.lang !== undefined) continue;
    const key = ['Alt', 'ActualText', 'E'].find((name) => textAt(tag.dict, name, file) !== undefined);
    if (key) yield { condition: '11-002', what: `${key} of ${tag.type}`, page: pageOf(tag) };
  }
  if (dictAt(dictAt(file.catalog, 'Outlines', file), 'First', file)) yield { condition: '11-003', what: 'the outline' };
  for (const { dict, page, tag } of annotations) {
    const isKnown = tag?.lang !== undefined || textAt(dict, 'Lang', file) !== undefined;
    if (textAt(dict, 'Contents', file) !== undefined && !isKnown) {
      yield { condition: '11-004', what: 'Contents of an annotation', page };
    }
    if (textAt(dict, 'TU', file) !== undefined && !isKnown) {
      yield { condition: '11-005', what: 'TU of a form field', page };
    }
  }
  const titles = readXmp(file)?.properties.filter(({ uri, name }) => uri === xmpNamespaces.dc && name === 'title');
  if (titles?.flatMap(({ languages }) => languages).every((language) => language === 'x-default')) {
    yield { condition: '11-006', what: 'dc:title' };
  }
};

/** The metadata must claim PDF/UA and name the document, and viewers must display that name. */
export const checkMetadata: PdfCheck = function* ({ file }) {
  const xmp = readXmp(file);
  if (!xmp) yield { condition: '06-001', what: 'the catalog' };
  if (xmp?.valuesOf('pdfuaid', 'part')[0] !== '1') yield { condition: '06-002', what: 'XMP' };
  if (!xmp?.valuesOf('dc', 'title').length) yield { condition: '06-003', what: 'XMP' };
  const displayDocTitle = file.resolve(dictAt(file.catalog, 'ViewerPreferences', file)?.get('DisplayDocTitle'));
  if (!(displayDocTitle instanceof PdfBool)) yield { condition: '07-001', what: 'ViewerPreferences' };
  else if (!displayDocTitle.value) yield { condition: '07-002', what: 'ViewerPreferences' };
};
