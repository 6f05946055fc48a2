import { listed } from '../wording.ts';
import { rule } from './rule.ts';

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
