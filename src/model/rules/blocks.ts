import { fatal, rule } from './rule.ts';

/** Headings, tables, lists of what has captions, glossaries, abbreviations. */
export const blockRules = {
  'heading-jump': rule<{ level: number; before: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level, before }) => `Unexpected heading of level ${level} after one of level ${before}`,
    cure: ({ before }) => `Write \`${'#'.repeat(before + 1)}\`: who listens takes the levels between for missing.`,
  }),
  'heading-empty': rule<{ level: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level }) => `The heading of level ${level} has no words; left it out`,
    cure: () => 'Give it words, or remove it. Links to its id still work.',
  }),
  'table-none': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected `:::table` without a table in it',
    cure: () => 'Put a table between its lines, or write `:::figure` for anything else.',
  }),
  'table-cells': fatal<{ cells: number; most: number }>({
    concern: 'document',
    reason: ({ cells, most }) => `Unexpected table that lacks ${cells} cells, expected ${most} at most`,
    cure: () => 'Write out its rows, or give it fewer columns.',
  }),
  'table-columns': rule<{ columns: number; size: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ columns, size }) =>
      `Unexpected table of ${columns} columns: even on a turned page its letters are only ${size} points high`,
    cure: () => 'Change rows for columns, or make several tables of it.',
  }),
  'list-empty': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected \`${directive}\`: there is nothing with a caption to list`,
    cure: () => 'Leave it out, or give what is to be listed a caption.',
  }),
  'glossary-twice': rule<{ term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `Unexpected second explanation of \`${term}\` in a glossary`,
    cure: () => 'Explain each term once.',
  }),
  'glossary-empty': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected glossary without terms',
    cure: () => 'Put a definition list into it: a term on a line, and below it a line that begins with `: `.',
  }),
  'abbreviation-unused': rule<{ abbreviation: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ abbreviation }) => `Unexpected definition of the abbreviation \`${abbreviation}\`, which is never used`,
    cure: () => 'Write it in the text just as it is defined, capitals included, or remove the definition.',
  }),
};
