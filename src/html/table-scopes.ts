import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Says which cells a header cell is for: assistive technology and tagged PDF want it said, not guessed. */
export function tableScopes() {
  return (tree: Root): void => {
    visit(tree, 'element', (head) => {
      if (head.tagName !== 'thead') return undefined;
      visit(head, 'element', (cell) => {
        if (cell.tagName === 'th') cell.properties.scope ??= 'col';
      });
      return SKIP;
    });
  };
}
