import { didYouMean, type Near } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** The chapters of a book. */
export const bookRules = {
  'project-file-syntax': fatal<{ language: string; reason: string }>({
    concern: 'document',
    reason: ({ language, reason }) => `The file is not valid ${language}: ${reason}`,
    hint: ({ language }) => `Correct the ${language}, or name the Markdown files to publish instead.`,
  }),
  'book-empty': fatal({
    concern: 'document',
    reason: () => 'Unexpected book without chapters',
    hint: () => 'Name the files of its chapters under `chapters` in the front matter.',
  }),
  'chapter-missing': rule<Near & { file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read the chapter \`${file}\`: there is no such file`,
    hint: didYouMean,
  }),
  'chapter-outside': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read the chapter \`${file}\`: it is outside the project`,
    hint: () => 'Move it next to the other chapters. Nothing outside the folder of the project is read.',
  }),
  'chapter-twice': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Unexpected second mention of the chapter \`${file}\``,
    hint: () => 'List each file once.',
  }),
  'chapter-draft': rule<{ title: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ title }) => `Left out the chapter "${title}", which has no file yet`,
  }),
  'chapter-key': rule<{ key: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key }) => `Unexpected \`${key}\` in the front matter of a chapter: it is the book's to say`,
    hint: () => 'Move it to the front matter of the file that lists the chapters.',
  }),
  'summary-unknown': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected content in a list of chapters, expected links, lists of links and headings',
    hint: () => 'Leave it out: nothing of it is published.',
  }),
};
