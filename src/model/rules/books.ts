import { didYouMean, type Near, quoted } from '../wording.ts';
import { error, fatal, info, inMarkdown, nearNames, warning } from './rule.ts';

/** The chapters of a book. */
export const bookRules = {
  'project-file-syntax': fatal<{ language: string; reason: string }>({
    reason: ({ language, reason }) => `The file is not valid ${language}: ${reason}`,
    hint: ({ language }) => `Fix the ${language}, or name the Markdown files to publish instead.`,
  }),
  'book-empty': fatal<{ inText: boolean }>({
    reason: () => 'The book has no chapters',
    hint: ({ inText }) =>
      inText
        ? 'Begin each chapter with a heading: `# Its title`.'
        : 'List the files of its chapters under `chapters` in the front matter.',
  }),
  'chapter-missing': error<Near & { file: string }>({
    reason: ({ file }) => `The chapter \`${file}\` was not found`,
    hint: didYouMean,
    correction: (facts) => nearNames(facts.file, facts),
  }),
  'chapter-outside': error<{ file: string }>({
    reason: ({ file }) => `The chapter \`${file}\` is outside the project`,
    hint: () => 'Move it next to the other chapters. Files outside the project folder are never read.',
  }),
  'chapter-twice': error<{ file: string }>({
    reason: ({ file }) => `The chapter \`${file}\` is listed twice`,
    hint: () => 'List each file once.',
  }),
  'chapter-draft': info<{ title: string }>({
    reason: ({ title }) => `The chapter "${title}" has no file yet and is left out`,
  }),
  'chapter-key': warning<{ key: string }>({
    reason: ({ key }) => `The key \`${key}\` has no effect in a chapter: the book sets it`,
    hint: () => 'Move it to the front matter of the file that lists the chapters.',
  }),
  'summary-unknown': warning({
    reason: () => 'The list of chapters contains something other than links, lists of links and headings',
    hint: () => 'Remove it. It is not published.',
  }),
};

/** Files that a source includes or shows as code. */
export const fileRules = {
  'file-missing': error<Near & { file: string }>({
    reason: ({ file }) => `The file \`${file}\` was not found`,
    hint: (facts) => didYouMean(facts) ?? 'Check the path. It is relative to the file that names it.',
    correction: (facts) => nearNames(facts.file, facts, inMarkdown),
  }),
  'file-outside': error<{ file: string }>({
    reason: ({ file }) => `The file \`${file}\` is outside the project`,
    hint: () => 'Copy it into the project folder.',
  }),
  'file-unreadable': error<{ file: string; reason: string; line: number | undefined; hint?: string | undefined }>({
    reason: ({ file, reason, line = 1 }) => `The file \`${file}\` cannot be shown: at its line ${line}, ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'include-cycle': error<{ chain: readonly string[] }>({
    reason: ({ chain }) => `The file includes itself: \`${chain.join(' -> ')}\``,
    hint: () => 'Remove one of these includes.',
  }),
  'include-limit': error<{ file: string; limit: string }>({
    reason: ({ file, limit }) => `The file \`${file}\` is not included: a chapter may include at most ${limit}`,
    hint: () => 'Include less, or split the chapter.',
  }),
  'code-lines': error<{ file: string; lines: string; count: number }>({
    reason: ({ file, lines, count }) => `\`${lines}\` is not a range of lines of \`${file}\`, which has ${count}`,
    hint: () => 'Write a range such as `10-20`.',
  }),
  'code-region': error<Near & { file: string; region: string; known: readonly string[] }>({
    reason: ({ file, region }) => `The file \`${file}\` has no region \`${region}\``,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0
        ? `Its regions are ${quoted(facts.known)}.`
        : `Mark the region with comments: \`#region ${facts.region}\` and \`#endregion\`.`),
    correction: (facts) => nearNames(facts.region, facts),
  }),
  'code-body': warning<{ file: string }>({
    reason: ({ file }) => `The code block names \`file=${file}\` but has code of its own, which is shown instead`,
    hint: () => 'Empty the code block to show the file, or remove `file=`.',
  }),
};
