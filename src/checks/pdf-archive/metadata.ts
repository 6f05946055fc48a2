import { PdfArray, PdfString } from '@libpdf/core';
import { dictAt, itemsAt, type PdfFile } from '../../pdf/document.ts';
import { type Xmp, xmpNamespaces } from '../../readers/pdf/xmp.ts';
import type { ArchiveCheck } from './archive-file.ts';

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
export const checkArchiveMetadata: ArchiveCheck = function* ({ file, xmp, standard }) {
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
export const checkArchiveFile: ArchiveCheck = function* ({ file, standard }) {
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
