import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { classesOf } from '../model/class-names.ts';
import { plainText } from '../model/plain-text.ts';

/** Code without spaces, short enough to keep on one line, with a character at which a browser would break it. */
const short = /^(?=.*[^\p{L}\p{M}\p{N}_])\S{2,24}$/u;

/** Marks inline code that must not be broken: `--out` is not readable across two lines. */
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
