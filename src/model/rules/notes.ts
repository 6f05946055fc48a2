import { didYouMean, type Near } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Footnotes. */
export const noteRules = {
  'note-unknown': rule<Near & { note: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `There is no footnote \`${note}\`; the reference is shown as text`,
    hint: (facts) =>
      didYouMean(facts) ??
      `Write the footnote, \`[^${facts.note}]: …\`, or put a backslash before the reference if it is text.`,
  }),
  'note-unused': rule<{ note: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Nothing refers to the footnote \`${note}\`, which is left out`,
    hint: ({ note }) => `Write \`[^${note}]\` where its number belongs, or remove the footnote.`,
  }),
  'note-duplicate': rule<{ note: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `The footnote \`${note}\` is defined twice; this one is left out`,
    hint: ({ line }) => (line ? `The first one is in line ${line}. Rename one of them.` : 'Rename one of them.'),
  }),
  'note-many': rule<{ count: number; most: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ count }) =>
      `The document has ${count} footnotes, too many for the bottom of pages; they are printed at the end, without links`,
    hint: ({ most }) => `Split it into several documents: up to ${most} footnotes are printed at the bottom of pages.`,
  }),
  'note-too-many': fatal<{ count: number; most: number }>({
    concern: 'document',
    reason: ({ count, most }) => `The document has ${count} footnotes, but at most ${most} can be printed`,
    hint: () => 'Split it into several documents.',
  }),
  'note-at-end': rule<{ note: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) =>
      `Footnote ${note} does not fit on the page that refers to it; it is printed at the end instead`,
    hint: () =>
      'Shorten the footnote, refer to it from outside the table, or print all notes at the end: `pdf: { notes: chapter }`.',
  }),
  'notes-at-end': rule<{ count: number; chapter?: string | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ count, chapter }) => {
      const notes = count === 1 ? 'footnote' : `${count} footnotes`;
      const whole = chapter === undefined ? 'the text' : `the chapter \`${chapter}\``;
      return `The ${notes} of ${whole} ${count === 1 ? 'is' : 'are'} printed at its end: too many did not fit on the pages of their references`;
    },
    hint: () =>
      'Look for a style that changes the size or margins of these pages, or print all notes at the end: `pdf: { notes: chapter }`.',
  }),
};
