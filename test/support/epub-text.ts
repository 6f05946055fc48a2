import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

const blocks = new Set(
  'p h1 h2 h3 h4 h5 h6 li td th tr figcaption section div aside table thead tbody ul ol pre br'.split(' '),
);

/** A document of an EPUB in the order of reading. */
export interface SpineDocument {
  href: string;
  /** The text of its body, a block on each line. */
  text: string;
}

/** The documents of an EPUB as a reading system finds them: container, package document, spine. */
export function spineDocuments(epub: Uint8Array): SpineDocument[] {
  const files = unzipSync(epub);
  const read = (path: string) => {
    const bytes = files[path];
    if (!bytes) throw new Error(`Unexpected EPUB without \`${path}\``);
    return strFromU8(bytes);
  };
  const packagePath = elements(read('META-INF/container.xml'), 'rootfile')[0]?.['full-path'] ?? '';
  const packageDocument = read(packagePath);
  const hrefs = new Map(elements(packageDocument, 'item').map((item) => [item.id, item.href ?? '']));
  return elements(packageDocument, 'itemref').map(({ idref }) => {
    const href = posix.join(posix.dirname(packagePath), decodeURIComponent(hrefs.get(idref) ?? ''));
    return { href, text: bodyText(read(href)) };
  });
}

function elements(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    if (tag.name === name) found.push(tag.attributes as Record<string, string>);
  });
  parser.write(xml).close();
  return found;
}

function bodyText(xml: string): string {
  let text = '';
  let inBody = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'body') inBody = true;
    if (blocks.has(name)) text += '\n';
  });
  parser.on('closetag', ({ name }) => {
    if (blocks.has(name)) text += '\n';
  });
  parser.on('text', (value) => {
    if (inBody) text += value;
  });
  parser.write(xml).close();
  return text;
}
