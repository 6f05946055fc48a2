import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { parseFenceMeta } from './code/fence-meta.ts';

/** Gives each fence the id that its meta names, so that the slugs of headings keep clear of it. */
export function fenceIds() {
  return (tree: Root): void => {
    visit(tree, 'element', (pre) => {
      if (pre.tagName !== 'pre') return;
      const code = pre.children.find((child): child is Element => child.type === 'element');
      const id = code?.tagName === 'code' ? parseFenceMeta(String(code.properties.dataMeta ?? '')).id : undefined;
      if (id !== undefined) pre.properties.id ??= id;
    });
  };
}
