import { rule } from './rule.ts';

/** Writing mistakes that `offprint check` finds. */
export const proseRules = {
  'double-word': rule<{ word: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ word }) => `The word \`${word}\` is repeated`,
    hint: () => 'Remove one of the two.',
  }),
  'heading-repeated': rule<{ title: string; line: number; file: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) => `The same section has two headings \`${title}\``,
    hint: ({ line, file }) =>
      `The first one is at \`${file}:${line}\`. Change one of them: in the table of contents they look the same.`,
  }),
  'section-empty': rule<{ title: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) => `There is no text below the heading \`${title}\``,
    hint: () => 'Write its text, or remove the heading.',
  }),
  'text-unfinished': rule<{ mark: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ mark }) => `The text contains \`${mark}\`, which readers will see`,
    hint: () =>
      'Do what it asks for, move it into a comment `<!-- … -->`, or format it as code if the text is about it.',
  }),
};
