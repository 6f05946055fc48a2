import type { Element, ElementContent, Root, RootContent } from 'hast';
import { minifyWhitespace } from 'hast-util-minify-whitespace';
import type { Position } from 'unist';
import { fragmentOf, hrefTo } from '../../../model/addresses.ts';
import {
  classesOf,
  hasClass,
  headingLevel,
  isBacklink,
  isNoteMark,
  isNoteReference,
} from '../../../model/html-elements.ts';
import { append } from '../../../model/lists.ts';
import type { Note } from '../../../model/publication.ts';
import { copyOf, elementsIn } from '../../../model/published-text.ts';
import { lowestHeading } from '../../../pdf/structure.ts';
import { markLonePictures } from '../../lone-pictures.ts';
import { placeSlots } from '../../page-numbers.ts';
import { markPlaces } from '../../places.ts';
import { markWideBlocks } from '../../wide-blocks.ts';
import { divideCode } from './code-pieces.ts';
import { type Drawings, drawingPicture } from './drawings.ts';
import { elementKinds, notPrinted, tagOf } from './elements.ts';
import { languageOf } from './languages.ts';
import { withLongWords } from './long-words.ts';
import type { TypstElement, TypstNode } from './node.ts';
import { groupSheets } from './sheets.ts';
import { liftedKey, noteFacts, type StructureFacts } from './structure-facts.ts';

/** Elements that only group others. Leaving them out saves a function call in Typst. */
const transparent = new Set(['section', 'div', 'span']);

/** Boxes from which nothing can extend across columns. Wide formulas are printed after the outermost one instead. */
const boxes = new Set(['blockquote', 'ul', 'ol', 'li', 'dl', 'dd', 'admonition', 'details']);

/** The maximum depth of elements. Typst calls two functions for each level, and stops at 80 calls (measured). */
const deepest = 36;

export interface TreeSetting {
  /** By id. */
  notes: ReadonlyMap<string, Note>;
  /** Collects the places of blocks, by id. */
  places: Map<string, Position['start']>;
  /** Ids whose page numbers are shown somewhere. */
  named: ReadonlySet<string>;
  /** Titles that running heads can show, by the ids of their headings. */
  running: ReadonlyMap<string, object>;
  /** Whether notes are printed on the pages of their references, rather than as lists at the end. */
  notesOnPages: boolean;
  /** Whether references show the page of their target. */
  references: boolean;
  /** Collects the files of drawings. */
  drawings: Drawings;
  /** Collects facts that Typst leaves out of the PDF's structure. */
  facts: StructureFacts;
  /** Whether the text has several columns. */
  hasColumns: boolean;
  /** Called with unsupported content and its place. */
  onUnsupported: (what: string, element: Element) => void;
  /** A number in the digits of the language. */
  digits: (number: number) => string;
}

/** Nodes being read, and the list that receives the result. */
interface Reading {
  nodes: readonly RootContent[];
  at: number;
  into: TypstNode[];
  depth: number;
  /** The nearest block around them that messages can refer to. */
  near?: string | undefined;
  /** Whether an ancestor was already reported as unsupported. */
  isReported?: boolean;
  /** Whether they are in nothing but sections. */
  isOutermost?: boolean;
  /** Whether a heading is right before the first of them. */
  isAfterHeading?: boolean;
  /** In boxes: what is printed after the outermost one, and how many there are. */
  boxed?: { after: TypstNode[]; depth: number } | undefined;
}

