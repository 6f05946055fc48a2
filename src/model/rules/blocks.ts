import { fatal, rule } from './rule.ts';

/** Headings, tables, lists of captioned elements, glossaries, abbreviations. */
export const blockRules = {
  'heading-jump': rule<{ level: number; before: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level, before }) => `A heading of level ${level} follows one of level ${before}`,
    hint: ({ before }) =>
      `Write \`${'#'.repeat(before + 1)}\`. To readers who listen, a skipped level sounds like missing text.`,
  }),
  'heading-empty': rule<{ level: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level }) => `The heading of level ${level} has no text and is left out`,
    hint: () => 'Write its text, or remove the heading. Links to its id still work.',
  }),
  'table-none': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'The `:::table` block contains no table',
    hint: () => 'Put a table into it, or use `:::figure` for other content.',
  }),
  'table-cells': fatal<{ cells: number; most: number }>({
    concern: 'document',
    reason: ({ cells, most }) =>
      `The rows of the table are ${cells} cells short of its columns; at most ${most} cells may be missing`,
    hint: () => 'Write out the rows, or use fewer columns.',
  }),
  'table-columns': rule<{ columns: number; size: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ columns, size }) =>
      `The table has ${columns} columns, so that even on a landscape page its text is only ${size} pt`,
    hint: () => 'Swap its rows and columns, or split it into several tables.',
  }),
  'list-empty': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `\`${directive}\` is empty: nothing that it lists has a caption`,
    hint: () => 'Remove it, or add captions to what it should list.',
  }),
  'glossary-twice': rule<{ term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `The glossary term \`${term}\` is explained twice`,
    hint: () => 'Explain each term once.',
  }),
  'glossary-empty': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'The glossary has no terms',
    hint: () => 'Put a definition list into it: a term on one line, and on the next line `: ` and its explanation.',
  }),
  'abbreviation-unused': rule<{ abbreviation: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ abbreviation }) => `The abbreviation \`${abbreviation}\` is defined but never used`,
    hint: () => 'Write it in the text exactly as it is defined, capitals included, or remove the definition.',
  }),
};
