import { fatal, rule } from './rule.ts';

/** Rounded so that what is over a limit looks so. */
const megabytes = (bytes: number, round: (number: number) => number) => round(bytes / 10_000) / 100;

const grouped = (number: number) => number.toLocaleString('en');

/** The text of a source as a whole. */
export const sourceRules = {
  'source-encoding': rule<{ found: string; readAs: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ found, readAs }) =>
      `The file is not UTF-8: it has ${found}; ${readAs ? `it was read as ${readAs}` : 'each such byte is shown as `\ufffd`'}`,
    hint: () => 'Save the file as UTF-8.',
  }),
  'source-binary': fatal<{ kind: string }>({
    concern: 'document',
    reason: ({ kind }) => `The file is not text: it is ${kind}`,
    hint: () => 'Name a Markdown file. Convert other documents first, for instance with `pandoc -t gfm`.',
  }),
  'source-outside': fatal({
    concern: 'usage',
    reason: () => 'The source is a link to a file outside the project',
    hint: () => 'Name the file that it links to, or replace the link with a copy.',
  }),
  'source-empty': fatal({
    concern: 'document',
    reason: () => 'Cannot publish an empty document',
    hint: () => 'Write something below the front matter.',
  }),
  'contents-long': rule<{ count: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ count }) => `Left out the list of contents, which would have ${count} lines`,
    hint: () => 'Put the sections into others, or say `toc: false`.',
  }),
  'source-depth': fatal<{ levels: number }>({
    concern: 'document',
    reason: ({ levels }) => `Unexpected nesting of more than ${levels} levels`,
    hint: () => 'Take the text apart, or raise `limits.depth` in the config.',
  }),
  'source-size': fatal<{ size: number; limit: number }>({
    concern: 'document',
    reason: ({ size, limit }) =>
      `Unexpected source of ${megabytes(size, Math.ceil)} MB, expected ${megabytes(limit, Math.floor)} MB at most`,
    hint: () => 'Make several files of it, or raise `limits.size` in the config.',
  }),
  'source-time': fatal<{ seconds: number; stages: readonly string[] }>({
    concern: 'document',
    reason: ({ seconds, stages }) => `The time limit of ${seconds} s was reached while ${stages.join(' and ')}`,
    hint: () => 'Split the source into several publications, or raise `limits.time` in the config.',
  }),
  'limit-nodes': fatal<{ limit: number }>({
    concern: 'document',
    reason: ({ limit }) =>
      `The publication has more than ${grouped(limit)} elements and texts, with everything that is expanded in it`,
    hint: () => 'Make several publications of it, or raise `limits.nodes` in the config.',
  }),
  'limit-text': fatal<{ limit: number }>({
    concern: 'document',
    reason: ({ limit }) =>
      `The publication has more than ${grouped(limit * 1e6)} characters, with everything that is expanded in it`,
    hint: () =>
      'Look for a long variable, link title or heading that is repeated very often, or raise `limits.text` in the config.',
  }),
  'limit-headings': fatal<{ limit: number }>({
    concern: 'document',
    reason: ({ limit }) => `The publication has more than ${grouped(limit)} headings`,
    hint: () => 'Make several publications of it, or raise `limits.headings` in the config.',
  }),
  'limit-cells': fatal<{ limit: number }>({
    concern: 'document',
    reason: ({ limit }) => `The tables of the publication have more than ${grouped(limit)} cells`,
    hint: () => 'Publish data as a file of its own, or raise `limits.cells` in the config.',
  }),
  'limit-pictures': fatal<{ limit: number }>({
    concern: 'document',
    reason: ({ limit }) => `The publication shows more than ${grouped(limit)} pictures`,
    hint: () => 'Make several publications of it, or raise `limits.pictures` in the config.',
  }),
  'limit-pixels': fatal<{ limit: number }>({
    concern: 'document',
    reason: ({ limit }) => `The pictures of the publication have more than ${grouped(limit)} megapixels together`,
    hint: () => 'Make the pictures smaller, or raise `limits.pixels` in the config.',
  }),
  'limit-pages': fatal<{ pages: number; limit: number }>({
    concern: 'document',
    reason: ({ pages, limit }) => `The PDF has ${grouped(pages)} pages, and at most ${grouped(limit)} are allowed`,
    hint: () => 'Make several publications of it, or raise `limits.pages` in the config.',
  }),
  'limit-title': fatal<{ length: number; limit: number }>({
    concern: 'document',
    reason: ({ length, limit }) =>
      `This title has ${grouped(length)} characters, and at most ${grouped(limit)} are allowed`,
    hint: () => 'Make a paragraph of it, or raise `limits.title` in the config.',
  }),
  'source-memory': fatal({
    concern: 'document',
    reason: () => 'Cannot read the source: it takes too much memory',
    hint: () => 'Make several files of it, or raise `limits.memory` in the config.',
  }),
  'title-missing': rule<{ used: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ used }) => `This file has no title; published as \`${used}\``,
    hint: () => 'Give a `title` in the front matter, or begin the text with a `# Heading`.',
  }),
};
