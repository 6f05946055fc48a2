import { didYouMean, type Near } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Notes. */
export const noteRules = {
  'note-unknown': rule<Near & { note: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Unexpected reference to the note \`${note}\`, which is shown as text: there is no such note`,
    hint: (facts) =>
      didYouMean(facts) ?? `Write the note, \`[^${facts.note}]: …\`, or put a backslash before it where it is text.`,
  }),
  'note-unused': rule<{ note: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Unexpected note \`${note}\`, which nothing refers to; left it out`,
    hint: ({ note }) => `Write \`[^${note}]\` where its number shall stand, or remove the note.`,
  }),
  'note-duplicate': rule<{ note: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Unexpected second note \`${note}\`; left it out`,
    hint: ({ line }) => (line ? `The first is at line ${line}: rename one of them.` : 'Rename one of them.'),
  }),
  'note-many': rule<{ count: number; most: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ count }) => `Unexpected number of notes, ${count}; in print they stand at the end and are not linked`,
    hint: ({ most }) => `Make several documents of it: ${most} notes can stand at the feet of pages.`,
  }),
  'note-too-many': fatal<{ count: number; most: number }>({
    concern: 'document',
    reason: ({ count, most }) => `Cannot print ${count} notes, ${most} are the most`,
    hint: () => 'Make several documents of it.',
  }),
  'note-at-end': rule<{ note: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Cannot print the note ${note} on the page that refers to it; it stands at the end instead`,
    hint: () =>
      'Make the note shorter, refer to it from outside of the table, or print all notes at the end: `pdf: { notes: chapter }`.',
  }),
  'notes-at-end': rule<{ count: number; chapter?: string | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ count, chapter }) => {
      const notes = count === 1 ? 'note' : `${count} notes`;
      const whole = chapter === undefined ? 'the text' : `the chapter \`${chapter}\``;
      return `The ${notes} of ${whole} ${count === 1 ? 'stands' : 'stand'} at its end: too many came to another page than their references`;
    },
    hint: () =>
      'Look for a style that gives these pages another size or other margins, or print all notes at the end: `pdf: { notes: chapter }`.',
  }),
};
