import type { Description } from './description.ts';

/** XMP says the same as the information dictionary, as every reader may choose between them. */
export function xmpPacket(description: Description): string {
  const { title, authors, contributors, subject, keywords, lang, publisher, rights, created, modified } = description;
  const { license, identifier } = description;
  const properties = [
    element('dc:format', 'application/pdf'),
    languages('dc:title', title),
    list('dc:creator', 'Seq', authors),
    list('dc:contributor', 'Bag', contributors),
    languages('dc:description', subject),
    list('dc:subject', 'Bag', keywords),
    list('dc:language', 'Bag', [lang]),
    list('dc:publisher', 'Bag', publisher ? [publisher] : []),
    languages('dc:rights', rights ?? license?.name),
    element('dc:identifier', identifier),
    element('xmpRights:Marked', rights || license ? 'True' : undefined),
    languages('xmpRights:UsageTerms', license?.name),
    element('xmpRights:WebStatement', license?.url),
    element('pdf:Keywords', keywords.join(', ')),
    element('pdf:Producer', description.producer),
    element('xmp:CreatorTool', description.creator),
    element('xmp:CreateDate', created),
    element('xmp:ModifyDate', modified),
  ];
  // Begin and id of the packet are fixed (XMP specification part 1, 7.3.2).
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
${properties.filter((property) => property !== '').join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function element(name: string, text: string | undefined): string {
  return text ? `<${name}>${xmlText(text)}</${name}>` : '';
}

/** A text that could be given in several languages; this one is for all. */
function languages(name: string, text: string | undefined): string {
  return text ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(text)}</rdf:li></rdf:Alt></${name}>` : '';
}

function list(name: string, kind: 'Bag' | 'Seq', texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return `<${name}><rdf:${kind}>${texts.map((text) => element('rdf:li', text)).join('')}</rdf:${kind}></${name}>`;
}

/** Escaped, and without the control characters that XML has no way to write. */
function xmlText(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}/gu, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;');
}
