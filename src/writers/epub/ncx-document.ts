import { element, escapeText, lines, type Markup, xmlDocument } from '../xml.ts';
import type { Book, NavigationEntry } from './book.ts';
import { depthOf } from './navigation-document.ts';
import type { PageTarget } from './page-list/page-breaks.ts';

/** The table of contents and page list of EPUB 2, for reading systems that support nothing newer. */
export function ncxDocument({
  metadata,
  identifier,
  contents,
  pages,
}: Pick<Book, 'metadata' | 'identifier' | 'contents' | 'pages'>): string {
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
        element('head', {}, head(identifier, depthOf(contents), pages)),
        element('docTitle', {}, [text(metadata.title)]),
        element('navMap', {}, lines(contents.map(point))),
        ...(pages.length > 0 ? [pageList(pages)] : []),
      ]),
    ),
  );
}

function text(value: string): Markup {
  return element('text', {}, [escapeText(value)]);
}

/** The page numbers of front matter are letters. */
function pageList(pages: readonly PageTarget[]): Markup {
  const targets = pages.map(({ label, href }, index) => {
    const type = numberOf(label) === undefined ? 'front' : 'normal';
    const attributes = { id: `page-${index + 1}`, type, value: numberOf(label) };
    return element('pageTarget', attributes, [
      element('navLabel', {}, [text(label)]),
      element('content', { src: href }),
    ]);
  });
  return element('pageList', {}, lines(targets));
}

/** The value of a label in European, Arabic or Persian digits, whose last four bits are the value of each digit. */
function numberOf(label: string): string | undefined {
  if (!/^[0-9\u0660-\u0669\u06F0-\u06F9]+$/u.test(label)) return undefined;
  return String(Number([...label].map((digit) => digit.charCodeAt(0) & 15).join('')));
}

function head(identifier: string, depth: number, pages: readonly PageTarget[]): Markup[] {
  const highest = Math.max(0, ...pages.map(({ label }) => Number(numberOf(label) ?? 0)));
  const facts = {
    uid: identifier,
    depth: String(depth),
    totalPageCount: String(pages.length),
    maxPageNumber: String(highest),
  };
  return Object.entries(facts).map(([name, content]) => element('meta', { name: `dtb:${name}`, content }));
}
