import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { classesOf } from '../model/class-names.ts';
import { plainText } from '../model/plain-text.ts';

/** Code without blanks, and so short that a line can spare it; with a sign that a browser would break it at. */
const short = /^(?=.*[^\p{L}\p{M}\p{N}_])\S{2,24}$/u;

/** Marks code within a line that is to stay in one: `--out` is nothing that reads on in the next. */
export function shortCode() {
  return (tree: Root): void => {
    visit(tree, 'element', (element) => {
      if (element.tagName === 'pre') return SKIP;
      if (element.tagName === 'code' && short.test(plainText(element))) {
        element.properties.className = [...classesOf(element), 'short'];
      }
      return undefined;
    });
  };
}
