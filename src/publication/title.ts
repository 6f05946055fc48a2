import type { Element, Root } from 'hast';
import { plainText } from '../model/plain-text.ts';

/**
 * Takes the title out of the text: the front matter's, or else a first heading of level 1. A first heading that says
 * the front matter's title again is taken out too, so that no format shows it twice.
 *
 * @returns the title, or nothing where the document has none
 */
export function takeTitle(tree: Root, given: string | undefined): string | undefined {
  const heading = titleHeading(tree);
  if (!heading) return given;
  const text = plainText(heading);
  if (given !== undefined && given !== text) return given;
  tree.children.splice(tree.children.indexOf(heading), 1);
  return text;
}

/** Takes the heading that a chapter begins with out of its text; nothing where it begins otherwise. */
export function takeTitleHeading(tree: Root): Element | undefined {
  const heading = titleHeading(tree);
  if (heading) tree.children.splice(tree.children.indexOf(heading), 1);
  return heading;
}

function titleHeading(tree: Root): Element | undefined {
  const first = tree.children.find((child) => child.type === 'element');
  return first?.type === 'element' && first.tagName === 'h1' ? first : undefined;
}
