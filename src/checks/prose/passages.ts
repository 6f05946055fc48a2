import type { Element, Nodes } from 'hast';
import type { Position } from 'unist';
import { code, graphics, inLine, names } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import { isNoteMark } from '../../model/note-marks.ts';
import type { Publication } from '../../model/publication.ts';
import { treesOf } from '../../model/published-text.ts';

/** The text of one node of the tree. */
export interface Piece {
  text: string;
  /** Of the text itself, or of the element around it. Absent for a placeholder. */
  position?: Position;
  /** Language as a BCP 47 tag; empty if unknown. */
  lang: string;
}

/** Continuous text: a paragraph, a heading, a table cell. */
export type Passage = readonly Piece[];

/** Placeholder for an item among words that is not one: code, a formula, an image, the end of a line of verse. */
const noWord = '\uFFFC';

/** Elements that contain no words of a language. */
const wordless = names(code, graphics, 'br input var');

/** The text of a passage. */
export function textOf(passage: Passage): string {
  return passage.map(({ text }) => text).join('');
}

/** The piece that contains a character of a passage, and the index of the character in it. */
export function pieceAt(passage: Passage, at: number): (Piece & { at: number }) | undefined {
  let before = 0;
  for (const piece of passage) {
    if (at < before + piece.text.length) return { ...piece, at: at - before };
    before += piece.text.length;
  }
  return undefined;
}

/** The words that the author wrote, by passage, in reading order; notes last. Generated text is left out. */
export function passagesOf(publication: Publication): Passage[] {
  const passages: Piece[][] = [];
  let passage: Piece[] = [];
  const close = () => {
    if (passage.some(({ position }) => position)) passages.push(passage);
    passage = [];
  };
  const gather = (node: Nodes, around: Element | undefined, lang: string) => {
    if (node.type === 'text') {
      const position = node.position ?? around?.position;
      if (position) passage.push({ text: node.value, position, lang });
    } else if (node.type === 'root') for (const child of node.children) gather(child, undefined, lang);
    else if (node.type === 'element') gatherElement(node, lang);
  };
  const gatherElement = (element: Element, lang: string) => {
    const runsOn = inLine.has(element.tagName);
    if (!runsOn) close();
    if (wordless.has(element.tagName)) passage.push({ text: noWord, lang });
    else if (!isAside(element)) {
      const inner = languageOf(element) ?? lang;
      for (const child of element.children) gather(child, element, inner);
    }
    if (!runsOn) close();
  };
  for (const tree of treesOf(publication)) {
    gather(tree, undefined, publication.metadata.lang);
    close();
  }
  return passages;
}

/** The language in an author's HTML may not be a valid tag: then the language of its words is unknown (HTML, 3.2.6.2). */
function languageOf({ properties: { lang } }: Element): string | undefined {
  if (typeof lang !== 'string') return undefined;
  return isLanguageTag(lang) ? lang : '';
}

/** Content that does not interrupt a sentence: note references and ruby text. */
function isAside(element: Element): boolean {
  return isNoteMark(element) || element.tagName === 'rt' || element.tagName === 'rp';
}
