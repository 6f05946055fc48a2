import { listed } from '../wording.ts';
import { rule } from './rule.ts';

/** Writing mistakes that `offprint check` finds. */
export const proseRules = {
  'double-word': rule<{ word: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ word }) => `The word \`${word}\` is repeated`,
    hint: () => 'Remove one of the two.',
  }),
  'heading-repeated': rule<{ title: string; line: number; file: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) => `The same section has two headings \`${title}\``,
    hint: ({ line, file }) =>
      `The first one is at \`${file}:${line}\`. Change one of them: in the table of contents they look the same.`,
  }),
  'section-empty': rule<{ title: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) => `There is no text below the heading \`${title}\``,
    hint: () => 'Write its text, or remove the heading.',
  }),
  'text-unfinished': rule<{ mark: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ mark }) => `The text contains \`${mark}\`, which readers will see`,
    hint: () =>
      'Do what it asks for, move it into a comment `<!-- … -->`, or format it as code if the text is about it.',
  }),
};

/** Spelling, which `offprint check --spelling` checks. */
export const spellingRules = {
  'word-unknown': rule<{ word: string; lang: string; suggestions: readonly string[]; others: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ word, lang, others }) => `\`${word}\` is not in the dictionary of \`${lang}\`${again(others)}`,
    hint: ({ suggestions }) =>
      suggestions.length > 0
        ? `Did you mean ${listed(suggestions)}? If the word is correct, add it to \`check: { spelling: { words: […] } }\`.`
        : 'If the word is correct, add it to `check: { spelling: { words: […] } }`.',
  }),
  'dictionary-missing': rule<{ lang: string; package: string | undefined }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ lang }) => `The spelling of \`${lang}\` is not checked: there is no dictionary for it`,
    hint: (facts) =>
      facts.package
        ? `Install one next to the document: \`npm install ${facts.package}\`.`
        : 'Name a CSpell package that has one under `check: { spelling: { dictionaries: […] } }`.',
  }),
  'dictionary-broken': rule<{ name: string; reason: string }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ name, reason }) => `The dictionary \`${name}\` cannot be used: ${reason}`,
    hint: () => 'Correct its name under `check: { spelling: { … } }`, or install it again next to the document.',
  }),
};

function again(others: number): string {
  return others === 0 ? '' : `; it occurs at ${others} more ${others === 1 ? 'place' : 'places'}`;
}

/** Metadata that the targets of a publication require: `check: { targets: […] }`. */
export const metadataRules = {
  'metadata-missing': rule<{ target: string; key: string; reason: string; example: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ target, key, reason }) => `\`${key}\` is missing, which matters for ${target}: ${reason}`,
    hint: ({ example }) => `Add it to the front matter: \`${example}\`.`,
  }),
  'metadata-poor': rule<{ target: string; key: string; reason: string; hint: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ target, key, reason }) => `\`${key}\` does not suit ${target}: ${reason}`,
    hint: ({ hint }) => hint,
  }),
};
