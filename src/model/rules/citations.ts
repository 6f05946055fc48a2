import { didYouMean, type Near, quoted } from '../wording.ts';
import { error, nearNames, warning } from './rule.ts';

/** Citations and bibliographies. */
export const citationRules = {
  'citation-unknown': error<Near & { key: string }>({
    reason: ({ key }) => `The cited work \`${key}\` is not in the bibliography`,
    hint: (facts) =>
      didYouMean(facts) ?? `Add it to the bibliography, or write \`\\@${facts.key}\` if this is not a citation.`,
    correction: (facts) => nearNames(facts.key, facts),
  }),
  'citation-style-missing': error<Near & { style: string; known: readonly string[] }>({
    reason: ({ style }) => `The citation style \`${style}\` was not found`,
    hint: (facts) => didYouMean(facts) ?? `Use one of ${quoted(facts.known)}, or the path of a CSL file.`,
    correction: (facts) => nearNames(facts.style, facts),
  }),
  'citation-style-outside': error<{ style: string }>({
    reason: ({ style }) => `The citation style \`${style}\` is outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'citation-style-broken': error<{ style: string; reason: string }>({
    reason: ({ style, reason }) => `The citation style \`${style}\` cannot be used: ${reason}`,
    hint: () => 'Use an independent CSL 1.0 style, such as one from the CSL style repository.',
  }),
  'bibliography-missing': error<{ path: string }>({
    reason: ({ path }) => `The bibliography \`${path}\` was not found`,
    hint: () => 'Check the path. It is relative to the file that names it.',
  }),
  'bibliography-outside': error<{ path: string }>({
    reason: ({ path }) => `The bibliography \`${path}\` is outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'bibliography-format': error<{ path: string }>({
    reason: ({ path }) => `The bibliography \`${path}\` is not a \`.bib\`, \`.json\` or \`.yaml\` file`,
    hint: () => 'Export your works from your reference manager as BibTeX, BibLaTeX or CSL-JSON.',
  }),
  'bibliography-broken': error<{ reason: string }>({
    reason: ({ reason }) => `The bibliography cannot be read: ${reason}`,
  }),
  'bibliography-text': warning<{ reason: string }>({
    reason: ({ reason }) => `The bibliography contains TeX that is not understood: ${reason}`,
    hint: () => 'It is shown as it is written.',
  }),
  'bibliography-entry': warning<{ key: string; reason: string }>({
    reason: ({ key, reason }) => `The entry \`${key}\` of the bibliography is not valid: ${reason}`,
  }),
  'bibliography-duplicate': warning<{ key: string; first: string }>({
    reason: ({ key }) => `The bibliography has two entries with the key \`${key}\``,
    hint: ({ first }) => `The one in \`${first}\` is used. Rename or remove the other one.`,
  }),
  'bibliography-none': warning({
    reason: () => '`::bibliography` has nothing to show: the document names no bibliography',
    hint: () => 'Name its files in the front matter: `bibliography: references.bib`.',
  }),
};
