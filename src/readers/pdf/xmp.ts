import { PdfStream } from '@libpdf/core';
import { SaxesParser } from 'saxes';
import type { PdfFile } from '../../pdf/document.ts';

/** The namespaces of XMP properties that are looked at. */
export const xmpNamespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
} as const;

/** An XMP property, or a field of one. */
interface XmpProperty {
  uri: string;
  name: string;
  values: string[];
  languages: string[];
  /** Whether it belongs to the document, rather than to another property. */
  isOwn: boolean;
}

export interface Xmp {
  properties: readonly XmpProperty[];
  /** The values of a property; empty if it is missing. */
  valuesOf(prefix: keyof typeof xmpNamespaces, name: string): string[];
}

const syntax = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Reads the metadata; `undefined` if there are none, or they are not XML. */
export function readXmp({ catalog, resolve }: PdfFile): Xmp | undefined {
  const stream = resolve(catalog.get('Metadata'));
  if (!(stream instanceof PdfStream)) return undefined;
  const text = Buffer.from(stream.getDecodedData()).toString('utf8');
  const properties = propertiesIn(text.replace(/^\uFEFF/u, ''));
  if (!properties) return undefined;
  const valuesOf = (prefix: keyof typeof xmpNamespaces, wanted: string) =>
    properties
      .filter(({ uri, name }) => uri === xmpNamespaces[prefix] && name === wanted)
      .flatMap(({ values }) => values);
  return { properties, valuesOf };
}

/** Properties are elements, or attributes of a description (XMP specification part 1, 7.9.2.2). */
function propertiesIn(xml: string): XmpProperty[] | undefined {
  const properties: XmpProperty[] = [];
  // Elements of the syntax are open without a property of their own.
  const open: (XmpProperty | undefined)[] = [];
  let hasDescription = false;
  let isBroken = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const around = open.findLast(Boolean);
    const isProperty = uri !== syntax && hasDescription;
    const property = { uri, name: local, values: [], languages: [], isOwn: around === undefined };
    if (isProperty) properties.push(property);
    open.push(isProperty ? property : undefined);
    const isDescription = uri === syntax && local === 'Description';
    hasDescription ||= isDescription;
    for (const { prefix, uri: space, local: name, value } of Object.values(attributes)) {
      if (prefix === 'xml' && name === 'lang') open.findLast(Boolean)?.languages.push(value);
      const isValue = isDescription && space !== syntax && prefix !== 'xml' && prefix !== 'xmlns';
      if (isValue) properties.push({ uri: space, name, values: [value], languages: [], isOwn: around === undefined });
    }
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    if (text.trim()) open.findLast(Boolean)?.values.push(text.trim());
  });
  parser.write(xml).close();
  return isBroken ? undefined : properties;
}
