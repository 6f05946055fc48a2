import type { Root } from 'hast';
import { plainText } from '../model/plain-text.ts';

/**
 * Takes the title out of the text: the front matter's, or else a first heading of level 1. A first heading that says
 * the front matter's title again is taken out too, so that no format shows it twice.
 *
 * @returns the title, or nothing where the document has none
 */
export function takeTitle(tree: Root, given: string | undefined): string | undefined {
  const index = tree.children.findIndex((child) => child.type === 'element');
  const first = tree.children[index];
  if (first?.type !== 'element' || first.tagName !== 'h1') return given;
  const text = plainText(first);
  if (given !== undefined && given !== text) return given;
  tree.children.splice(index, 1);
  return text;
}