/** Converts trees of a publication to data for Typst. A note on a page is included with the first reference to it. */
export function treeReader({
  notes,
  notesOnPages,
  places,
  named,
  running,
  references,
  drawings,
  facts,
  hasColumns,
  onUnsupported,
  digits,
}: TreeSetting): (tree: Root, top?: number) => TypstNode[] {
  const placed = new Set<string>();
  let top = 2;
  let lifted = 0;
  return (tree, level = 2) => {
    top = level;
    return read(prepared(tree));
  };

  /** A copy with an id for each block, and without whitespace that is not shown. */
  function prepared(tree: Root): readonly RootContent[] {
    const copy = copyOf(tree);
    markPlaces(copy, places);
    placeSlots(copy, { references });
    minifyOutsideCode(copy);
    divideCode(copy);
    setInLines(copy);
    markLonePictures(copy);
    markWideBlocks(copy);
    groupSheets(copy);
    return copy.children;
  }

  /** Without recursion, because deep trees must not overflow the stack. */
  function read(nodes: readonly RootContent[]): TypstNode[] {
    const result: TypstNode[] = [];
    const waiting: Reading[] = [{ nodes, at: 0, into: result, depth: 0, isOutermost: true }];
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const node = top.nodes[top.at++];
      if (node === undefined) waiting.pop();
      else if (node.type === 'text') append(top.into, withLongWords(node.value));
      else if (node.type === 'element') readElement(node, top, waiting);
    }
    return result;
  }

  function readElement(element: Element, reading: Reading, waiting: Reading[]): void {
    const { into, depth, near, isReported = false, isOutermost = false, boxed } = reading;
    if (isNoteMark(element)) {
      readNoteMark(element, into, depth, waiting);
      return;
    }
    // The number of a note leads back to its reference.
    if (isBacklink(element) || notPrinted.has(element.tagName)) return;
    if (depth > deepest) {
      onUnsupported('content that is nested so deeply', element);
      return;
    }
    if (element.tagName === 'svg') {
      into.push(drawingPicture(element, drawings));
      return;
    }
    // Only outside boxes is it a break for Typst.
    if (element.tagName === 'div' && hasClass(element, 'page-break'))
      onUnsupported('`::page-break` in other blocks', element);
    // A `picture` holds one image in several kinds, of which its `img` is printed.
    const isKnown = elementKinds.has(tagOf(element)) || element.tagName === 'picture';
    if (!isKnown && !isReported) onUnsupported(`\`<${element.tagName}>\``, element);
    const own = String(element.properties.id);
    const inside = {
      nodes: element.children,
      at: 0,
      near: places.has(own) ? own : near,
      isReported: isReported || !isKnown,
      isOutermost: isOutermost && ['section', 'div'].includes(tagOf(element)),
      boxed: transparent.has(tagOf(element)) ? boxed : undefined,
    };
    const made = elementOf(element);
    if (!made) {
      waiting.push({ ...inside, into, depth });
      return;
    }
    // The markers of lists hang in the margin, and wide formulas can extend across columns.
    if (isOutermost && ['ul', 'ol', 'equation', 'math'].includes(made.tag)) made.outermost = true;
    if (made.tag === 'math' && near !== undefined) made.near = near;
    const isAfterHeading = into.length > 0 ? isHeading(into.at(-1)) : (reading.isAfterHeading ?? false);
    if (made.tag === 'heading' && isAfterHeading) made['after-heading'] = true;
    into.push(made);
    if (hasColumns && boxes.has(made.tag) && (isOutermost || boxed)) {
      const after = boxed?.after ?? [];
      if (!boxed) into.push({ tag: 'lifted', children: after });
      inside.boxed = { after, depth: (boxed?.depth ?? 0) + 1 };
    }
    if (boxed && (made.tag === 'equation' || (made.tag === 'math' && made.display === true))) {
      made.lifted = { key: `${liftedKey}${++lifted}`, depth: boxed.depth };
      // Its children, which have yet to be read, are the same.
      boxed.after.push({ ...made });
    }
    noteFacts(element, facts);
    if (!elementKinds.get(made.tag)?.isLeaf)
      waiting.push({
        ...{ ...inside, into: made.children, depth: depth + 1 },
        isAfterHeading: isAfterHeading && (made.tag === 'sheet' || transparent.has(made.tag)),
      });
  }

  /** Nothing for an element that only groups others. */
  function elementOf(element: Element): TypstElement | undefined {
    const { properties } = element;
    const tag = tagOf(element);
    const kind = elementKinds.get(tag);
    const classes = classesOf(element);
    const shared: Partial<TypstElement> = {
      ...(typeof properties.id === 'string' && { id: properties.id }),
      ...(named.has(String(properties.id)) && headingLevel(element) === undefined && { named: true }),
      ...languageOf(element),
      ...(classes.length > 0 && { classes }),
    };
    const level = headingLevel(element);
    if (level !== undefined) {
      const title = running.get(String(properties.id));
      const rank = Math.max(0, level - top);
      Object.assign(shared, { level: Math.min(level, lowestHeading), rank, ...(title && { running: title }) });
    }
    if ((!kind || transparent.has(tag)) && Object.keys(shared).length === 0) return undefined;
    return { tag: kind ? tag : 'span', ...shared, ...kind?.attributes?.(element), children: [] };
  }

  /** References to a note, each a superscript of its own; the first one carries the note. */
  function readNoteMark({ children }: Element, into: TypstNode[], depth: number, waiting: Reading[]): void {
    for (const reference of children.filter(isElement).filter(isNoteReference)) {
      const target = fragmentOf(String(reference.properties.href));
      const note = notes.get(target);
      if (!note) continue;
      const { id, dir } = reference.properties;
      const made: TypstElement = {
        ...{ tag: 'noteref', target, href: hrefTo(target), number: digits(note.number), children: [] },
        ...{ back: hrefTo(String(id ?? target)) },
        ...(typeof id === 'string' && { id }),
        ...(dir !== undefined && { isolated: true }),
      };
      into.push(made);
      if (!notesOnPages) made.atEnd = true;
      if (!notesOnPages || placed.has(target)) continue;
      placed.add(target);
      // Messages about a note are at its first reference.
      if (reference.position) places.set(target, reference.position.start);
      const body: TypstNode[] = [];
      made.note = body;
      const nodes = prepared({ type: 'root', children: [...note.content] });
      waiting.push({ nodes, at: 0, into: body, depth: depth + 1 });
    }
  }
}

function isHeading(node: TypstNode | undefined): boolean {
  return typeof node === 'object' && node.tag === 'heading';
}

function isElement(node: ElementContent): node is Element {
  return node.type === 'element';
}

/** Removes whitespace that is not shown. In code all of it is, and its elements take the library as long as all others. */
function minifyOutsideCode(tree: Root): void {
  const listings = elementsIn(tree).flatMap((element) => (element.tagName === 'pre' ? [{ element, ...element }] : []));
  for (const { element } of listings) element.children = [];
  minifyWhitespace(tree);
  for (const { element, children } of listings) element.children = children;
}

/** Displayed formulas in emphasis, headings and other running text stay in its lines, because Typst leaves out blocks there. */
function setInLines(tree: Root): void {
  const blocks = new Set(elementsIn(tree).flatMap((element) => (hasClass(element, 'math') ? element.children : [])));
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'math' || element.properties.display !== 'block' || blocks.has(element)) continue;
    element.properties = { ...element.properties, display: 'inline', displaystyle: 'true' };
  }
}
