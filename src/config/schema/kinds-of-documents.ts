import * as z from 'zod';
import { group, languageTag, markdown, oneOrMore, text } from '../../model/options/values.ts';

/** The lines of a text, or of a list, without empty ones. */
const lines = z
  .union([z.string().transform((value) => value.split('\n')), z.array(z.string({ error: 'text' }))], {
    error: 'lines of text, or a list of them',
  })
  .transform((all) => all.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== ''))
  .refine((all) => all.length > 0, { error: 'lines of text that are not empty' })
  .refine((all) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(all.join('')), { error: 'text without control characters' });

const several = oneOrMore(text, 'text, or a list of texts', z.array(text, { error: 'a list of texts' }));

/** The address of a letter needs few lines: DIN 5008 has room for six. */
const mostLines = 6;

const address = lines.refine((all) => all.length <= mostLines, {
  error: `an address of at most ${mostLines} lines, which is what a window envelope shows`,
});

const references = z.union(
  [
    text.transform((value): { label?: string; text: string }[] => [{ text: value }]),
    z
      .record(z.string(), text, { error: 'texts by their labels' })
      .transform((all) => Object.entries(all).map(([label, value]) => ({ label, text: value }))),
  ],
  { error: 'text, or texts by their labels, such as `{ Your reference: AB 12 }`' },
);

/** What a letter has in addition to its text. */
export const letter = group('a group of keys such as `recipient`', {
  sender: address.describe('The name and the address of the sender, one per line.'),
  contact: lines.describe('How to reach the sender, one per line: telephone, email, website.'),
  recipient: address.describe('The name and the address of the recipient, one per line.'),
  reference: references.describe(
    'A reference, or several by their labels: `{ Your reference: AB 12, Our reference: CD 34 }`.',
  ),
  place: text.describe('The place that is named before the date.'),
  opening: text.describe('The salutation. Default: none; it can also be the first paragraph.'),
  closing: text.describe('The complimentary close. Default: none.'),
  signature: lines.describe('The name below the signature, and lines below it. Default: none.'),
  enclosures: several.describe('What is enclosed: text, or a list.'),
  copies: several.describe('Who receives a copy: text, or a list.'),
});

export type Letter = z.output<typeof letter>;

const names = oneOrMore(text, 'a name, or a list of names', z.array(text, { error: 'a list of names' }));

const lists = ['figures', 'tables', 'listings'] as const;

/** What a thesis has in addition to its chapters. */
export const thesis = group('a group of keys such as `degree`', {
  degree: text.describe('What the thesis is submitted for: `Master of Science in Oceanography`.'),
  department: text.describe('The department or faculty.'),
  university: text.describe('The university.'),
  supervisors: names.describe('The supervisor, or a list of them.'),
  abstracts: z
    .record(languageTag, markdown, { error: 'texts by language, such as `en: …`' })
    .describe(
      'Abstracts by language, in Markdown. Each is a chapter before the others, in its language and with its heading.',
    ),
  lists: z
    .array(z.enum(lists, { error: '`figures`, `tables` or `listings`' }), { error: 'a list' })
    .describe('Lists to show before the chapters: `figures`, `tables`, `listings`. Default: none.'),
  declaration: markdown.describe(
    'The declaration that the thesis is your own work, in Markdown. It is the last chapter.',
  ),
});

export type Thesis = z.output<typeof thesis>;
