import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import { markdownExtensions } from './extensions.ts';

const processor = unified().use(remarkParse).use(markdownExtensions).freeze();

/** Reads Markdown. It cannot fail: every text is Markdown. */
export function parse(file: VFile): Root {
  return processor.runSync(processor.parse(file), file) as Root;
}
