import type { Point } from 'unist';
import { names } from '../../model/html-elements.ts';
import { unknownAttributes, wrongValues } from '../web/attributes.ts';
import { pageElements } from '../web/check-pages.ts';
import { type NestedElement, type NestingFault, nestingFaults, orderFaults } from '../web/content-model.ts';
import { type Book, type BookDocument, isOfEpub2 } from './book.ts';
import type { Complaint } from './epubcheck.ts';
import { elementsIn } from './xml.ts';

/**
 * Faults in content documents that EPUBCheck finds and `@likecoin/epubcheck-ts` 0.7.0, which has no RELAX NG for them, does
 * not: misplaced elements, and attributes that HTML does not have. If a document is not XML, gives a more exact place.
 *
 * @param known complaints so far: one message per line is enough
 */
export function contentComplaints(book: Book, known: readonly Complaint[]): Complaint[] {
  const said = new Set(known.map(({ id, path, line }) => `${id} ${path} ${line}`));
  const isOld = isOfEpub2(book);
  return book.documents
    .flatMap((document): Complaint[] => {
      const { path, text, root, fault } = document;
      const complaint = (id: string, reason: string, { line, column }: Point) => {
        return { id, isError: true, text: reason, path, line, column };
      };
      const encoding = /^\uFEFF?<\?xml[^>]*\sencoding=["'](?<name>[^"']+)/u.exec(text)?.groups?.name;
      if (encoding !== undefined && !/^utf-(?:8|16)$/iu.test(encoding)) {
        return [complaint('RSC-028', `the encoding is \`${encoding}\`, but must be \`UTF-8\``, { line: 1, column: 1 })];
      }
      if (fault) return [complaint('RSC-016', fault.reason, fault.at)];
      const elements = root ? pageElements(root) : [];
      const found = isOld ? faultsInOld(elements) : [...emptyNavigation(document), ...faultsIn(elements)];
      return found.map(({ reason, at }) => complaint('RSC-005', reason, at));
    })
    .filter(({ id, path, line }) => !said.has(`${id} ${path} ${line}`));
}

/** A fault in a document and its place. */
interface Fault {
  reason: string;
  at: Point;
}

function faultsIn(elements: readonly NestedElement[]): Fault[] {
  const misplaced = [...nestingFaults(elements), ...orderFaults(elements)];
  return [
    ...misplaced.map(inWords),
    ...elements.filter(({ isHtml }) => isHtml).flatMap((element) => attributeFaults(element)),
  ];
}

function attributeFaults(element: NestedElement): Fault[] {
  const { name, attributes, at } = element;
  const unknown = unknownAttributes(element).filter((attribute) => !isTolerated(name, attribute, attributes));
  return [
    ...unknown.map((attribute) => `attribute \`${attribute}\` of \`<${name}>\` is not allowed here`),
    ...wrongValues(element).map(
      ({ attribute, value, reason }) => `\`${attribute}="${value}"\` is not allowed in \`<${name}>\`: ${reason}`,
    ),
    ...(name === 'img' && attributes.src === undefined ? ['`<img>` has no `src`'] : []),
  ].map((reason) => ({ reason, at }));
}

/** Obsolete HTML attributes that EPUB still accepts. */
const tolerated: Readonly<Record<string, string>> = { a: 'name', img: 'border', object: 'usemap', table: 'border' };

function isTolerated(name: string, attribute: string, { border = '' }: NestedElement['attributes']): boolean {
  const isFrame = attribute !== 'border' || (name === 'img' ? border === '0' : border === '' || border === '1');
  return Object.hasOwn(tolerated, name) && tolerated[name] === attribute && isFrame;
}

/** EPUB 2 has a different HTML: nesting is much the same, but the elements and attributes are not. */
function faultsInOld(elements: readonly NestedElement[]): Fault[] {
  const unknown = elements
    .filter(({ isHtml }) => isHtml)
    .flatMap((element) =>
      unknownInOld(element).map((what) => ({ reason: `${what} is not part of EPUB 2`, at: element.at })),
    );
  return [...nestingFaults(elements).map(inWords), ...unknown];
}

function inWords({ what, parent, reason, at }: NestingFault): Fault {
  return { reason: `in \`<${parent}>\`, ${what} is not allowed at this place: ${reason}`, at };
}

/** Empty lists of the navigation document (EPUB 3.3, 7.3). */
function emptyNavigation({ root, isNavigation }: BookDocument): Fault[] {
  const elements = root && isNavigation ? [...elementsIn(root)] : [];
  return elements
    .filter(
      ({ name, attributes, children }) =>
        name === 'nav' &&
        /(?:^|\s)(?:toc|page-list|landmarks)(?:\s|$)/u.test(attributes['epub:type'] ?? '') &&
        !children.some((child) => child.name === 'ol'),
    )
    .map(({ at }) => ({ reason: '`<nav>` has no list', at }));
}

/** The elements of EPUB 2 (Open Publication Structure 2.0.1, 2.2). */
const elements = names(
  `a abbr acronym address applet area b base bdo big blockquote body br caption cite code col colgroup dd del dfn div dl dt
  em h1 h2 h3 h4 h5 h6 head hr html i iframe img ins kbd li link map meta noscript object ol p param pre q samp script small
  span strong style sub sup table tbody td tfoot th thead title tr tt ul var`,
);

/** The attributes of any of these elements (XHTML 1.1). */
const attributes = names(
  `abbr accesskey align alt archive axis border cellpadding cellspacing char charoff charset cite class classid code codebase
  codetype colspan content coords data datetime declare defer dir frame frameborder headers height href hreflang http-equiv
  id ismap lang longdesc marginheight marginwidth media name nohref object profile rel rev rowspan rules scheme scope
  scrolling shape span src standby style summary tabindex target title type usemap valign value valuetype version width
  xmlns`,
);

/** What EPUB 2, which has no HTML 5, does not know of an element: the element itself, or some of its attributes. */
function unknownInOld({ name, attributes: own }: NestedElement): string[] {
  if (!elements.has(name)) return [`element \`${name}\``];
  const unknown = Object.keys(own).filter((attribute) => !attributes.has(attribute) && !attribute.includes(':'));
  return unknown.map((attribute) => `attribute \`${attribute}\` of \`<${name}>\``);
}
