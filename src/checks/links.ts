import { visit } from 'unist-util-visit';
import { nearest } from '../model/nearest.ts';
import type { Check } from './check.ts';
import { elementsWithId } from './ids.ts';

/** Ids that Offprint gives to what nobody links to by name: notes, and the titles of blocks that are set apart. */
const generated = /^(?:offprint-|fn-\d|fnref-\d)/u;

/** Every link inside the publication has a target; a link to a file beside the source has none in what is published. */
export const checkLinks: Check = (publication, report) => {
  const ids = new Set([
    ...elementsWithId(publication).map(({ properties }) => String(properties.id)),
    ...publication.notes.map(({ id }) => id),
  ]);
  const named = [...ids].filter((id) => !generated.test(id));
  const trees = [
    ...publication.sections.map(({ tree }) => tree),
    ...publication.notes.map(({ content }) => ({ type: 'root' as const, children: [...content] })),
  ];
  for (const tree of trees) {
    visit(tree, 'element', ({ tagName, properties, position }) => {
      if (tagName !== 'a' || typeof properties.href !== 'string') return;
      const { href } = properties;
      if (href.startsWith('#')) {
        const target = decode(href.slice(1));
        if (!ids.has(target)) report('link-target', { target, near: nearest(target, named) }, position);
      } else if (!/^[a-z][a-z0-9+.-]*:|^\/\//iu.test(href)) {
        report('link-file', { href }, position);
      }
    });
  }
};

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
