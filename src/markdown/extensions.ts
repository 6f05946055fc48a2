import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { PluggableList } from 'unified';

/** The Markdown that Offprint reads beyond CommonMark, in the order in which it is applied. */
export const markdownExtensions: PluggableList = [
  [remarkFrontmatter, ['yaml']],
  // Two tildes only: one tilde stays free for subscripts, and strikes nothing out by accident.
  [remarkGfm, { singleTilde: false }],
];
