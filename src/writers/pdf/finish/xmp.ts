import { identifierUrl, identifierUrn } from '../../identifiers.ts';
import { escapeText } from '../../xml.ts';
import { type Description, joined } from './description.ts';

/** The schemas of the properties; PRISM, for publishers, covers what the others do not. */
const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  offprint: 'pkg:npm/offprint#',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
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
  const properties = [...core(description), ...publishing(description), ...legal(description)].filter(Boolean);
  const used = Object.entries(namespaces).filter(([prefix]) =>
    properties.some((text) => text.startsWith(`<${prefix}:`)),
  );
  const schemas = used.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  // Begin and id of the packet are fixed (XMP specification part 1, 7.3.2).
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${schemas}>
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/**
 * The values that are also in the information dictionary (XMP specification part 3, 3.1.1), the language, the faults,
 * and the standard.
 */
function core(description: Description): string[] {
  const { title, authors, subject, keywords, lang, created, modified, creator, producer, conformance } = description;
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
    element('pdfuaid:part', conformance === 'ua-1' ? '1' : undefined),
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
