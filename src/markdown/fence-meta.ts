import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** What may stand where the language of a fence would, and is none: an attribute, as in `{.js #lst-x}`. */
const attribute = /^(?:[{#]|title=)/u;

/**
 * Keeps what follows the language of a fence, as in `js title="A loop"`, as `data-meta` on its `code`: the only place
 * that lasts until the HTML was made safe. The language may stand in braces too, as a class (Pandoc, `fenced_code_attributes`).
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
