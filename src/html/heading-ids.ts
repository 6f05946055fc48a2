import GithubSlugger, { slug as slugOf } from 'github-slugger';
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { headingLevel } from '../model/heading-level.ts';
import { isOwnId } from '../model/own-ids.ts';
import { plainText } from '../model/plain-text.ts';

/** Gives each heading an id like GitHub's, unique in the document and never empty. */
export function headingIds() {
  return (tree: Root): void => {
    const slugger = new GithubSlugger();
    visit(tree, 'element', ({ properties }) => {
      // Reserves existing ids: a slug must not repeat them.
      if (typeof properties.id === 'string') slugger.occurrences[properties.id.toLowerCase()] ??= 0;
    });
    visit(tree, 'element', (element) => {
      if (headingLevel(element) === undefined || element.properties.id) return;
      element.properties.id = uniqueSlug(plainText(element), slugger);
    });
  };
}

/** A text of nothing but punctuation has no slug, and some slugs look like an id of Offprint's. */
function uniqueSlug(text: string, slugger: GithubSlugger): string {
  const slug = slugOf(text);
  if (!/[\p{L}\p{N}]/u.test(slug)) return slugger.slug('section');
  return slugger.slug(isOwnId(slug) ? `section-${slug}` : text);
}
