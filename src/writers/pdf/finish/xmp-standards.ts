import { archiveStandard, type PdfStandard } from '../../../model/pdf-standard.ts';

/** The year of ISO 19005-4, which PDF/A-4 states. */
const revision = '2020';

/** The elements that claim conformance. */
export function claims(standards: readonly PdfStandard[] = []): string[] {
  const archive = archiveStandard(standards);
  return [
    ...(standards.includes('ua-1') ? ['<pdfuaid:part>1</pdfuaid:part>'] : []),
    ...(archive ? [`<pdfaid:part>${archive.part}</pdfaid:part>`] : []),
    ...(archive?.part === '4' ? [`<pdfaid:rev>${revision}</pdfaid:rev>`] : []),
    ...(archive?.level ? [`<pdfaid:conformance>${archive.level}</pdfaid:conformance>`] : []),
  ];
}

/** The schemas that PDF/A does not predefine, each with its title, and who sets its values. */
const described = {
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
export function extensionSchemas(properties: readonly string[], uris: Readonly<Record<string, string>>): string {
  const schemas = Object.entries(described).flatMap(([prefix, { title, category }]) => {
    const names = properties.flatMap((text) => new RegExp(`^<${prefix}:(\\w+)>`, 'u').exec(text)?.[1] ?? []);
    if (names.length === 0) return [];
    const described = names.map((name) => propertyOf(name, prefix === 'pdfuaid' ? 'Integer' : 'Text', category));
    return item(
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
  return item(
    `<pdfaProperty:name>${name}</pdfaProperty:name>` +
      `<pdfaProperty:valueType>${type}</pdfaProperty:valueType>` +
      `<pdfaProperty:category>${category}</pdfaProperty:category>` +
      `<pdfaProperty:description>The property ${name}</pdfaProperty:description>`,
  );
}

function item(fields: string): string {
  return `<rdf:li rdf:parseType="Resource">${fields}</rdf:li>`;
}
