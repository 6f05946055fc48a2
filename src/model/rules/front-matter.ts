import { didYouMean, type Near, quoted } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** What to do instead of an unknown key: the few of a group are named, those of the whole are too many to be read. */
const otherKeys = ({ key, known }: { key: string; known: readonly string[] }) =>
  key.includes('.') ? `Known keys: ${quoted(known)}.` : 'Leave it out; a value of your own goes under `variables`.';

/** The front matter of a source. */
export const frontMatterRules = {
  'language-missing': rule<{ lang: string; name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `The text looks ${name}, but no \`lang\` is given; set it from right to left`,
    hint: ({ lang }) => `Add \`lang: ${lang}\` to the front matter, or the language that it is in.`,
  }),
  'language-likely': rule<{ lang: string; name: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ name }) => `The text looks ${name}, but no \`lang\` is given; published it as English`,
    hint: ({ lang }) =>
      `Add \`lang: ${lang}\` to the front matter: fonts, hyphens, quotation marks and screen readers depend on it.`,
  }),
  'front-matter-unclosed': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Unexpected end of the front matter, expected a closing `---`',
    hint: () => 'Put `---` on a line of its own after the last key.',
  }),
  'front-matter-yaml': fatal<{ reason: string }>({
    concern: 'document',
    reason: ({ reason }) => `Cannot read the front matter as YAML: ${reason}`,
    hint: () => 'Put values that hold `:`, `#` or quotes between quotes.',
  }),
  'front-matter-value': rule<{ key: string; found: string; expected: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key, found, expected }) =>
      `Unexpected ${found} ${key ? `for \`${key}\`` : 'in the front matter'}, expected ${expected}`,
  }),
  'date-form': rule<{ key: string; written: string; iso: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key, written, iso }) => `The \`${key}\` is not in ISO 8601: \`${written}\` was read as \`${iso}\``,
    hint: ({ key, iso }) => `Write \`${key}: ${iso}\`.`,
  }),
  'date-computed': rule<{ key: string; written: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key, written }) =>
      `The \`${key}\` was left out, because another tool computes it at build time: “${written}”`,
    hint: ({ key }) => `Write a date, such as \`${key}: 2026-11-25\`.`,
  }),
  'date-ambiguous': rule<{ key: string; written: string; either: readonly [string, string] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key, written, either }) =>
      `The \`${key}\` may be two days: \`${written}\` is \`${either[0]}\` or \`${either[1]}\``,
    hint: ({ key }) => `Write the one that you mean; the document is published without \`${key}\`.`,
  }),
  'front-matter-key': rule<Near & { key: string; known: readonly string[]; isOfProject?: boolean }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key }) => `The front matter has an unknown key, \`${key}\``,
    hint: (facts) =>
      facts.isOfProject
        ? 'It is the project that decides this: put it into the config file, `offprint.config.yaml`.'
        : (didYouMean(facts) ?? otherKeys(facts)),
  }),
  'front-matter-unknown': rule<{ key: string; others: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ key, others }) =>
      `The front matter has a key that Offprint does not use, \`${key}\`${others > 0 ? `; so have ${others} more ${others === 1 ? 'file' : 'files'}` : ''}`,
    hint: () => 'If it is a value of your own, put it under `variables`; if it belongs to another tool, leave it.',
  }),
  'template-option': rule<Near & { name: string; template: string; expected?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name, template, expected }) =>
      expected === undefined
        ? `Unexpected option \`${name}\`, which the template \`${template}\` does not have`
        : `Unexpected value of the option \`${name}\` of the template \`${template}\`, expected ${expected}`,
    hint: didYouMean,
  }),
  'page-room': fatal<{ side: 'width' | 'height'; left: number }>({
    concern: 'document',
    reason: ({ side, left }) =>
      `Unexpected margins of the PDF that leave ${Math.max(0, left)} mm of the page’s ${side}, expected 20 mm at least`,
    hint: () => 'Give `pdf` smaller margins (`margin`, `inner`), or a larger `size`.',
  }),
};
