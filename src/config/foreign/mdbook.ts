import { posix } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import type { Point } from 'unist';
import { withoutUndefined } from '../../model/without-undefined.ts';
import type { ForeignBook, ForeignBookReader } from './book.ts';
import { languageOf, mapOf, peopleOf, textOf } from './values.ts';

const start: Point = { line: 1, column: 1 };

/**
 * Reads the `book.toml` of mdBook: title, authors, description and language of the book, and where its `SUMMARY.md` is.
 *
 * Source: the mdBook guide, "General configuration".
 */
export const readBookToml: ForeignBookReader = (file, report): ForeignBook => {
  const text = String(file);
  const { book } = tomlOf(text, report);
  const { title, authors, description, language, src } = mapOf(book);
  const folder = textOf(src) ?? 'src';
  return {
    values: {
      ...withoutUndefined({ title: textOf(title), description: textOf(description), lang: languageOf(language) }),
      ...withoutUndefined({ authors: peopleOf(authors) }),
      summary: posix.join(folder, 'SUMMARY.md'),
      dialect: 'mdbook',
    },
    pointOf: ([key = '']) => lineOf(text, key === 'summary' ? 'src' : String(key)),
  };
};

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

/** The line on which a key is given a value. The TOML parser keeps no places. */
function lineOf(text: string, key: string): Point {
  const index = text.split('\n').findIndex((line) => line.trimStart().startsWith(key) && line.includes('='));
  return index === -1 ? start : { line: index + 1, column: 1 };
}
