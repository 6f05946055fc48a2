import { extname } from 'node:path';

/** Endings of Markdown files. Of files that differ in nothing else the first is taken: `a.md` is often made of `a.Rmd`. */
const endings = ['.md', '.markdown', '.qmd', '.rmd', '.mdx'];

/** Whether a file is Markdown, by its name. */
export function isMarkdown(name: string): boolean {
  return markdownRank(name) >= 0;
}

/** The place of a file's ending among those of Markdown, from 0; -1 for none of them. */
export function markdownRank(name: string): number {
  return endings.indexOf(extname(name).toLowerCase());
}
