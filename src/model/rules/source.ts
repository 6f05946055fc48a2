import { rule } from './rule.ts';

/** Rounded so that what is over a limit looks so. */
const megabytes = (bytes: number, round: (number: number) => number) => round(bytes / 10_000) / 100;

/** The text of a source as a whole. */
export const sourceRules = {
  'source-encoding': rule<{ found: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ found }) => `Unexpected ${found}, expected UTF-8 text`,
    cure: () => 'Save the file as UTF-8.',
  }),
  'source-empty': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot publish an empty document',
    cure: () => 'Write something below the front matter.',
  }),
  'contents-long': rule<{ count: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ count }) => `Left out the list of contents, which would have ${count} lines`,
    cure: () => 'Put the sections into others, or say `toc: false`.',
  }),
  'source-depth': rule<{ levels: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ levels }) => `Unexpected nesting of more than ${levels} levels`,
    cure: () => 'Take the text apart, or raise `limits.depth` in the config.',
  }),
  'source-size': rule<{ size: number; limit: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ size, limit }) =>
      `Unexpected source of ${megabytes(size, Math.ceil)} MB, expected ${megabytes(limit, Math.floor)} MB at most`,
    cure: () => 'Make several files of it, or raise `limits.size` in the config.',
  }),
  'source-time': rule<{ seconds: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ seconds }) => `Cannot read the source within ${seconds} s`,
    cure: () => 'Make several files of it, or raise `limits.time` in the config.',
  }),
  'source-memory': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot read the source: it takes too much memory',
    cure: () => 'Make several files of it.',
  }),
  'title-missing': rule<{ used: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ used }) => `This file has no title; published as \`${used}\``,
    cure: () => 'Give a `title` in the front matter, or begin the text with a `# Heading`.',
  }),
};
