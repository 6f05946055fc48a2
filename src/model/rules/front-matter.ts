import { didYouMean, type Near, quoted, type WrongValue, wrongValue } from '../wording.ts';
import { error, fatal, info, nearNames, warning } from './rule.ts';

/** The hint for an unknown key. The keys of a group are few enough to be listed; those of the whole are not. */
const otherKeys = ({ key, known }: { key: string; known: readonly string[] }) =>
  key.includes('.')
    ? `The keys there are ${quoted(known)}.`
    : 'Remove it, or put a value of your own under `variables`.';

/** The last name in the path of a key: `orcid` in `authors[0].orcid`. */
const lastName = (key: string) => key.slice(key.lastIndexOf('.') + 1);

/** What to do about invalid YAML, by a part of the reason that its parser gives. */
const yamlHints: readonly (readonly [part: string, hint: string])[] = [
  ['escape', 'Use single quotes: between double quotes, a backslash is written as `\\\\`.'],
  ['must be unique', 'Keep one of the lines with this key, and remove the others.'],
  ['tabs are not allowed', 'Indent with spaces.'],
  ['not a group of keys', 'Write each value after a key, as in `title: Tides`.'],
  ['missing closing', 'Add the closing quotation mark.'],
  ['end with a', 'Add the closing bracket, or put the whole value in quotes if the bracket is part of it.'],
  [
    'at node end',
    'Put the whole value in quotes: it begins with a character that has a meaning in YAML, such as `{`, `[` or `"`.',
  ],
];

export interface LikelyLanguage {
  /** Its tag. */
  lang: string;
  name: string;
  /** Whether the source is a project file of another tool. */
  isProjectFile: boolean;
}

function setting({ lang, isProjectFile }: LikelyLanguage): string {
  return isProjectFile
    ? `Set the language to \`${lang}\` in this file, or with \`lang: ${lang}\` in \`offprint.config.yaml\``
    : `Add \`lang: ${lang}\` to the front matter`;
}

/** The front matter of a source. */
export const frontMatterRules = {
  'language-missing': warning<LikelyLanguage>({
    reason: ({ name }) =>
      `The text appears to be ${name}, but the language is not set; it is laid out from right to left`,
    hint: (found) => `${setting(found)}, or another language if it is not ${found.name}.`,
  }),
  'language-likely': info<LikelyLanguage>({
    reason: ({ name }) => `The text appears to be ${name}, but the language is not set; it is published as English`,
    hint: (found) => `${setting(found)}: fonts, hyphenation, quotation marks and screen readers depend on it.`,
  }),
  'front-matter-unclosed': error({
    reason: () => 'The front matter has no closing `---`',
    hint: () => 'Put `---` on a line of its own after the last key.',
  }),
  'front-matter-yaml': fatal<{ reason: string; language?: 'YAML' | 'TOML' }>({
    reason: ({ reason, language = 'YAML' }) => `The front matter is not valid ${language}: ${reason}`,
    hint: ({ reason }) =>
      yamlHints.find(([part]) => reason.includes(part))?.[1] ?? 'Put values that contain `:`, `#` or quotes in quotes.',
  }),
  'front-matter-value': error<WrongValue>({
    reason: (fault) => wrongValue(fault, 'The front matter'),
    hint: didYouMean,
    correction: (fault) => nearNames(fault.written ?? '', fault),
  }),
  'date-form': warning<{ key: string; written: string; iso: string }>({
    reason: ({ key, written, iso }) => `The \`${key}\` is not in ISO 8601 format: \`${written}\` is read as \`${iso}\``,
    hint: ({ key, iso }) => `Write \`${key}: ${iso}\`.`,
    correction: ({ written, iso }) => ({ actual: written, expected: [iso] }),
    meaning: 'same',
  }),
  'date-computed': warning<{ key: string; written: string }>({
    reason: ({ key, written }) => `The \`${key}\` is left out: another tool computes \`${written}\` at build time`,
    hint: ({ key }) => `Write a date, such as \`${key}: 2026-11-25\`.`,
  }),
  'date-ambiguous': error<{ key: string; written: string; either: readonly [string, string] }>({
    reason: ({ key, written, either }) =>
      `The \`${key}\` is ambiguous: \`${written}\` may be \`${either[0]}\` or \`${either[1]}\``,
    hint: ({ key }) => `Write the one that you mean. Until then, the document is published without \`${key}\`.`,
  }),
  'front-matter-key': warning<Near & { key: string; known: readonly string[]; isOfProject?: boolean }>({
    reason: ({ key }) => `\`${key}\` is not a known key`,
    hint: (facts) =>
      facts.isOfProject
        ? 'The project decides this: set it in the config file, `offprint.config.yaml`.'
        : (didYouMean(facts) ?? otherKeys(facts)),
    correction: (facts) => (facts.isOfProject ? undefined : nearNames(lastName(facts.key), facts)),
  }),
  'front-matter-content': warning<{ key: string; what: string; isLeftOut?: boolean }>({
    reason: ({ key, what, isLeftOut }) =>
      isLeftOut
        ? `\`${key}\` has ${what}, which is left out`
        : `\`${key}\` has ${what}, of which only the text is shown with the title`,
    hint: () => 'Move it into the text.',
  }),
  'front-matter-markup': warning<{ key: string; text: string }>({
    reason: ({ key, text }) => `\`${key}\` is plain text, so readers see the characters of its markup: \`${text}\``,
    hint: ({ key }) =>
      `Leave out the markup.${key.startsWith('author') ? ' Authors get the numbers of their affiliations without it.' : ''}`,
  }),
  'front-matter-unknown': info<{ key: string; others: number }>({
    reason: ({ key, others }) =>
      `Offprint does not use the key \`${key}\`${others > 0 ? `; ${others} more ${others === 1 ? 'file has' : 'files have'} it, too` : ''}`,
    hint: () => 'If it is a value of your own, put it under `variables`. If it belongs to another tool, leave it.',
  }),
  'template-option': error<
    Near & { name: string; template: string; expected?: string | undefined; known?: readonly string[] | undefined }
  >({
    reason: ({ name, template, expected }) =>
      expected === undefined
        ? `The template \`${template}\` has no option \`${name}\``
        : `The option \`${name}\` of the template \`${template}\` must be ${expected}`,
    hint: (facts) => {
      const { known = [] } = facts;
      return didYouMean(facts) ?? (known.length > 0 ? `Its options are ${quoted(known)}.` : undefined);
    },
    correction: (facts) => nearNames(facts.name, facts),
  }),
  'template-group': warning<{ group: string; template: string }>({
    reason: ({ group, template }) =>
      `The template \`${template}\` shows the group \`${group}\`, which the document does not have`,
    hint: ({ group }) => `Add \`${group}: { sender: …, recipient: … }\` to the front matter, or use another template.`,
  }),
  'template-chapters': info<{ template: string }>({
    reason: ({ template }) => `The template \`${template}\` is made for books, and the document has no chapters`,
    hint: () =>
      'Write `chapters: headings` in the front matter, so that each heading of the highest level begins a chapter.',
  }),
  'page-room': fatal<{ side: 'width' | 'height'; left: number }>({
    reason: ({ side, left }) =>
      `The margins of the PDF leave ${Math.max(0, left)} mm of the page’s ${side}, but at least 20 mm are needed`,
    hint: () => 'Set smaller margins in `pdf` (`margin`, `inner`), or a larger `size`.',
  }),
};
