import type { Book } from './book.ts';
import { depthOf, type NavigationEntry } from './outline.ts';
import { element, escapeText, lines, type Markup, xmlDocument } from './xml.ts';

/** The contents list of EPUB 2, for the reading systems that know no other. */
export function ncxDocument({
  metadata,
  identifier,
  contents,
}: Pick<Book, 'metadata' | 'identifier' | 'contents'>): string {
  let order = 0;
  const point = ({ href, title, children }: NavigationEntry): Markup => {
    order += 1;
    const attributes = { id: `point-${order}`, playOrder: String(order) };
    const label = element('navLabel', {}, [text(title)]);
    return element('navPoint', attributes, [label, element('content', { src: href }), ...children.map(point)]);
  };
  return xmlDocument(
    element(
      'ncx',
      { 'xmlns': 'http://www.daisy.org/z3986/2005/ncx/', 'version': '2005-1', 'xml:lang': metadata.lang },
      lines([
        element('head', {}, head(identifier, depthOf(contents))),
        element('docTitle', {}, [text(metadata.title)]),
        element('navMap', {}, lines(contents.map(point))),
      ]),
    ),
  );
}

function text(value: string): Markup {
  return element('text', {}, [escapeText(value)]);
}

function head(identifier: string, depth: number): Markup[] {
  const facts = { uid: identifier, depth: String(depth), totalPageCount: '0', maxPageNumber: '0' };
  return Object.entries(facts).map(([name, content]) => element('meta', { name: `dtb:${name}`, content }));
}
