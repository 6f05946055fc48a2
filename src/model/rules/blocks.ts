import { didYouMean, type Near } from '../wording.ts';
import { error, fatal, nearNames, warning } from './rule.ts';

/** Languages of diagrams that other publishing tools draw. */
const otherDiagrams = new Set(
  'd2 ditaa dot graphviz nomnoml plantuml puml svgbob tikz vega vega-lite wavedrom'.split(' '),
);

/** Headings, tables, lists of captioned elements, glossaries, abbreviations. */
export const blockRules = {
  'heading-jump': warning<{ level: number; before: number }>({
    reason: ({ level, before }) => `A heading of level ${level} follows one of level ${before}`,
    hint: ({ before }) =>
      `Write \`${'#'.repeat(before + 1)}\`. To readers who listen, a skipped level sounds like missing text.`,
    correction: ({ level, before }) => ({ actual: `${'#'.repeat(level)} `, expected: [`${'#'.repeat(before + 1)} `] }),
    meaning: 'open',
  }),
  'heading-empty': warning<{ level: number }>({
    reason: ({ level }) => `The heading of level ${level} has no text and is left out`,
    hint: () => 'Write its text, or remove the heading. Links to its id still work.',
  }),
  'table-none': warning({
    reason: () => 'The `:::table` block contains no table',
    hint: () => 'Put a table into it, or use `:::figure` for other content.',
  }),
  'table-row-cells': warning<{ cells: number; columns: number }>({
    reason: ({ cells, columns }) =>
      `The row has ${cells} cells, but its table only ${columns} columns; the last column contains the rest`,
    hint: () =>
      'Put a backslash before each `|` that is part of a text: `\\|`. If you want another column, add it to the header.',
  }),
  'table-cells': fatal<{ cells: number; most: number }>({
    reason: ({ cells, most }) =>
      `The rows of the table are ${cells} cells short of its columns; at most ${most} cells may be missing`,
    hint: () => 'Write out the rows, or use fewer columns.',
  }),
  'table-columns': warning<{ columns: number; size: number }>({
    reason: ({ columns, size }) =>
      `The table has ${columns} columns, so that even on a landscape page its text is only ${size} pt`,
    hint: () => 'Swap its rows and columns, or split it into several tables.',
  }),
  'list-empty': warning<{ directive: string }>({
    reason: ({ directive }) => `\`${directive}\` is empty: nothing that it lists has a caption`,
    hint: () => 'Remove it, or add captions to what it should list.',
  }),
  'glossary-twice': error<{ term: string }>({
    reason: ({ term }) => `The glossary term \`${term}\` is explained twice`,
    hint: () => 'Explain each term once.',
  }),
  'glossary-empty': warning({
    reason: () => 'The glossary has no terms',
    hint: () => 'Put a definition list into it: a term on one line, and on the next line `: ` and its explanation.',
  }),
  'abbreviation-unused': warning<{ abbreviation: string }>({
    reason: ({ abbreviation }) => `The abbreviation \`${abbreviation}\` is defined but never used`,
    hint: () => 'Write it in the text exactly as it is defined, capitals included, or remove the definition.',
  }),
};

/** Footnotes. */
export const noteRules = {
  'note-unknown': warning<Near & { note: string }>({
    reason: ({ note }) => `There is no footnote \`${note}\`; the reference is shown as text`,
    hint: (facts) =>
      didYouMean(facts) ??
      `Write the footnote, \`[^${facts.note}]: …\`, or put a backslash before the reference if it is text.`,
    correction: (facts) => nearNames(`[^${facts.note}]`, facts, (note) => `[^${note}]`),
  }),
  'note-unused': warning<{ note: string }>({
    reason: ({ note }) => `Nothing refers to the footnote \`${note}\`, which is left out`,
    hint: ({ note }) => `Write \`[^${note}]\` where its number belongs, or remove the footnote.`,
  }),
  'note-duplicate': warning<{ note: string; line?: number | undefined }>({
    reason: ({ note }) => `The footnote \`${note}\` is defined twice; this one is left out`,
    hint: ({ line }) => (line ? `The first one is in line ${line}. Rename one of them.` : 'Rename one of them.'),
  }),
  'note-many': warning<{ count: number; most: number }>({
    reason: ({ count }) =>
      `The document has ${count} footnotes, too many for the bottom of pages; they are printed at the end, without links`,
    hint: ({ most }) => `Split it into several documents: up to ${most} footnotes are printed at the bottom of pages.`,
  }),
  'note-too-many': fatal<{ count: number; most: number }>({
    reason: ({ count, most }) => `The document has ${count} footnotes, but at most ${most} can be printed`,
    hint: () => 'Split it into several documents.',
  }),
  'note-at-end': warning<{ note: number }>({
    reason: ({ note }) =>
      `Footnote ${note} does not fit on the page that refers to it; it is printed at the end instead`,
    hint: () =>
      'Shorten the footnote, refer to it from outside the table, or print all notes at the end: `pdf: { notes: chapter }`.',
  }),
  'notes-at-end': warning<{ count: number; chapter?: string | undefined }>({
    reason: ({ count, chapter }) => {
      const notes = count === 1 ? 'footnote' : `${count} footnotes`;
      const whole = chapter === undefined ? 'the text' : `the chapter \`${chapter}\``;
      return `The ${notes} of ${whole} ${count === 1 ? 'is' : 'are'} printed at its end: too many did not fit on the pages of their references`;
    },
    hint: () =>
      'Look for a style that changes the size or margins of these pages, or print all notes at the end: `pdf: { notes: chapter }`.',
  }),
};

