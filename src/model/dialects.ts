/** The tools whose Markdown Offprint can read beside its own, by the names that authors write in `dialect`. */
export const dialectNames = [
  'github',
  'mdbook',
  'mkdocs',
  'myst',
  'quarto',
  'pandoc',
  'docusaurus',
  'obsidian',
] as const;

/** The name of a dialect. */
export type DialectName = (typeof dialectNames)[number];

/** Files and folders that mark the folder of a project of a tool. */
const projectFiles: Readonly<Record<string, DialectName>> = {
  'book.toml': 'mdbook',
  'mkdocs.yml': 'mkdocs',
  'mkdocs.yaml': 'mkdocs',
  'myst.yml': 'myst',
  '_quarto.yml': 'quarto',
  '_quarto.yaml': 'quarto',
  'docusaurus.config.js': 'docusaurus',
  'docusaurus.config.mjs': 'docusaurus',
  'docusaurus.config.ts': 'docusaurus',
  '.obsidian': 'obsidian',
};

/** The dialect of a folder that holds files of these names, if one of them marks a project. */
export function dialectOfFolder(names: readonly string[]): DialectName | undefined {
  const marker = names.find((name) => Object.hasOwn(projectFiles, name));
  return marker === undefined ? undefined : projectFiles[marker];
}

/** Whether a text names a dialect. */
export function isDialectName(name: string): name is DialectName {
  return dialectNames.some((known) => known === name);
}
