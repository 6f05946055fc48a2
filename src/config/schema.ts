import * as z from 'zod';

// What a value should have been stands in `error`: messages say "Unexpected …, expected <error>".
const text = z
  .string({ error: 'text' })
  .trim()
  .min(1, { error: 'text that is not empty' })
  // What YAML breaks over lines is one line all the same.
  .overwrite((value) => value.replace(/\s+/gu, ' '))
  // XML has no way to write them (XML 1.0, section 2.2), and no reader would see them.
  .refine((value) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(value), { error: 'text without control characters' });

const isoDate = z
  .string({ error: 'a date like `2026-11-25`' })
  .refine((value) => /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/.test(value) && isOnCalendar(value), {
    error: 'a date like `2026-11-25` or `2026-11-25T09:30:00Z`',
  });

/** `Date` takes 31 April for 1 May: only a date that comes back as it was is on the calendar. */
function isOnCalendar(value: string): boolean {
  const date = new Date(value.slice(0, 10));
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value.slice(0, 10));
}

const languageTag = z.string({ error: 'a language tag like `en` or `pt-BR`' }).refine(isLanguageTag, {
  error: 'a language tag like `en` or `pt-BR`',
});

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

const person = z.union(
  [
    text.transform((name) => ({ name })),
    z.strictObject({ name: text, fileAs: text.optional() }).transform(({ name, fileAs }) => ({
      name,
      ...(fileAs === undefined ? {} : { fileAs }),
    })),
  ],
  { error: 'a name, or `name` and `fileAs`' },
);

const people = z.union([person.transform((one) => [one]), z.array(person)], { error: 'a name or a list of names' });

const keywords = z.union(
  [
    z.array(text),
    z.string().transform((list) =>
      list
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ],
  { error: 'a list of keywords' },
);

const pdf = z.strictObject(
  { size: z.enum(['A4', 'letter'], { error: '`A4` or `letter`' }).optional() },
  { error: 'keys with values' },
);

/** What an author may say in the front matter. Nothing here reaches outside the document. */
export const frontMatterSchema = z.strictObject(
  {
    title: text.optional().describe('The title. Default: the first heading of level 1, else the name of the file.'),
    subtitle: text.optional().describe('Stands below the title.'),
    author: people.optional().describe('A name, or a list of names.'),
    description: text.optional().describe('One or two sentences for search engines, libraries and link previews.'),
    keywords: keywords.optional().describe('A list, or words separated by commas.'),
    lang: languageTag.optional().describe('Language as a BCP 47 tag. Default: `en`.'),
    dir: z.enum(['ltr', 'rtl'], { error: '`ltr` or `rtl`' }).optional().describe('Default: from the language.'),
    date: isoDate.optional().describe('The day of publication.'),
    modified: isoDate.optional().describe('The day of the last change. Default: `date`.'),
    publisher: text.optional().describe('Who publishes it.'),
    rights: text.optional().describe('Copyright or licence, in words.'),
    identifier: text.optional().describe('ISBN, DOI or URN. Default: derived from title and authors.'),
    slug: z
      .string({ error: 'a name for files' })
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, { error: 'letters, digits, `-`, `_` and `.`' })
      .optional()
      .describe('Name of the outputs. Default: the name of the file.'),
    pdf: pdf.optional().describe('`size`: `A4` (default) or `letter`.'),
  },
  { error: 'keys with values' },
);

/** What the project decides. The paths are relative to the config file. */
export const configSchema = z.strictObject(
  {
    sources: z.array(text, { error: 'a list of paths' }).optional().describe('Sources of the publications.'),
    to: z.array(text, { error: 'a list of formats' }).optional().describe('Formats to write. Default: all.'),
    out: text.optional().describe('Output folder. Default: `dist`.'),
    template: text.optional().describe('Name of a built-in template, or a folder.'),
    browser: text.optional().describe('Path of the browser that prints.'),
    strict: z.boolean({ error: '`true` or `false`' }).optional().describe('Take warnings for errors.'),
    pdf: pdf.optional().describe('As in the front matter, for all documents.'),
  },
  { error: 'keys with values' },
);

export type FrontMatter = z.output<typeof frontMatterSchema>;
export type ConfigFile = z.output<typeof configSchema>;
