import { didYouMean, type Near } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** The chapters of a book. */
export const bookRules = {
  'project-file-syntax': fatal<{ language: string; reason: string }>({
    concern: 'document',
    reason: ({ language, reason }) => `The file is not valid ${language}: ${reason}`,
    hint: ({ language }) => `Fix the ${language}, or name the Markdown files to publish instead.`,
  }),
  'book-empty': fatal({
    concern: 'document',
    reason: () => 'The book has no chapters',
    hint: () => 'List the files of its chapters under `chapters` in the front matter.',
  }),
  'chapter-missing': rule<Near & { file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `The chapter \`${file}\` was not found`,
    hint: didYouMean,
  }),
  'chapter-outside': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `The chapter \`${file}\` is outside the project`,
    hint: () => 'Move it next to the other chapters. Files outside the project folder are never read.',
  }),
  'chapter-twice': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `The chapter \`${file}\` is listed twice`,
    hint: () => 'List each file once.',
  }),
  'chapter-draft': rule<{ title: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ title }) => `The chapter "${title}" has no file yet and is left out`,
  }),
  'chapter-key': rule<{ key: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key }) => `The key \`${key}\` has no effect in a chapter: the book sets it`,
    hint: () => 'Move it to the front matter of the file that lists the chapters.',
  }),
  'summary-unknown': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'The list of chapters contains something other than links, lists of links and headings',
    hint: () => 'Remove it. It is not published.',
  }),
};
