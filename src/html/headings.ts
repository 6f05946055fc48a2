import GithubSlugger, { slug as slugOf } from 'github-slugger';
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import { graphemesOf } from '../model/characters.ts';
import { graphics, headingLevel, names } from '../model/html-elements.ts';
import { isOwnId } from '../model/ids.ts';
import { plainText } from '../model/published-text.ts';
import { reportTo } from '../model/report.ts';
import { EXIT, eachElement, SKIP, visit } from '../model/visit.ts';

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

/** Corrects the case of ids in links to headings: GitHub follows `#Install` to `#install`; browsers and PDFs do not. */
export function headingLinks() {
  return (tree: Root): void => {
    const ids = new Set<string>();
    const links: Element[] = [];
    visit(tree, 'element', (element) => {
      const { id, href } = element.properties;
      if (typeof id === 'string') ids.add(id);
      if (element.tagName === 'a' && typeof href === 'string' && href.startsWith('#')) links.push(element);
    });
    const byLowerCase = new Map([...ids].map((id) => [id.toLowerCase(), id]));
    for (const { properties } of links) {
      const target = fragmentOf(String(properties.href));
      const id = ids.has(target) ? undefined : byLowerCase.get(target.toLowerCase());
      if (id !== undefined) properties.href = hrefTo(id);
    }
  };
}

/** Elements whose headings are not part of the outline (as with HTML's former sectioning roots). */
const apart = new Set(['blockquote', 'details', 'figure', 'td', 'th']);

/**
 * Warns about headings more than one level below the previous one: listeners assume that the levels in between are missing
 * (WCAG 2.2, technique G141). The first may have any level. Levels are those that the author wrote.
 */
export function headingJumps() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    let before: number | undefined;
    visit(tree, 'element', (element) => {
      if (apart.has(element.tagName)) return SKIP;
      const level = headingLevel(element);
      if (level === undefined) return undefined;
      if (before !== undefined && level > before + 1) report('heading-jump', { level, before }, element.position);
      before = level;
      return SKIP;
    });
  };
}

const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** Marks an emoji at the start of a heading as `<span class="emoji">`, so that a template can style it like an initial. */
export const headingEmoji = eachElement((heading) => {
  if (headingLevel(heading) === undefined) return;
  const [first] = heading.children;
  if (first?.type !== 'text') return;
  const leading = leadingEmoji(first.value);
  if (leading === undefined) return;
  first.value = first.value.slice(leading.length);
  heading.children.unshift(h('span', { className: ['emoji'] }, leading));
});

/** The emoji at the start of a text, with all its code points; `undefined` if there is none. */
function leadingEmoji(text: string): string | undefined {
  const start = text.slice(0, 64);
  if (!emoji.test(start)) return undefined;
  const [first] = graphemesOf(start);
  return first && emoji.test(first.segment) ? first.segment : undefined;
}

/** Elements that are visible without text. */
const seen = names(graphics, 'input');

/**
 * Turns headings without visible content into blocks, with a warning: most contain only a comment for another tool. An empty
 * heading is not valid HTML, and would be an empty line in the contents. The id stays for links to it.
 */
export const emptyHeadings = eachElement((element, _index, _parent, file: VFile) => {
  const level = headingLevel(element);
  if (level === undefined || showsAnything(element)) return;
  reportTo(file)('heading-empty', { level }, element.position);
  element.tagName = 'div';
});

function showsAnything(heading: Element): boolean {
  let found = false;
  visit(heading, (node) => {
    found = node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && seen.has(node.tagName);
    return found ? EXIT : undefined;
  });
  return found;
}
