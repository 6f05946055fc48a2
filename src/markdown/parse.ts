import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import { markdownExtensions } from './extensions.ts';

const commonMark = unified().use(remarkParse).freeze();
const extended = commonMark().use(markdownExtensions).freeze();

export interface ParseOptions {
  /** Whether to read what Offprint knows beyond CommonMark; without it only the core of the language. Default: true. */
  extensions?: boolean;
}

/** Reads Markdown. It cannot fail: every text is Markdown. */
export function parse(file: VFile, { extensions = true }: ParseOptions = {}): Root {
  const processor = extensions ? extended : commonMark;
  return processor.runSync(processor.parse(file), file) as Root;
}
