import type { ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import { classesOf, code, foreign, names } from '../../model/html-elements.ts';
import { SKIP, visit } from '../../model/visit.ts';

/** Content that keeps its own direction in vertical text: code, formulas and drawings. */
const asTheyAre = names(code, foreign);

/** East Asian characters next to a number that belongs to them; next to others the number is part of a Latin phrase. */
const eastAsian =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3000-\\u303F\\uFF01-\\uFF60]';

/** A number of one or two digits, or two symbols, that share the space of one character (JLReq, 2.3.2 and 3.2.5). */
const short = new RegExp(`(?<=^|${eastAsian})(?:\\d{1,2}(?=$|${eastAsian})|[!?]{2}(?=$|\\s|${eastAsian}))`, 'gu');

/** The start of a paragraph that needs no indent: an opening bracket, or the author's own ideographic space. */
const hangs = /^[\u3000「『（〈《【〔“‘]/u;

/** Sets short numbers upright in vertical text, and marks paragraphs that already have an indent. */
export function setUpright(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element') {
      if (asTheyAre.has(node.tagName)) return SKIP;
      const [first] = node.children;
      if (node.tagName === 'p' && first?.type === 'text' && hangs.test(first.value)) {
        node.properties.className = [...classesOf(node), 'flush'];
      }
    }
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined;
    const pieces = piecesOf(node);
    if (pieces.length < 2 && pieces[0]?.type !== 'element') return undefined;
    parent.children.splice(index, 1, ...pieces);
    return [SKIP, index + pieces.length];
  });
}

/** A text split so that short numbers are elements. */
function piecesOf({ value }: Text): ElementContent[] {
  const pieces: ElementContent[] = [];
  let end = 0;
  const addText = (to: number) => {
    if (to > end) pieces.push({ type: 'text', value: value.slice(end, to) });
  };
  for (const found of value.matchAll(short)) {
    addText(found.index);
    pieces.push(h('span', { className: ['tcy'] }, found[0]));
    end = found.index + found[0].length;
  }
  addText(value.length);
  return pieces;
}
