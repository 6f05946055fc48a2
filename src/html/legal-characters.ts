import type { Root } from 'hast';
import { legalText } from '../model/legal-text.ts';
import { withLineFeeds } from '../model/line-endings.ts';
import { visit } from '../model/visit.ts';

/**
 * Removes invisible control characters, which only some formats could contain: all have the same text. A carriage return,
 * written as `&#13;`, would be a line feed to readers of the page.
 */
export function legalCharacters() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (node.type === 'text') node.value = legal(node.value);
      if (node.type !== 'element') return;
      const { properties } = node;
      for (const [name, value] of Object.entries(properties)) {
        if (typeof value === 'string') properties[name] = legal(value);
      }
    });
  };
}

function legal(text: string): string {
  return legalText(withLineFeeds(text));
}
