import { PdfBool, PdfDict, PdfName, PdfStream, PdfString } from '@libpdf/core';
import { archiveStandard, type PdfStandard } from '../../../model/pdf-standard.ts';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';
import { identifierUrl, identifierUrn } from '../../identifiers.ts';
import { escapeText } from '../../xml.ts';
import { type Description, joined } from './description.ts';

/** The year of ISO 19005-4, which PDF/A-4 states. */
const revision = '2020';

/** The elements that claim conformance. */
function claims(standards: readonly PdfStandard[] = []): string[] {
  const archive = archiveStandard(standards);
  return [
    ...(standards.includes('ua-1') ? ['<pdfuaid:part>1</pdfuaid:part>'] : []),
    ...(archive ? [`<pdfaid:part>${archive.part}</pdfaid:part>`] : []),
    ...(archive?.part === '4' ? [`<pdfaid:rev>${revision}</pdfaid:rev>`] : []),
    ...(archive?.level ? [`<pdfaid:conformance>${archive.level}</pdfaid:conformance>`] : []),
  ];
}

/** The schemas that PDF/A does not predefine, each with its title, and who sets its values. */
const describedSchemas = {
  offprint: { title: 'Offprint schema', category: 'internal' },
  pdfuaid: { title: 'PDF/UA identification schema', category: 'internal' },
  prism: { title: 'PRISM basic metadata', category: 'external' },
} as const;

/**
 * Describes the properties of other schemas, as PDF/A-2 and PDF/A-3 require (ISO 19005-2, 6.6.2.3.3). PDF/A-4 does not.
 *
 * @param properties the elements of all properties
 * @param uris by prefix
 */
function extensionSchemas(properties: readonly string[], uris: Readonly<Record<string, string>>): string {
  const schemas = Object.entries(describedSchemas).flatMap(([prefix, { title, category }]) => {
    const names = properties.flatMap((text) => new RegExp(`^<${prefix}:(\\w+)>`, 'u').exec(text)?.[1] ?? []);
    if (names.length === 0) return [];
    const described = names.map((name) => propertyOf(name, prefix === 'pdfuaid' ? 'Integer' : 'Text', category));
    return listItem(
      `<pdfaSchema:schema>${title}</pdfaSchema:schema>` +
        `<pdfaSchema:namespaceURI>${uris[prefix]}</pdfaSchema:namespaceURI>` +
        `<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>` +
        `<pdfaSchema:property><rdf:Seq>${described.join('')}</rdf:Seq></pdfaSchema:property>`,
    );
  });
  if (schemas.length === 0) return '';
  return `<pdfaExtension:schemas><rdf:Bag>${schemas.join('')}</rdf:Bag></pdfaExtension:schemas>`;
}

function propertyOf(name: string, type: string, category: string): string {
  return listItem(
    `<pdfaProperty:name>${name}</pdfaProperty:name>` +
      `<pdfaProperty:valueType>${type}</pdfaProperty:valueType>` +
      `<pdfaProperty:category>${category}</pdfaProperty:category>` +
      `<pdfaProperty:description>The property ${name}</pdfaProperty:description>`,
  );
}

function listItem(fields: string): string {
  return `<rdf:li rdf:parseType="Resource">${fields}</rdf:li>`;
}

/** Day and time of an ISO 8601 date; the time is optional. Fractions of a second are left out. */
const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z)?$/u;

/** A date in XMP format (XMP specification part 1, 8.2.1.2): `2026-11-25` or `2026-11-25T10:30:00Z`. */
export function xmpDate(date: string): string {
  const [, day = '', time] = parts.exec(normalised(date)) ?? [];
  return time ? `${day}T${time}Z` : day;
}

/** A date in PDF format (ISO 32000-1, 7.9.4): `D:20261125` or `D:20261125103000Z`. */
export function infoDate(date: string): string {
  return `D:${xmpDate(date).replace(/[-:T]/gu, '')}`;
}

/** In UTC and with seconds, if there is a time. */
function normalised(date: string): string {
  return date.includes('T') ? new Date(date).toISOString() : date;
}

