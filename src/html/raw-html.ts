import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { EXIT, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/** Parses what the author wrote as HTML. A document without any is left alone: parsing again is slow. */
export function rawHtml() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => (hasRaw(tree) ? parse(tree, file) : tree);
}

function hasRaw(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}
