import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { readEpub as readReading } from '../../checks/parity/read-epub.ts';
import { addValue } from './read-html.ts';
import { readItems } from './read-items.ts';
import type { FileReading } from './reading.ts';

/** The elements of a package document that are told of, and how they are shown. */
const told: Readonly<Record<string, string>> = {
  'dc:title': 'title',
  'dc:creator': 'author',
  'dc:contributor': 'contributor',
  'dc:language': 'language',
  'dc:date': 'date',
  'dc:identifier': 'identifier',
  'dc:publisher': 'publisher',
  'dc:description': 'description',
  'dc:subject': 'keywords',
  'dc:rights': 'rights',
  'dcterms:modified': 'modified',
};

/** One state of an EPUB: what it says, what its package says of it, and the files in its container. */
export function readEpub(bytes: Uint8Array): FileReading {
  const { text, notes } = readReading(bytes);
  const files = unzipSync(bytes);
  const fileAt = (path: string) => new TextDecoder().decode(files[path]);
  const packagePath = attributeIn(fileAt('META-INF/container.xml'), 'rootfile', 'full-path');
  const parts = Object.entries(files).filter(([path]) => path !== packagePath && !path.endsWith('/'));
  return {
    text: readItems(text),
    notes: readItems(notes),
    ...readPackage(fileAt(packagePath)),
    parts: parts.map(([name, bytes]) => ({ name, bytes })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The value of an attribute of the first element of a name; empty where there is none. */
function attributeIn(xml: string, element: string, attribute: string): string {
  let found: string | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === element) found ??= attributes[attribute];
  });
  parser.write(xml).close();
  return found ?? '';
}

/** The metadata of a package document, and the order in which its documents are read. */
function readPackage(xml: string): Pick<FileReading, 'metadata' | 'order'> {
  const metadata = new Map<string, string>();
  const hrefs = new Map<string, string>();
  const order: string[] = [];
  let name: string | undefined;
  let value = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name: element, attributes }) => {
    if (element === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
    else if (element === 'itemref') order.push(attributes.idref ?? '');
    name = told[attributes.property ?? element];
    value = '';
  });
  parser.on('text', (text) => {
    value += text;
  });
  parser.on('closetag', () => {
    if (name) addValue(metadata, name, value.trim());
    name = undefined;
  });
  parser.write(xml).close();
  return { metadata, order: order.map((id) => hrefs.get(id) ?? id) };
}
