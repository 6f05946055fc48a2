import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Citations and bibliographies. */
export const citationRules = {
  'citation-unknown': rule<Near & { key: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key }) => `Citation of \`${key}\`, which is not in the bibliography`,
    hint: (facts) =>
      didYouMean(facts) ?? `Add it to the bibliography, or write \`\\@${facts.key}\` where no work is meant.`,
  }),
  'citation-style-missing': rule<Near & { style: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ style }) => `Cannot find the style of citations \`${style}\``,
    hint: (facts) => didYouMean(facts) ?? `Write one of ${quoted(facts.known)}, or the path of a CSL file.`,
  }),
  'citation-style-outside': rule<{ style: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ style }) => `Cannot read the style of citations \`${style}\`: it lies outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'citation-style-broken': rule<{ style: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ style, reason }) => `Cannot use the style of citations \`${style}\`: ${reason}`,
    hint: () => 'Take an independent style of CSL 1.0, as the repository of styles offers them for download.',
  }),
  'bibliography-missing': rule<{ path: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ path }) => `Cannot read the bibliography \`${path}\`: there is no such file`,
    hint: () => 'Check the path; it is taken relative to the file that names it.',
  }),
  'bibliography-outside': rule<{ path: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ path }) => `Cannot read the bibliography \`${path}\`: it lies outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'bibliography-format': rule<{ path: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ path }) => `Unexpected bibliography \`${path}\`, expected a \`.bib\`, \`.json\` or \`.yaml\` file`,
    hint: () => 'Export the works from your reference manager as BibTeX, BibLaTeX or CSL-JSON.',
  }),
  'bibliography-broken': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot read the bibliography: ${reason}`,
  }),
  'bibliography-text': rule<{ reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ reason }) => `Unexpected text in the bibliography: ${reason}`,
    hint: () => 'It is shown as it is written.',
  }),
  'bibliography-entry': rule<{ key: string; reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key, reason }) => `Unexpected entry \`${key}\` in the bibliography: ${reason}`,
  }),
  'bibliography-duplicate': rule<{ key: string; first: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key }) => `Unexpected second entry \`${key}\` in the bibliography`,
    hint: ({ first }) => `The one in \`${first}\` is used: rename the other, or remove it.`,
  }),
  'bibliography-none': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected `::bibliography` in a document without a bibliography',
    hint: () => 'Name its files in the front matter: `bibliography: references.bib`.',
  }),
};
