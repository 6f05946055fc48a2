import { error, fatal, warning } from './rule.ts';

/** Rounded so that a size above a limit is shown as larger than the limit. */
const megabytes = (bytes: number, round: (number: number) => number) => round(bytes / 10_000) / 100;

const grouped = (number: number) => number.toLocaleString('en');

/** The text of a source as a whole. */
export const sourceRules = {
  'source-encoding': error<{ found: string; readAs: string | undefined }>({
    reason: ({ found, readAs }) =>
      `The file is not UTF-8: it has ${found}; ${readAs ? `it is read as ${readAs}` : 'each such byte is shown as `\ufffd`'}`,
    hint: () => 'Save the file as UTF-8.',
  }),
  'source-binary': fatal<{ kind: string }>({
    reason: ({ kind }) => `The file is not text: it is ${kind}`,
    hint: () => 'Name a Markdown file. Convert other documents first, for example with `pandoc -t gfm`.',
  }),
  'source-outside': fatal.usage({
    reason: () => 'The source is a symbolic link to a file outside the project',
    hint: () => 'Name the file that it points to, or replace the link with a copy.',
  }),
  'source-empty': fatal({
    reason: () => 'The document is empty',
    hint: () => 'Write something below the front matter.',
  }),
  'contents-long': warning<{ count: number }>({
    reason: ({ count }) => `The table of contents is left out, because it would have ${count} lines`,
    hint: () => 'Group the sections under fewer headings, or set `toc: false`.',
  }),
  'source-depth': fatal<{ levels: number }>({
    reason: ({ levels }) => `The source is nested more than ${levels} levels deep`,
    hint: () => 'Flatten it, or raise `limits.depth` in the config.',
  }),
  'source-size': fatal<{ size: number; limit: number }>({
    reason: ({ size, limit }) =>
      `The source has ${megabytes(size, Math.ceil)} MB, but at most ${megabytes(limit, Math.floor)} MB are allowed`,
    hint: () => 'Split it into several files, or raise `limits.size` in the config.',
  }),
  'source-time': fatal<{ seconds: number; stages: readonly string[] }>({
    reason: ({ seconds, stages }) => `The time limit of ${seconds} s was reached while ${stages.join(' and ')}`,
    hint: () => 'Split the source into several publications, or raise `limits.time` in the config.',
  }),
  'limit-nodes': fatal<{ limit: number }>({
    reason: ({ limit }) =>
      `The publication has more than ${grouped(limit)} elements and texts, including everything that is expanded in it`,
    hint: () => 'Split it into several publications, or raise `limits.nodes` in the config.',
  }),
  'limit-text': fatal<{ limit: number }>({
    reason: ({ limit }) =>
      `The publication has more than ${grouped(limit * 1e6)} characters, including everything that is expanded in it`,
    hint: () =>
      'Look for a long variable, link title or heading that is repeated very often, or raise `limits.text` in the config.',
  }),
  'limit-headings': fatal<{ limit: number }>({
    reason: ({ limit }) => `The publication has more than ${grouped(limit)} headings`,
    hint: () => 'Split it into several publications, or raise `limits.headings` in the config.',
  }),
  'limit-cells': fatal<{ limit: number }>({
    reason: ({ limit }) => `The tables of the publication have more than ${grouped(limit)} cells`,
    hint: () => 'Publish the data as a separate file, or raise `limits.cells` in the config.',
  }),
  'limit-pictures': fatal<{ limit: number }>({
    reason: ({ limit }) => `The publication has more than ${grouped(limit)} images`,
    hint: () => 'Split it into several publications, or raise `limits.pictures` in the config.',
  }),
  'limit-pixels': fatal<{ limit: number }>({
    reason: ({ limit }) => `The images of the publication have more than ${grouped(limit)} megapixels in total`,
    hint: () => 'Make the images smaller, or raise `limits.pixels` in the config.',
  }),
  'limit-pages': fatal<{ pages: number; limit: number }>({
    reason: ({ pages, limit }) => `The PDF has ${grouped(pages)} pages, but at most ${grouped(limit)} are allowed`,
    hint: () => 'Split it into several publications, or raise `limits.pages` in the config.',
  }),
  'limit-title': fatal<{ length: number; limit: number }>({
    reason: ({ length, limit }) =>
      `The title has ${grouped(length)} characters, but at most ${grouped(limit)} are allowed`,
    hint: () => 'Turn it into a paragraph, or raise `limits.title` in the config.',
  }),
  'source-memory': fatal({
    reason: () => 'Reading the source takes too much memory',
    hint: () => 'Split it into several files, or raise `limits.memory` in the config.',
  }),
  'title-missing': warning<{ used: string }>({
    reason: ({ used }) => `The file has no title; it is published as \`${used}\``,
    hint: () => 'Add a `title` to the front matter, or begin the text with a `# Heading`.',
  }),
};
