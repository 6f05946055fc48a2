import { rule } from './rule.ts';

/** Slips of writing, which `offprint check` looks for. */
export const proseRules = {
  'double-word': rule<{ word: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ word }) => `Unexpected second \`${word}\` in a row`,
    hint: () => 'Remove one of them.',
  }),
  'heading-repeated': rule<{ title: string; line: number; file: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) => `Unexpected second heading \`${title}\` in the same section`,
    hint: ({ line, file }) =>
      `The first is at \`${file}:${line}\`: contents show both alike, so give one of them another title.`,
  }),
  'section-empty': rule<{ title: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) => `Unexpected heading \`${title}\` with nothing below it`,
    hint: () => 'Write its text, or remove the heading.',
  }),
  'text-unfinished': rule<{ mark: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ mark }) => `Unexpected \`${mark}\` in the text, which readers will see`,
    hint: () =>
      'Do what it asks for, move it into a comment `<!-- … -->`, or write it as code if the text is about it.',
  }),
};
