import { extname } from 'node:path';
import { byName } from './lists.ts';

/** The tools whose Markdown Offprint can read in addition to its own, by the names for `dialect`. */
export const dialectNames = [
  'github',
  'mdbook',
  'mkdocs',
  'myst',
  'quarto',
  'pandoc',
  'bookdown',
  'docusaurus',
  'obsidian',
  'vivliostyle',
  'docsify',
] as const;

export type DialectName = (typeof dialectNames)[number];

/** Files and folders that identify the project folder of a tool. If there are several, the first counts. */
export const dialectMarkers = byName<DialectName>({
  obsidian: '.obsidian',
  quarto: '_quarto.yaml _quarto.yml',
  mdbook: 'book.toml',
  docusaurus: 'docusaurus.config.js docusaurus.config.mjs docusaurus.config.ts',
  mkdocs: 'mkdocs.yaml mkdocs.yml',
  myst: 'myst.yml',
  bookdown: '_bookdown.yml',
  vivliostyle:
    'vivliostyle.config.js vivliostyle.config.mjs vivliostyle.config.cjs vivliostyle.config.ts vivliostyle.config.json',
  docsify: '_sidebar.md',
});

export function isDialectName(name: string): name is DialectName {
  return dialectNames.some((known) => known === name);
}

/** The dialects of tools that pass the documents to Pandoc, which has its own extensions of Markdown. */
const ofPandoc: readonly (DialectName | undefined)[] = ['pandoc', 'quarto', 'bookdown'];

export function isReadByPandoc(dialect: DialectName | undefined): boolean {
  return ofPandoc.includes(dialect);
}

/** Whether an image that is alone in its paragraph is a figure, with its alternative text as the caption. */
export function hasImplicitFigures(dialect: DialectName | undefined): boolean {
  return isReadByPandoc(dialect) || dialect === 'vivliostyle';
}

/** Imports, exports and comments of MDX are the same in all tools. */
const byEnding: Readonly<Record<string, DialectName>> = { '.mdx': 'docusaurus', '.rmd': 'bookdown' };

/** The dialect of a file by its extension. */
export function dialectOfName(name: string): DialectName | undefined {
  return byEnding[extname(name).toLowerCase()];
}

/** Extensions of Markdown files. Of those of a name the first counts: `a.md` is often made from `a.Rmd`. */
export const markdownEndings = ['.md', '.markdown', '.qmd', '.Rmd', '.mdx'] as const;

const ranks = new Map<string, number>(markdownEndings.map((ending, rank) => [ending.toLowerCase(), rank]));

export function isMarkdown(name: string): boolean {
  return markdownRank(name) >= 0;
}

/** The rank of a file's extension among those of Markdown, from 0; -1 for none of them. */
export function markdownRank(name: string): number {
  return ranks.get(extname(name).toLowerCase()) ?? -1;
}
