import { listed } from '../wording.ts';
import { error, warning } from './rule.ts';

/** Writing mistakes that `offprint check` finds. */
export const proseRules = {
  'double-word': warning<{ word: string }>({
    reason: ({ word }) => `The word \`${word}\` is repeated`,
    hint: () => 'Remove one of the two.',
  }),
  'heading-repeated': warning<{ title: string; line: number; file: string }>({
    reason: ({ title }) => `The same section has two headings \`${title}\``,
    hint: ({ line, file }) =>
      `The first one is at \`${file}:${line}\`. Change one of them: in the table of contents they look the same.`,
  }),
  'section-empty': warning<{ title: string }>({
    reason: ({ title }) => `There is no text below the heading \`${title}\``,
    hint: () => 'Write its text, or remove the heading.',
  }),
  'text-unfinished': warning<{ mark: string }>({
    reason: ({ mark }) => `The text contains \`${mark}\`, which readers will see`,
    hint: () =>
      'Do what it asks for, move it into a comment `<!-- … -->`, or format it as code if the text is about it.',
  }),
};

/** Spelling, which `offprint check --spelling` checks. */
export const spellingRules = {
  'word-unknown': warning<{ word: string; lang: string; suggestions: readonly string[]; others: number }>({
    reason: ({ word, lang, others }) => `\`${word}\` is not in the dictionary of \`${lang}\`${again(others)}`,
    hint: ({ suggestions }) =>
      suggestions.length > 0
        ? `Did you mean ${listed(suggestions)}? If the word is correct, add it to \`check: { spelling: { words: […] } }\`.`
        : 'If the word is correct, add it to `check: { spelling: { words: […] } }`.',
    correction: ({ word, suggestions }) => ({ actual: word, expected: suggestions }),
    meaning: 'open',
  }),
  'dictionary-missing': warning.environment<{ lang: string; package: string | undefined }>({
    reason: ({ lang }) => `The spelling of \`${lang}\` is not checked: there is no dictionary for it`,
    hint: (facts) =>
      facts.package
        ? `Install one next to the document: \`npm install ${facts.package}\`.`
        : 'Name a CSpell package that has one under `check: { spelling: { dictionaries: […] } }`.',
  }),
  'dictionary-broken': error.usage<{ name: string; reason: string }>({
    reason: ({ name, reason }) => `The dictionary \`${name}\` cannot be used: ${reason}`,
    hint: () => 'Correct its name under `check: { spelling: { … } }`, or install it again next to the document.',
  }),
};

function again(others: number): string {
  return others === 0 ? '' : `; it occurs at ${others} more ${others === 1 ? 'place' : 'places'}`;
}

/** Metadata that the targets of a publication require: `check: { targets: […] }`. */
export const metadataRules = {
  'metadata-missing': warning<{ target: string; key: string; reason: string; example: string }>({
    reason: ({ target, key, reason }) => `\`${key}\` is missing, which matters for ${target}: ${reason}`,
    hint: ({ example }) => `Add it to the front matter: \`${example}\`.`,
  }),
  'metadata-poor': warning<{ target: string; key: string; reason: string; hint: string }>({
    reason: ({ target, key, reason }) => `\`${key}\` does not suit ${target}: ${reason}`,
    hint: ({ hint }) => hint,
  }),
};
