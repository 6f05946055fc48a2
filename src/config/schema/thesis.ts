import * as z from 'zod';
import { languageTag, paragraphs, text } from '../../model/options/values.ts';

const names = z.union([text.transform((one) => [one]), z.array(text, { error: 'a list of names' })], {
  error: 'a name, or a list of names',
});

const lists = ['figures', 'tables', 'listings'] as const;

/** What a thesis has in addition to its chapters. */
export const thesis = z.strictObject(
  {
    degree: text.optional().describe('What the thesis is submitted for: `Master of Science in Oceanography`.'),
    department: text.optional().describe('The department or faculty.'),
    university: text.optional().describe('The university.'),
    supervisors: names.optional().describe('The supervisor, or a list of them.'),
    abstracts: z
      .record(languageTag, paragraphs, { error: 'texts by language, such as `en: …`' })
      .optional()
      .describe('Abstracts by language. Each is a chapter before the others, in its language and with its heading.'),
    lists: z
      .array(z.enum(lists, { error: '`figures`, `tables` or `listings`' }), { error: 'a list' })
      .optional()
      .describe('Lists to show before the chapters: `figures`, `tables`, `listings`. Default: none.'),
    declaration: paragraphs
      .optional()
      .describe('The declaration that the thesis is your own work, in plain text. It is the last chapter.'),
  },
  { error: 'a group of keys such as `degree`' },
);

export type Thesis = z.output<typeof thesis>;
