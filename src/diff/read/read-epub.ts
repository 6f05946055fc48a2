import { readContainer } from '../../checks/epub/container.ts';
import { readBook, readPackagePath } from '../../checks/parity/read-epub.ts';
import { readXml } from '../../checks/parity/read-xml.ts';
import { addValue } from './read-html.ts';
import { readItems } from './read-items.ts';
import type { FileReading } from './reading.ts';

/** The elements and properties of a package document that are compared, and how they are shown. */
const told: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'title',
    creator: 'author',
    contributor: 'contributor',
    language: 'language',
    date: 'date',
    identifier: 'identifier',
    publisher: 'publisher',
    description: 'description',
    subject: 'keywords',
    rights: 'rights',
    'dcterms:modified': 'modified',
  }),
);

/** One state of an EPUB: what it says, what its package says of it, and the files in its container. */
export function readEpub(bytes: Uint8Array): FileReading {
  const files = readContainer(bytes);
  const { text, notes } = readBook(files);
  const fileAt = (path: string) => new TextDecoder().decode(files.get(path));
  const packagePath = readPackagePath(fileAt('META-INF/container.xml'));
  const parts = [...files].filter(([path]) => path !== packagePath);
  return {
    text: readItems(text),
    notes: readItems(notes),
    ...readPackage(fileAt(packagePath)),
    parts: parts.map(([name, bytes]) => ({ name, bytes })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The metadata of a package document, and the order in which its documents are read. */
function readPackage(xml: string): Pick<FileReading, 'metadata' | 'order'> {
  const metadata = new Map<string, string>();
  const hrefs = new Map<string, string>();
  const order: string[] = [];
  let name: string | undefined;
  let value = '';
  readXml(xml, {
    open(element, attributes) {
      if (element === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
      else if (element === 'itemref') order.push(attributes.idref ?? '');
      name = told.get(attributes.property ?? element);
      value = '';
    },
    text(text) {
      value += text;
    },
    close() {
      if (name) addValue(metadata, name, value.trim());
      name = undefined;
    },
  });
  return { metadata, order: order.map((id) => hrefs.get(id) ?? id) };
}
