import { basename } from 'node:path';
import type { ForeignBookReader } from './book.ts';
import { readBookToml } from './mdbook.ts';
import { readMkdocsYaml } from './mkdocs.ts';

/** Project files of other tools that can be published as a book, by their names. */
const foreignBooks: Readonly<Record<string, ForeignBookReader>> = {
  'book.toml': readBookToml,
  'mkdocs.yml': readMkdocsYaml,
  'mkdocs.yaml': readMkdocsYaml,
};

/** The names of those files. */
export const foreignBookNames: readonly string[] = Object.keys(foreignBooks);

/** How a source is read that is a project file of another tool; nothing for any other source. */
export function foreignBookReader(path: string): ForeignBookReader | undefined {
  const name = basename(path);
  return Object.hasOwn(foreignBooks, name) ? foreignBooks[name] : undefined;
}
