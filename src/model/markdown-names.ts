import { extname } from 'node:path';

/**
 * Extensions of Markdown files. Of files that differ in nothing else the first counts: `a.md` is often generated from
 * `a.Rmd`.
 */
export const markdownEndings = ['.md', '.markdown', '.qmd', '.Rmd', '.mdx'] as const;

const ranks = new Map<string, number>(markdownEndings.map((ending, rank) => [ending.toLowerCase(), rank]));

/** Whether a file is Markdown, by its name. */
export function isMarkdown(name: string): boolean {
  return markdownRank(name) >= 0;
}

/** The rank of a file's extension among those of Markdown, from 0; -1 for none of them. */
export function markdownRank(name: string): number {
  return ranks.get(extname(name).toLowerCase()) ?? -1;
}
