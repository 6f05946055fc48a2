import { basename } from 'node:path';
import { readBookToml } from './mdbook.ts';
import { readMkdocsYaml } from './mkdocs.ts';
import { readMystYaml } from './myst.ts';
import { readQuartoYaml } from './quarto.ts';
import type { ForeignBookReader } from './values.ts';

/** A project file that can be published as a book. */
interface ForeignBookFile {
  read: ForeignBookReader;
  /** Matches files that list chapters: without them it is not a book. */
  lists: RegExp;
}

const mkdocs: ForeignBookFile = { read: readMkdocsYaml, lists: /^nav:/mu };
const quarto: ForeignBookFile = { read: readQuartoYaml, lists: /^book:/mu };

/** Project files of other tools, by their names. */
const foreignBooks: Readonly<Record<string, ForeignBookFile>> = {
  'book.toml': { read: readBookToml, lists: /^\[book\]/mu },
  'myst.yml': { read: readMystYaml, lists: /^[ \t]+toc:/mu },
  '_quarto.yml': quarto,
  '_quarto.yaml': quarto,
  'mkdocs.yml': mkdocs,
  'mkdocs.yaml': mkdocs,
};

/** The names of those files. */
export const foreignBookNames: readonly string[] = Object.keys(foreignBooks);

/** The reader of a source that is a project file of another tool; `undefined` for any other source. */
export function foreignBookReader(path: string): ForeignBookReader | undefined {
  const name = basename(path);
  return Object.hasOwn(foreignBooks, name) ? foreignBooks[name]?.read : undefined;
}

/** Whether the text of a project file lists chapters. */
export function listsChapters(path: string, text: string): boolean {
  return foreignBooks[basename(path)]?.lists.test(text) ?? false;
}
