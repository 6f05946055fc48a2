import { basename, posix } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import type { Point } from 'unist';
import { isRemote } from '../../model/addresses.ts';
import type { HtmlOptions } from '../../model/format-options.ts';
import { withoutUndefined } from '../../model/lists.ts';
import { isOldPagePath } from '../../model/options/html.ts';
import { type ForeignBook, type ForeignBookReader, languageOf, mapOf, peopleOf, textOf } from './values.ts';
import { readVivliostyle } from './vivliostyle.ts';
import { readMkdocsYaml, readMystYaml, readQuartoYaml } from './yaml-books.ts';

const start: Point = { line: 1, column: 1 };

/**
 * Reads mdBook's `book.toml`: title, authors, description and language of the book, the place of its `SUMMARY.md`, and the
 * edit links and old URLs of its pages. Pages are in the same folders as their sources.
 * Source: the mdBook guide, "General configuration" and "Renderers".
 */
export const readBookToml: ForeignBookReader = (file, report): ForeignBook => {
  const text = String(file);
  const { book, output } = tomlOf(text, report);
  const { title, authors, description, language, src } = mapOf(book);
  const folder = textOf(src) ?? 'src';
  return {
    values: {
      ...withoutUndefined({ title: textOf(title), description: textOf(description), lang: languageOf(language) }),
      ...withoutUndefined({ authors: peopleOf(authors) }),
      summary: posix.join(folder, 'SUMMARY.md'),
      html: { folders: true, ...withoutUndefined(pagesOf(mapOf(mapOf(output).html), folder)) },
      dialect: 'mdbook',
    },
    pointOf: ([key = '']) => lineOf(text, key === 'summary' ? 'src' : String(key)),
  };
};

/** The settings of the HTML renderer for the URLs of pages. */
function pagesOf(html: Readonly<Record<string, unknown>>, folder: string): Pick<HtmlOptions, 'edit' | 'redirects'> {
  const edit = textOf(html['edit-url-template']);
  const redirects = Object.entries(mapOf(html.redirect)).flatMap(([from, to]) => {
    const path = from.replace(/^\/+/u, '');
    const target = textOf(to);
    return target !== undefined && isOldPagePath(path) ? [[path, redirected(path, target)] as const] : [];
  });
  return {
    // Its paths begin at `book.toml`, and those of the list at its folder.
    edit:
      edit?.includes('{path}') && /^https?:/u.test(edit) ? edit.replaceAll('{path}', `${folder}/{listed}`) : undefined,
    redirects: redirects.length > 0 ? Object.fromEntries(redirects) : undefined,
  };
}

/** The target of an old page, relative to the site's folder: in mdBook it is relative to the old page. */
function redirected(from: string, target: string): string {
  if (isRemote(target)) return target;
  return target.startsWith('/') ? target.replace(/^\/+/u, '') : posix.join(posix.dirname(from), target);
}

function tomlOf(text: string, report: Parameters<ForeignBookReader>[1]): Record<string, unknown> {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /u, '').split('\n');
    report('project-file-syntax', { language: 'TOML', reason }, { line: error.line, column: error.column });
    return {};
  }
}

/** The line on which a key is set. The TOML parser does not keep places. */
function lineOf(text: string, key: string): Point {
  const index = text.split('\n').findIndex((line) => line.trimStart().startsWith(key) && line.includes('='));
  return index === -1 ? start : { line: index + 1, column: 1 };
}

/** A project file that can be published as a book. */
interface ForeignBookFile {
  read: ForeignBookReader;
  /** Matches files that list chapters: without them it is not a book. */
  lists: RegExp;
}

const mkdocs: ForeignBookFile = { read: readMkdocsYaml, lists: /^nav:/mu };
const vivliostyle: ForeignBookFile = { read: readVivliostyle, lists: /\bentry["']?\s*:/u };
const quarto: ForeignBookFile = { read: readQuartoYaml, lists: /^book:/mu };

/** Project files of other tools, by their names. */
const foreignBooks: Readonly<Record<string, ForeignBookFile>> = {
  'book.toml': { read: readBookToml, lists: /^\[book\]/mu },
  'myst.yml': { read: readMystYaml, lists: /^[ \t]+toc:/mu },
  '_quarto.yml': quarto,
  '_quarto.yaml': quarto,
  'mkdocs.yml': mkdocs,
  'mkdocs.yaml': mkdocs,
  ...Object.fromEntries(
    ['js', 'mjs', 'cjs', 'ts', 'json'].map((ending) => [`vivliostyle.config.${ending}`, vivliostyle]),
  ),
};

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
