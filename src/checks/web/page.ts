import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';
import type { Point } from 'unist';
import { inline, names, unrendered } from '../../model/html-elements.ts';
import type { NestedElement } from './content-model.ts';

/** An element of a page and where its tag begins. */
export interface PageElement extends NestedElement {
  children: PageElement[];
  parent: PageElement | undefined;
  /** Whether its end tag is missing in the page. Parsers add missing start and end tags. */
  isUnclosed: boolean;
}

/** A page, parsed as browsers do. */
export interface Page {
  path: string;
  text: string;
  root: PageElement;
  /** All elements, in order. */
  elements: readonly PageElement[];
  shownText: string;
  /** The errors of its parser. */
  faults: readonly PageFault[];
  /** Whether it is XML, not HTML that browsers tolerate. */
  isXml: boolean;
}

/** A parse error: its name in the HTML standard, or why a page is not XML. */
export type PageFault = ({ code: string } | { reason: string }) & { at: Point };

/** Parses a page. This always succeeds: the standard defines the result for every text. */
export function readPage(path: string, text: string): Page {
  const faults: PageFault[] = [];
  const onParseError = ({ code, startLine, startCol }: ParserError) => {
    faults.push({ code, at: { line: startLine, column: startCol } });
  };
  const document = parse(text, { sourceCodeLocationInfo: true, onParseError });
  const elements: PageElement[] = [];
  let shownText = '';
  const waiting: Waiting[] = inside(document.childNodes, { parent: undefined, isShown: true });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent, isShown } = next;
    if (typeof node === 'string') shownText += isShown ? node : '';
    if (typeof node === 'string' || !('tagName' in node)) continue;
    const element = elementOf(node, parent);
    elements.push(element);
    parent?.children.push(element);
    const around = { parent: element, isShown: isShown && !hidden.has(element.name) };
    // A block separates words.
    const isBlock = !inline.has(element.name);
    if (isBlock) waiting.push({ node: ' ', ...around });
    for (const child of inside(node.childNodes, around)) waiting.push(child);
    if (isBlock) waiting.push({ node: ' ', ...around });
  }
  const [root] = elements;
  if (!root) throw new TypeError('A document without elements');
  return { path, text, root, elements, shownText, faults, isXml: false };
}

interface Waiting extends Around {
  node: DefaultTreeAdapterTypes.ChildNode | string;
}

interface Around {
  parent: PageElement | undefined;
  isShown: boolean;
}

/** Children, in reverse. */
function inside(nodes: readonly DefaultTreeAdapterTypes.ChildNode[], around: Around): Waiting[] {
  return nodes.map((node) => ({ node: 'value' in node ? node.value : node, ...around })).reverse();
}

/** Elements whose text is not shown on the page. */
const hidden = names(unrendered, 'head');

function elementOf(node: DefaultTreeAdapterTypes.Element, parent: PageElement | undefined): PageElement {
  const location = node.sourceCodeLocation;
  const at = location
    ? { line: location.startLine, column: location.startCol }
    : (parent?.at ?? { line: 1, column: 1 });
  return {
    name: node.tagName,
    attributes: Object.fromEntries(
      node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]),
    ),
    children: [],
    parent,
    isHtml: node.namespaceURI === 'http://www.w3.org/1999/xhtml',
    isUnclosed: location != null && location.endTag === undefined,
    hasText: node.childNodes.some(
      (child) => child.nodeName === '#text' && 'value' in child && child.value.trim() !== '',
    ),
    at,
  };
}
