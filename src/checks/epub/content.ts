import type { Point } from 'unist';
import { unknownAttributes } from '../web/attributes.ts';
import { type NestedElement, nestingFaults } from '../web/content-model.ts';
import type { Book } from './book.ts';
import type { Complaint } from './complaint.ts';
import { elementsIn, type XmlElement } from './xml.ts';

/**
 * What EPUBCheck finds in content documents and `@likecoin/epubcheck-ts` 0.7.0, which has no RELAX NG for them, does not: what
 * stands where it may not, and attributes that HTML does not have. Where a document is no XML, it says more exactly where.
 *
 * @param known what is said already: one message a line is enough
 */
export function contentComplaints({ documents }: Book, known: readonly Complaint[]): Complaint[] {
  const said = new Set(known.map(({ id, path, line }) => `${id} ${path} ${line}`));
  return documents
    .flatMap(({ path, text, root, fault }): Complaint[] => {
      const complaint = (id: string, reason: string, { line, column }: Point) => {
        return { id, isError: true, text: reason, path, line, column };
      };
      const encoding = /^\uFEFF?<\?xml[^>]*\sencoding=["'](?<name>[^"']+)/u.exec(text)?.groups?.name;
      if (encoding !== undefined && !/^utf-(?:8|16)$/iu.test(encoding)) {
        return [complaint('RSC-028', `encoding \`${encoding}\`, expected \`UTF-8\``, { line: 1, column: 1 })];
      }
      if (fault) return [complaint('RSC-016', fault.reason, fault.at)];
      const elements = root ? htmlElements(root) : [];
      return [
        ...emptyNavigation(root).map(({ at }) => complaint('RSC-005', '`<nav>` without a list', at)),
        ...nestingFaults(elements).map(({ what, parent, expected, at }) =>
          complaint('RSC-005', `${what} in \`<${parent}>\`, expected ${expected}`, at),
        ),
        ...elements.flatMap((element) =>
          (element.isHtml ? unknownAttributes(element) : []).map((name) =>
            complaint('RSC-005', `attribute \`${name}\` of \`<${element.name}>\` is not allowed here`, element.at),
          ),
        ),
      ];
    })
    .filter(({ id, path, line }) => !said.has(`${id} ${path} ${line}`));
}

/** Lists of the navigation document that are none (EPUB 3.3, 7.3). */
function emptyNavigation(root: XmlElement | undefined): XmlElement[] {
  return [...(root ? elementsIn(root) : [])].filter(
    ({ name, attributes, children }) =>
      name === 'nav' &&
      /(?:^|\s)(?:toc|page-list|landmarks)(?:\s|$)/u.test(attributes['epub:type'] ?? '') &&
      !children.some((child) => child.name === 'ol'),
  );
}

/** The elements of a document. What is in drawings and formulas is of other vocabularies, but for what these hold of HTML. */
function htmlElements(root: XmlElement): NestedElement[] {
  const made = new Map<XmlElement, NestedElement>();
  for (const element of elementsIn(root)) {
    const { name, attributes, hasText, at } = element;
    const parent = element.parent && made.get(element.parent);
    const isHtml = name !== 'svg' && name !== 'math' && (parent?.isHtml ?? true);
    made.set(element, { name, attributes, parent, isHtml, hasText, at });
  }
  return [...made.values()];
}
