import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { EXIT, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { takeOutMisplacedTags } from './misplaced-tags.ts';

/** Parses what the author wrote as HTML. A document without any is left alone: parsing again is slow. */
export function rawHtml() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (!hasRaw(tree)) return tree;
    const report = reportTo(file);
    for (const { element, point } of takeOutMisplacedTags(tree)) {
      report('html-element-misplaced', { element, within: ['table'] }, point);
    }
    return parse(tree, file);
  };
}

function hasRaw(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}
