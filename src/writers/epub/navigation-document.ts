import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import type { Words } from '../../template/words.ts';
import { element, escapeText, lines, type Markup, xmlDocument } from '../xml.ts';
import type { Book, Landmark, NavigationEntry } from './book.ts';
import type { ContentDocument } from './content-documents.ts';
import { fileNames, frontDocuments } from './documents.ts';
import type { PageTarget } from './page-list.ts';
import { localLink, type Targets } from './targets.ts';

/** Id of the table of contents in the navigation document. */
const contentsId = 'toc';

/** The body of the navigation document: contents for the reader; landmarks and a page list for the reading system. */
export function navigationBody(
  { contents, landmarks, pages }: Pick<Book, 'contents' | 'landmarks' | 'pages'>,
  words: Words,
): Root {
  return {
    type: 'root',
    children: [
      h('nav', { 'epub:type': 'toc', 'role': 'doc-toc', 'id': contentsId, 'ariaLabelledBy': 'toc-title' }, [
        h('h1', { id: 'toc-title' }, words.contents),
        contentsList(contents),
      ]),
      h('nav', { 'epub:type': 'landmarks', 'ariaLabel': words.landmarks, 'hidden': true }, [
        h(
          'ol',
          landmarks.map(({ type, href, title }) => h('li', [h('a', { 'epub:type': type, href }, title)])),
        ),
      ]),
      ...(pages.length > 0 ? [pageList(pages, words)] : []),
    ],
  };
}

function contentsList(entries: readonly NavigationEntry[]): Element {
  return h(
    'ol',
    entries.map(({ href, title, children }) =>
      h('li', [h('a', { href }, title), ...(children.length > 0 ? [contentsList(children)] : [])]),
    ),
  );
}

function pageList(pages: readonly PageTarget[], { pages: title }: Words): Element {
  const items = pages.map(({ href, label }) => h('li', [h('a', { href }, label)]));
  return h('nav', { 'epub:type': 'page-list', 'role': 'doc-pagelist', 'ariaLabel': title, 'hidden': true }, [
    h('ol', items),
  ]);
}

/** Parts that readers look up, by the roles of their documents. */
const apparatus = ['glossary', 'bibliography', 'index'] as const;

/** The landmarks of a book. The text begins with its first chapter, after the front matter. */
export function landmarksOf(
  { sections }: Pick<Publication, 'sections'>,
  documents: readonly Pick<ContentDocument, 'file' | 'title' | 'types'>[],
  words: Words,
): Landmark[] {
  const begin = documents[sections.findIndex(({ matter }) => matter === 'main')] ?? documents[0];
  return [
    { type: 'cover', href: frontDocuments.cover, title: words.cover },
    { type: 'titlepage', href: frontDocuments.titlepage, title: words.titlePage },
    { type: 'toc', href: `${fileNames.navigation}#${contentsId}`, title: words.contents },
    ...(begin ? [{ type: 'bodymatter' as const, href: begin.file, title: words.start }] : []),
    ...documents.flatMap(({ file, title, types }): Landmark[] =>
      apparatus.filter((name) => types.has(name)).map((type) => ({ type, href: file, title })),
    ),
  ];
}

/**
 * The outline as links. A table of contents must not be empty: a publication without headings has one entry, and
 * without text it links to the title page.
 */
export function navigationEntries({ outline, sections, metadata }: Publication, targets: Targets): NavigationEntry[] {
  const turn = (entry: OutlineEntry): NavigationEntry[] => {
    const children = entry.children.flatMap(turn);
    const href = localLink(entry.id, '', targets);
    const title = entry.number === undefined ? entry.title : `${entry.number}\u2002${entry.title}`;
    // A heading that is only an image has no text, and a link without text cannot be followed.
    return href && entry.title.trim() ? [{ href, title, children }] : children;
  };
  const entries = outline.flatMap(turn);
  const first = targets.files.get(sections[0]?.id ?? '') ?? frontDocuments.titlepage;
  return entries.length > 0 ? entries : [{ href: first, title: metadata.title, children: [] }];
}

export function depthOf(entries: readonly NavigationEntry[]): number {
  return Math.max(0, ...entries.map(({ children }) => 1 + depthOf(children)));
}

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
    const label = element('navLabel', {}, [ncxText(title)]);
    return element('navPoint', attributes, [label, element('content', { src: href }), ...children.map(point)]);
  };
  return xmlDocument(
    element(
      'ncx',
      { 'xmlns': 'http://www.daisy.org/z3986/2005/ncx/', 'version': '2005-1', 'xml:lang': metadata.lang },
      lines([
        element('head', {}, ncxHead(identifier, depthOf(contents), pages)),
        element('docTitle', {}, [ncxText(metadata.title)]),
        element('navMap', {}, lines(contents.map(point))),
        ...(pages.length > 0 ? [ncxPageList(pages)] : []),
      ]),
    ),
  );
}

function ncxText(value: string): Markup {
  return element('text', {}, [escapeText(value)]);
}

/** The page numbers of front matter are letters. */
function ncxPageList(pages: readonly PageTarget[]): Markup {
  const targets = pages.map(({ label, href }, index) => {
    const type = numberOf(label) === undefined ? 'front' : 'normal';
    const attributes = { id: `page-${index + 1}`, type, value: numberOf(label) };
    return element('pageTarget', attributes, [
      element('navLabel', {}, [ncxText(label)]),
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

function ncxHead(identifier: string, depth: number, pages: readonly PageTarget[]): Markup[] {
  const highest = Math.max(0, ...pages.map(({ label }) => Number(numberOf(label) ?? 0)));
  const facts = {
    uid: identifier,
    depth: String(depth),
    totalPageCount: String(pages.length),
    maxPageNumber: String(highest),
  };
  return Object.entries(facts).map(([name, content]) => element('meta', { name: `dtb:${name}`, content }));
}
