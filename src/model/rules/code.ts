import { didYouMean, type Near } from '../wording.ts';
import { error, nearNames, warning } from './rule.ts';

/** Code, formulas and diagrams. */
export const codeRules = {
  'code-language-unknown': warning<Near & { language: string }>({
    reason: ({ language }) => `\`${language}\` is not a known language; the code is shown without highlighting`,
    hint: (facts) => didYouMean(facts) ?? 'Use `text` for code in no particular language.',
    correction: (facts) => nearNames(facts.language, facts),
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
  'diagram-text-missing': warning<{ missing: 'title' | 'description' }>({
    reason: ({ missing }) =>
      missing === 'title'
        ? 'The diagram has no title'
        : 'The diagram has no description, so that readers who cannot see it only hear its labels',
    hint: ({ missing }) =>
      missing === 'title'
        ? 'Add a title after `mermaid`, as `title="…"`, or on a line of its own, as `accTitle: …`.'
        : 'Say what it shows after `mermaid`, as `alt="…"`, or on a line of its own, as `accDescr: …`.',
  }),
  'diagram-invalid': error<Near & { reason: string; hint?: string | undefined }>({
    reason: ({ reason }) => `The diagram cannot be drawn: ${reason}`,
    hint: (facts) => facts.hint ?? didYouMean(facts) ?? 'See the documentation of Mermaid: `https://mermaid.js.org`.',
  }),
  'diagram-undrawn': error<{ reason: string; count: number }>({
    concern: 'environment',
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
