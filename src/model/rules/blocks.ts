import { fatal, rule } from './rule.ts';

/** Headings, tables, lists of what has captions, glossaries, abbreviations. */
export const blockRules = {
  'heading-jump': rule<{ level: number; before: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level, before }) => `Unexpected heading of level ${level} after one of level ${before}`,
    hint: ({ before }) => `Write \`${'#'.repeat(before + 1)}\`: who listens takes the levels between for missing.`,
  }),
  'heading-empty': rule<{ level: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level }) => `The heading of level ${level} has no words; left it out`,
    hint: () => 'Give it words, or remove it. Links to its id still work.',
  }),
  'table-none': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected `:::table` without a table in it',
    hint: () => 'Put a table between its lines, or write `:::figure` for anything else.',
  }),
  'table-cells': fatal<{ cells: number; most: number }>({
    concern: 'document',
    reason: ({ cells, most }) => `Unexpected table that lacks ${cells} cells, expected ${most} at most`,
    hint: () => 'Write out its rows, or give it fewer columns.',
  }),
  'table-columns': rule<{ columns: number; size: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ columns, size }) =>
      `Unexpected table of ${columns} columns: even on a turned page its letters are only ${size} points high`,
    hint: () => 'Change rows for columns, or make several tables of it.',
  }),
  'list-empty': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected \`${directive}\`: there is nothing with a caption to list`,
    hint: () => 'Leave it out, or give what is to be listed a caption.',
  }),
  'glossary-twice': rule<{ term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `Unexpected second explanation of \`${term}\` in a glossary`,
    hint: () => 'Explain each term once.',
  }),
  'glossary-empty': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected glossary without terms',
    hint: () => 'Put a definition list into it: a term on a line, and below it a line that begins with `: `.',
  }),
  'abbreviation-unused': rule<{ abbreviation: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ abbreviation }) => `Unexpected definition of the abbreviation \`${abbreviation}\`, which is never used`,
    hint: () => 'Write it in the text just as it is defined, capitals included, or remove the definition.',
  }),
};
