import * as z from 'zod';
import { isLanguageTag, tagOfLanguage } from '../language-tag.ts';

// `error` describes the expected value: messages say "… must be <error>", and the reference of the guide shows it as
// the type of the key.

/** XML cannot represent them (XML 1.0, section 2.2), and no reader would see them. */
const noControls = 'text without control characters';

/** A group of keys, any of which may be missing. @param expected describes it */
export function group<Shape extends z.ZodRawShape>(expected: string, keys: Shape) {
  return z.strictObject(keys, { error: expected }).partial();
}

/** One value, or a list of them. @param expected describes both @param list describes a list */
export function oneOrMore<Output>(one: z.ZodType<Output>, expected: string, list = z.array(one)) {
  return z.union([one.transform((only) => [only]), list], { error: expected });
}

/** One line of text that is valid in every format. */
export const text = z
  .string({ error: 'text' })
  .trim()
  .min(1, { error: 'text that is not empty' })
  // Text that YAML wraps over lines is still one line.
  .overwrite((value) => value.replace(/\s+/gu, ' '))
  .refine((value) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(value), { error: noControls });

/** Markdown without what only a file can have, such as front matter. */
export const markdown = z
  .string({ error: 'text' })
  .trim()
  .min(1, { error: 'text that is not empty' })
  .refine((value) => !/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u.test(value), { error: noControls });

/** Text in paragraphs, with blank lines between. */
export const paragraphs = z
  .string({ error: 'text' })
  .transform((value) => value.split(/\n\s*\n/u).map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim()))
  .refine((list) => list.some((paragraph) => paragraph !== ''), { error: 'text that is not empty' })
  .refine((list) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(list.join('')), { error: noControls });

/** Path of a file, relative to the file that names it. */
export const path = z.string({ error: 'a path' }).min(1, { error: 'a path' });

/** The paths of style sheets, one or several. */
export const styleSheets = filesNamed('css');

/** The paths of modules for Typst, one or several. */
export const typstModules = filesNamed('typ');

function filesNamed(extension: string) {
  const expected = `the path of a file \`*.${extension}\``;
  const file = z.string({ error: expected }).regex(new RegExp(`\\.${extension}$`, 'iu'), { error: expected });
  return oneOrMore(file, `${expected}, or a list of them`);
}

/** One path or several. */
export const paths = oneOrMore(path, 'a path or a list of paths');

/** `true` and `false` alone: YAML 1.2 treats `yes` as text. */
export const boolean = z.boolean({ error: '`true` or `false`' });

/** A day, or a point in time in UTC (ISO 8601). */
export const isoDate = z
  .string({ error: 'a date such as `2026-11-25`' })
  .refine((value) => /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/.test(value) && isOnCalendar(value), {
    error: 'a date such as `2026-11-25` or `2026-11-25T09:30:00Z`',
  });

/** `Date` treats 31 April as 1 May: only a date that survives the round trip is in the calendar. */
function isOnCalendar(value: string): boolean {
  const date = new Date(value.slice(0, 10));
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value.slice(0, 10));
}

const anyLanguageTag = 'a language tag such as `en` or `pt-BR`';

/** A language (BCP 47). */
export const languageTag = z.string({ error: anyLanguageTag }).refine(isLanguageTag, {
  error: ({ input }) => {
    const tag = tagOfLanguage(String(input));
    return tag === undefined ? anyLanguageTag : `the language tag \`${tag}\``;
  },
});

/** Texts as a list, or separated by commas. */
export const keywords = z.union(
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

const name = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u, { error: 'a name of letters, digits, `-` and `_`' });

/** May have several lines that are valid in every format. */
const lines = z.string().refine((value) => !/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u.test(value), { error: noControls });

const scalar = z.union([lines, z.number(), z.boolean()], { error: 'text, a number, `true` or `false`' });

/** Texts by name. */
export const variables = z.record(name, scalar.transform(String), { error: 'names with values' });

/** Values by the name of the option; the template defines which there are. */
export const templateOptions = z.record(name, scalar, { error: 'names with values' });
