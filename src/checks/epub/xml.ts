import { parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import type { Point } from 'unist';
import { inline } from '../../model/html-elements.ts';

/** An element of a document and where its tag begins. */
export interface XmlElement {
  /** Without its prefix. */
  name: string;
  /** By qualified name: `epub:type`. */
  attributes: Readonly<Record<string, string>>;
  parent: XmlElement | undefined;
  children: XmlElement[];
  /** All its text, with spaces between blocks. */
  text: string;
  /** Whether it contains text directly, not in a child element. */
  hasText: boolean;
  at: Point;
}

/** Why a document is not XML. */
export interface XmlFault {
  reason: string;
  at: Point;
}

/** Documents that nest more deeply are not examined. */
const deepest = 1000;

/** The root of a document; `undefined` if it is not XML. */
export function readXml(text: string): XmlElement | undefined {
  return parseXml(text).root;
}

/** The root of a document, or why and where it is not XML. */
export function parseXml(text: string): { root?: XmlElement | undefined; fault?: XmlFault | undefined } {
  const parser = new SaxesParser();
  let fault: XmlFault | undefined;
  const complain = (found: XmlFault) => {
    fault ??= found;
  };
  parser.on('error', ({ message }) => {
    const { line, columnIndex } = parser;
    const reason = message.replace(/^\d+:\d+: /u, '').replace(/[.\s]+$/u, '');
    // By the time the parser reports this, it has closed the open element.
    const expected = reason === 'unexpected close tag' ? `, expected \`</${tree.lastClosed()}>\`` : '';
    complain({ reason: `${reason}${expected}`, at: { line, column: columnIndex + 1 } });
  });
  parser.on('doctype', (doctype) => {
    if (/\sPUBLIC\s+["']-\/\/W3C\/\/DTD XHTML /u.test(doctype)) Object.assign(parser.ENTITIES, namedCharacters(text));
    // Entities that a document declares are defined. Their value does not matter here, and is never expanded.
    for (const [, name = ''] of doctype.matchAll(/<!ENTITY\s+([^\s%]+)\s/gu)) parser.ENTITIES[name] = ' ';
  });
  const tree = growTree(parser, complain);
  const content = text.replace(/^\uFEFF/u, '');
  parser.write(content).close();
  if (!fault) return { root: tree.top.children[0] };
  const at = bareAmpersand(content);
  const isBefore = at && (at.line < fault.at.line || (at.line === fault.at.line && at.column <= fault.at.column));
  return { fault: isBefore ? { reason: '`&` must be written as `&amp;`', at } : fault };
}

/** The entities that XHTML names, such as `&nbsp;`: the document types of XHTML 1, which EPUB 2 has, declare them. */
function namedCharacters(text: string): Record<string, string> {
  const names = new Set([...text.matchAll(/&([a-z][a-z\d]*);/giu)].map(([, name = '']) => name));
  const known = [...names].flatMap((name): [string, string][] => {
    const [node] = parseFragment(`&${name};`).childNodes;
    const value = node && 'value' in node ? node.value : '';
    return value.startsWith('&') ? [] : [[name, value]];
  });
  return Object.fromEntries(known);
}

/** @returns a holder of the root, set once the parser has read the document, and of the element that was closed last */
function growTree(parser: SaxesParser, complain: (fault: XmlFault) => void) {
  let at: Point = { line: 1, column: 1 };
  const top: XmlElement = { name: '', attributes: {}, parent: undefined, children: [], text: '', hasText: false, at };
  const open = [top];
  let lastClosed = '';
  parser.on('opentagstart', ({ name }) => {
    // The parser is one character past the name. If that was a line break, the column is lost.
    const { line, columnIndex } = parser;
    at = columnIndex === 0 ? { line: line - 1, column: 1 } : { line, column: columnIndex - name.length - 1 };
  });
  parser.on('opentag', ({ name, attributes }) => {
    const around = open.at(-1);
    const parent = around === top ? undefined : around;
    const element = { name: name.replace(/^.*:/u, ''), attributes, parent, children: [], text: '', hasText: false, at };
    around?.children.push(element);
    if (around && !inline.has(element.name)) around.text += ' ';
    open.push(element);
    if (open.length > deepest) complain({ reason: `it is nested more than ${deepest} levels deep`, at });
  });
  parser.on('closetag', ({ name }) => {
    lastClosed = name;
    const closed = open.pop();
    const around = open.at(-1);
    if (closed && around && around !== top) around.text += inline.has(closed.name) ? closed.text : `${closed.text} `;
  });
  const addText = (value: string) => {
    const around = open.at(-1);
    if (!around) return;
    around.text += value;
    around.hasText ||= value.trim() !== '';
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  return { top, lastClosed: () => lastClosed };
}

/** A root and all elements below it, in order. */
export function* elementsIn(root: XmlElement): Generator<XmlElement> {
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    for (const child of element.children.toReversed()) waiting.push(child);
  }
}

export function elementNamed(name: string, root: XmlElement | undefined): XmlElement | undefined {
  if (!root) return undefined;
  for (const element of elementsIn(root)) if (element.name === name) return element;
  return undefined;
}

/** Constructs in which an ampersand begins no entity, and how each ends. */
const ends: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>' };

/** The first `&` of a document that begins no entity. The parser treats everything up to the next `;` as its name. */
function bareAmpersand(text: string): Point | undefined {
  const pattern = /<!--|<!\[CDATA\[|&(?!#?[\p{L}\p{N}_:.-]+;)/gu;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const end = ends[found[0]];
    if (end === undefined) return pointAt(text, found.index);
    const behind = text.indexOf(end, pattern.lastIndex);
    if (behind === -1) return undefined;
    pattern.lastIndex = behind;
  }
  return undefined;
}

function pointAt(text: string, index: number): Point {
  const lines = text.slice(0, index).split(/\r\n|\r|\n/u);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
