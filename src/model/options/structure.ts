import * as z from 'zod';
import { boolean, group, path, text } from './values.ts';

const part = z.strictObject({
  part: text.describe('The title of the part.'),
  chapters: z.array(path, { error: 'a list of paths' }).describe('The paths of its chapters.'),
});

/** Chapters of a book: paths, and parts with chapters of their own; or those that begin at the headings of the text. */
export const chapters = z.union(
  [
    z.literal('headings'),
    z.array(z.union([path, part], { error: 'a path, or a group of keys with a `part` and its `chapters`' })),
  ],
  { error: 'a list of paths or parts, or `headings`' },
);

const levels = z
  .int({ error: 'a number of levels, 1 to 6' })
  .min(1, { error: 'a number of levels, 1 to 6' })
  .max(6, { error: 'a number of levels, 1 to 6' });

/** Whether there is a table of contents, and how many heading levels it has. */
export const toc = z.union(
  [
    boolean.transform((isShown): false | { depth?: number | undefined } => (isShown ? {} : false)),
    levels.transform((depth) => ({ depth })),
    group('a group of keys', { depth: levels.describe('The number of heading levels, 1 to 6.') }),
  ],
  { error: '`true`, `false`, or a number of levels, 1 to 6' },
);

const numbered = group('a group of keys', {
  headings: boolean.describe('Chapters of a book and their sections. Default: `true` in a book, else `false`.'),
  figures: boolean.describe('Figures with a caption. Default: `true`.'),
  tables: boolean.describe('Tables with a caption. Default: `true`.'),
  listings: boolean.describe('Code with a title. Default: `true`.'),
  equations: boolean.describe('Display formulas with an id. Default: `true`.'),
  theorems: boolean.describe('Theorems, lemmas, definitions, examples, exercises and the like. Default: `false`.'),
  perChapter: boolean.describe('Whether numbers restart in each chapter: `Figure 3.1`. Default: `true` in a book.'),
});

/** What is numbered. */
export const numbering = z.union(
  [
    boolean.transform(
      (all): z.output<typeof numbered> => ({
        headings: all,
        figures: all,
        tables: all,
        listings: all,
        equations: all,
        theorems: all,
      }),
    ),
    numbered,
  ],
  { error: '`true`, `false`, or a group of keys such as `figures: false`' },
);

/** The text of references. */
export const references = group('a group of keys with `pages`', {
  pages: boolean.describe(
    'Whether cross-references in print include the page: `Figure 2 on page 14`. Default: `false`.',
  ),
});

/** A series by name, or by name and position in it. */
export const series = z.union(
  [
    text.transform((name): { name: string; number?: number | undefined } => ({ name })),
    z.strictObject({
      name: text.describe('The name of the series.'),
      number: z
        .number({ error: 'a number' })
        .min(0, { error: 'a number that is not negative' })
        .optional()
        .describe('The number in the series.'),
    }),
  ],
  { error: 'a name, or a group of keys with a `name` and a `number`' },
);