/** Writes the metadata: to the information dictionary, to XMP, and to the viewer preferences. */
export function describe(document: PdfDocument, description: Description): void {
  const { catalog } = document;
  fillInfo(document, description);
  const packet = Buffer.from(xmpPacket({ ...description, ...dates(description, xmpDate) }), 'utf8');
  const type = { Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') };
  catalog.set('Metadata', document.add(PdfStream.fromDict(type, packet)));
  catalog.set('Lang', PdfString.fromString(description.lang));
  catalog.set('ViewerPreferences', viewerPreferences(description));
  if (catalog.has('Outlines')) catalog.set('PageMode', PdfName.of('UseOutlines'));
  // `false`, which Typst writes, is the default (ISO 32000-1, table 321), and Poppler prints an error about it.
  const marking = dictAt(catalog, 'MarkInfo', document);
  if (marking?.getBool('Suspects')?.value === false) marking.delete('Suspects');
  for (const { dict } of document.pages) dict.set('Tabs', PdfName.of('S'));
}

/** ISO 32000-1, table 150: facing pages follow the direction of the language. */
function viewerPreferences({ dir }: Description): PdfDict {
  const direction = dir === 'rtl' ? { Direction: PdfName.of('R2L') } : {};
  return PdfDict.of({ DisplayDocTitle: PdfBool.TRUE, ...direction });
}

/** ISO 32000-1, table 317. Unknown values are left out: the date of the run would change the bytes of every run. */
function fillInfo(document: PdfDocument, description: Description): void {
  const info = document.resolve(document.info);
  if (!(info instanceof PdfDict)) return;
  for (const key of [...info.keys()]) info.delete(key);
  const { created, modified } = dates(description, infoDate);
  const entries = {
    Title: description.title,
    Author: joined(description.authors),
    Subject: description.subject,
    Keywords: joined(description.keywords),
    Creator: description.creator,
    Producer: description.producer,
    OffprintFaults: description.faults ? String(description.faults) : undefined,
    CreationDate: created,
    ModDate: modified,
  };
  for (const [key, value] of Object.entries(entries)) if (value) info.set(key, PdfString.fromString(value));
}

function dates({ created, modified }: Description, format: (date: string) => string) {
  return { created: created && format(created), modified: modified && format(modified) };
}

/** The schemas of the properties; PRISM, for publishers, covers what the others do not. */
const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  offprint: 'pkg:npm/offprint#',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  prism: 'http://prismstandard.org/namespaces/basic/3.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
};

type Property = `${keyof typeof namespaces}:${string}`;

/**
 * Repeats the information dictionary, since readers may use either, and adds what that has no key for.
 *
 * @param description with dates in XMP format
 */
export function xmpPacket(description: Description): string {
  const { standards } = description;
  const own = [...core(description), ...claims(standards), ...publishing(description), ...legal(description)];
  const stated = own.filter(Boolean);
  const { part } = archiveStandard(standards) ?? {};
  // Apart from the others, and before them, because some validators read it first.
  const extensions = part === '2' || part === '3' ? extensionSchemas(stated, namespaces) : '';
  // Begin and id of the packet are fixed (XMP specification part 1, 7.3.2).
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${extensions ? described([extensions]) : ''}${described(stated)}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Properties of the document, with the namespaces that they use. */
function described(properties: readonly string[]): string {
  const used = Object.entries(namespaces).filter(([prefix]) => properties.some((text) => text.includes(`<${prefix}:`)));
  const schemas = used.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  return `<rdf:Description rdf:about=""${schemas}>\n${properties.join('\n')}\n</rdf:Description>\n`;
}

/** The values also in the information dictionary (XMP specification part 3, 3.1.1), the language, and the faults. */
function core(description: Description): string[] {
  const { title, authors, subject, keywords, lang, created, modified, creator, producer } = description;
  return [
    element('dc:format', 'application/pdf'),
    languages('dc:title', title),
    list('dc:creator', 'Seq', authors),
    languages('dc:description', subject),
    list('dc:subject', 'Bag', keywords),
    list('dc:language', 'Bag', [lang]),
    element('pdf:Keywords', joined(keywords)),
    element('pdf:Producer', producer),
    element('xmp:CreatorTool', creator),
    element('xmp:CreateDate', created),
    element('xmp:ModifyDate', modified),
    element('xmpMM:DocumentID', description.documentId),
    element('offprint:faults', description.faults ? String(description.faults) : undefined),
  ];
}

/** The bibliographic metadata. */
function publishing({ subtitle, contributors, publisher, identifiers, series, edition }: Description): string[] {
  const [chief] = identifiers;
  const ofScheme = (wanted: string) => identifiers.find(({ scheme }) => scheme === wanted);
  const doi = ofScheme('doi');
  return [
    list('dc:contributor', 'Bag', contributors),
    list('dc:publisher', 'Bag', publisher ? [publisher] : []),
    element('dc:identifier', chief && identifierUrn(chief)),
    list('xmp:Identifier', 'Bag', identifiers.map(identifierUrn)),
    element('prism:isbn', ofScheme('isbn')?.value),
    element('prism:doi', doi?.value),
    element('prism:url', (doi && identifierUrl(doi)) ?? ofScheme('url')?.value),
    element('prism:subtitle', subtitle),
    element('prism:bookEdition', edition),
    element('prism:seriesTitle', series?.name),
    element('prism:seriesNumber', series?.number?.toString()),
  ];
}

/** The rights, and what readers may do. The public domain is not marked (XMP specification part 1, 8.6). */
function legal({ rights, license }: Description): string[] {
  const isFree = license?.url.includes('/publicdomain/') ?? false;
  return [
    languages('dc:rights', rights ?? license?.name),
    element('xmpRights:Marked', rights || license ? (isFree ? 'False' : 'True') : undefined),
    languages('xmpRights:UsageTerms', license?.name),
    element('xmpRights:WebStatement', license?.url),
  ];
}

function element(name: Property | 'rdf:li', text: string | undefined): string {
  return text ? `<${name}>${escapeText(text)}</${name}>` : '';
}

/** A text in the form of language alternatives, with a single default. */
function languages(name: Property, text: string | undefined): string {
  return text ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeText(text)}</rdf:li></rdf:Alt></${name}>` : '';
}

function list(name: Property, kind: 'Bag' | 'Seq', texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return `<${name}><rdf:${kind}>${texts.map((text) => element('rdf:li', text)).join('')}</rdf:${kind}></${name}>`;
}
