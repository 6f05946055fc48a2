import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Text in the place of a fence's language that is an attribute instead, as in `{.js #lst-x}`. */
const attribute = /^(?:[{#]|title=)/u;

/**
 * Keeps the text after the language of a fence, as in `js title="A loop"`, as `data-meta` on its `code`: the only place that
 * lasts until the HTML is sanitized. The language may be in braces too, as a class (Pandoc, `fenced_code_attributes`).
 */
export function fenceMeta() {
  return (tree: Root): void => {
    visit(tree, 'code', (fence) => {
      if (fence.lang && attribute.test(fence.lang)) takeLanguage(fence, fence.lang);
      if (!fence.meta) return;
      fence.data = { ...fence.data, hProperties: { ...fence.data?.hProperties, dataMeta: fence.meta } };
    });
  };
}

function takeLanguage(fence: Code, start: string): void {
  const meta = [start, ...(fence.meta ? [fence.meta] : [])].join(' ');
  const { name } = /^\{[^{}]*?\.(?<name>[^\s{}]+)/u.exec(meta)?.groups ?? {};
  fence.lang = name ?? 'text';
  fence.meta = name === undefined ? meta : meta.replace(`.${name}`, '');
}
