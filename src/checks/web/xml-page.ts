import { elementNamed, elementsIn, parseXml, type XmlElement } from '../epub/xml.ts';
import { type Page, type PageElement, readPage } from './page.ts';

/** The media type of pages that are XML. */
export const xmlPage = 'application/xhtml+xml';

/** Parses a page that is XML. Where it is none, a browser shows an error, so what else is in it is read as that of HTML is. */
export function readXmlPage(path: string, text: string): Page {
  const { root, fault } = parseXml(text);
  if (!root) {
    const faults = [{ reason: fault?.reason ?? 'no element', at: fault?.at ?? { line: 1, column: 1 } }];
    return { ...readPage(path, text), faults, isXml: true };
  }
  const elements = pageElements(root);
  const shownText = elementNamed('body', root)?.text ?? '';
  return { path, text, root: elements[0] as PageElement, elements, shownText, faults: [], isXml: true };
}

/** The elements below and with a root. What is in drawings and formulas is of other vocabularies, but for what these hold of HTML. */
export function pageElements(root: XmlElement): PageElement[] {
  const made = new Map<XmlElement, PageElement>();
  for (const element of elementsIn(root)) {
    const { name, attributes, hasText, at } = element;
    const parent = element.parent && made.get(element.parent);
    const isHtml = name !== 'svg' && name !== 'math' && (parent?.isHtml ?? true);
    const own = { name, attributes, children: [], parent, isHtml, isUnclosed: false, hasText, at };
    parent?.children.push(own);
    made.set(element, own);
  }
  return [...made.values()];
}