/** Code, formulas and diagrams. */
export const codeRules = {
  'code-language-unknown': warning<Near & { language: string }>({
    reason: ({ language }) => `\`${language}\` is not a known language; the code is shown without highlighting`,
    hint: (facts) =>
      otherDiagrams.has(facts.language)
        ? 'Offprint draws the diagrams of Mermaid. Draw this one with its own program, and include it as an image.'
        : (didYouMean(facts) ?? 'Use `text` for code in no particular language.'),
    correction: (facts) => (otherDiagrams.has(facts.language) ? undefined : nearNames(facts.language, facts)),
  }),
  'code-not-run': warning<{ cells: number }>({
    reason: ({ cells }) =>
      cells === 1
        ? 'Offprint does not run code cells: the output of the code cell is missing'
        : `Offprint does not run code cells: the output of ${cells} code cells is missing`,
    hint: () => 'Run the cells with Quarto or Jupyter, export the result as Markdown, and publish that.',
  }),
  'math-invalid': error<{ reason: string }>({
    reason: ({ reason }) => `The formula is not valid TeX: ${reason}`,
    hint: () => 'Fix the TeX, or write `\\$` for a dollar sign that does not start a formula.',
  }),
  'math-structure': error<{ fault: string }>({
    reason: ({ fault }) => `The formula is not valid MathML: ${fault}`,
    hint: () =>
      'Fix the plugin that produces it. If the formula is written in TeX, write it differently, and report the bug.',
  }),
  'diagram-text-missing': warning<{ missing: 'title' | 'description' | 'both' }>({
    reason: ({ missing }) => {
      if (missing === 'title') return 'The diagram has no title';
      const what = missing === 'both' ? 'neither a title nor a description' : 'no description';
      return `The diagram has ${what}, so that readers who cannot see it only hear its labels`;
    },
    hint: ({ missing }) =>
      ({
        title: 'Add a title after `mermaid`, as `title="…"`, or on a line of its own, as `accTitle: …`.',
        description: 'Say what it shows after `mermaid`, as `alt="…"`, or on a line of its own, as `accDescr: …`.',
        both: 'Name it and say what it shows after `mermaid`, as `title="…" alt="…"`, or on lines of their own, as `accTitle: …` and `accDescr: …`.',
      })[missing],
  }),
  'diagram-invalid': error<Near & { reason: string; hint?: string | undefined }>({
    reason: ({ reason }) => `The diagram cannot be drawn: ${reason}`,
    hint: (facts) => facts.hint ?? didYouMean(facts) ?? 'See the documentation of Mermaid: `https://mermaid.js.org`.',
  }),
  'diagram-undrawn': error.environment<{ reason: string; count: number }>({
    reason: ({ reason, count }) =>
      `${count === 1 ? 'The diagram is' : `The ${count} diagrams of the file are`} shown as source: ${reason}`,
    hint: () =>
      'Diagrams are drawn by the browser that prints the PDF. Run `offprint build` to see how to install one.',
  }),
  'diagram-size': warning<{ side: 'wide' | 'tall' }>({
    reason: ({ side }) => `The diagram is so ${side} that its labels are hard to read on a page`,
    hint: ({ side }) =>
      side === 'wide' ? 'Split it, or lay it out from top to bottom.' : 'Split it, or lay it out from left to right.',
  }),
  'diagram-links': warning({
    reason: () => 'The links in the diagram are removed; their text is kept',
    hint: () => 'A diagram is published as an image, which has no links. Put the links into the text next to it.',
  }),
};
