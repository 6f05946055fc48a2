import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { plainText } from '../model/plain-text.ts';

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Whether an element is a heading. */
export function isHeading(element: Element): boolean {
  return headings.has(element.tagName);
}

/** Gives each heading an id as GitHub does, unique in the document and never empty. */
export function headingIds() {
  return (tree: Root): void => {
    const slugger = new GithubSlugger();
    visit(tree, 'element', ({ properties }) => {
      // Reserves the ids that stand already: a slug must not repeat them.
      if (typeof properties.id === 'string') slugger.occurrences[properties.id.toLowerCase()] ??= 0;
    });
    visit(tree, 'element', (element) => {
      if (!isHeading(element) || element.properties.id) return;
      element.properties.id = uniqueSlug(plainText(element), slugger);
    });
  };
}

/** A text of nothing but punctuation has no slug of its own. */
function uniqueSlug(text: string, slugger: GithubSlugger): string {
  return /[\p{L}\p{N}]/u.test(text) ? slugger.slug(text) : slugger.slug('section');
}
