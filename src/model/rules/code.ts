import { didYouMean, type Near } from '../wording.ts';
import { rule } from './rule.ts';

/** Code, formulas and diagrams. */
export const codeRules = {
  'code-language-unknown': rule<Near & { language: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ language }) => `Unexpected language \`${language}\` of code, which is shown without highlighting`,
    hint: (facts) => didYouMean(facts) ?? 'Write `text` for code of no language.',
  }),
  'code-not-run': rule<{ cells: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ cells }) =>
      `The document has ${cells === 1 ? 'a code cell' : `${cells} code cells`}, which Offprint does not run: the output is missing`,
    hint: () => 'Let Quarto or Jupyter run the cells and write Markdown, and publish that.',
  }),
  'math-invalid': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot read the formula: ${reason}`,
    hint: () => 'Correct the TeX; write `\\$` for a dollar that opens no formula.',
  }),
  'math-structure': rule<{ fault: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ fault }) => `The formula is not valid MathML: ${fault}`,
    hint: () =>
      'Correct the plugin that makes it. If it is written in TeX, write it in another way and report the bug.',
  }),
  'diagram-text-missing': rule<{ missing: 'title' | 'description' }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ missing }) =>
      missing === 'title'
        ? 'The diagram has no title'
        : 'The diagram has no description; readers who cannot see it hear its labels',
    hint: ({ missing }) =>
      missing === 'title'
        ? 'Write what it is behind `mermaid`, as `title="…"`, or as `accTitle: …` on a line of its own.'
        : 'Say what it shows behind `mermaid`, as `alt="…"`, or as `accDescr: …` on a line of its own.',
  }),
  'diagram-invalid': rule<Near & { reason: string; hint?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot draw the diagram: ${reason}`,
    hint: (facts) =>
      facts.hint ?? didYouMean(facts) ?? 'Correct it by the manual of Mermaid: `https://mermaid.js.org`.',
  }),
  'diagram-undrawn': rule<{ reason: string; count: number }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ reason, count }) =>
      `${count === 1 ? 'The diagram is' : `The ${count} diagrams of the file are`} shown as source: ${reason}`,
    hint: () => 'Diagrams are drawn by the browser that prints the PDF: `offprint build` says how to get one.',
  }),
  'diagram-size': rule<{ side: 'wide' | 'tall' }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ side }) => `Unexpected diagram so ${side} that its labels can hardly be read on a page`,
    hint: ({ side }) =>
      side === 'wide' ? 'Split it, or let it run from top to bottom.' : 'Split it, or let it run from left to right.',
  }),
  'diagram-links': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected links in a diagram; removed them, its text stays',
    hint: () => 'A diagram is a picture, in print too: put the links into the text beside it.',
  }),
};
