import { quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Spelling, which `offprint check --spelling` looks at. */
export const spellingRules = {
  'word-unknown': rule<{ word: string; lang: string; suggestions: readonly string[]; others: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ word, lang, others }) =>
      `Unexpected word \`${word}\`, which the dictionary of \`${lang}\` does not have${again(others)}`,
    hint: ({ suggestions }) =>
      suggestions.length > 0
        ? `Did you mean ${quoted(suggestions)}? If it is right, add it to \`check: { spelling: { words: […] } }\`.`
        : 'If it is right, add it to `check: { spelling: { words: […] } }`.',
  }),
  'dictionary-missing': rule<{ lang: string; package: string | undefined }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ lang }) => `Cannot check the spelling of \`${lang}\` without a dictionary`,
    hint: (facts) =>
      facts.package
        ? `Install one beside the document: \`npm install ${facts.package}\`.`
        : 'Name a package of CSpell under `check: { spelling: { dictionaries: […] } }` that has one for it.',
  }),
  'dictionary-broken': rule<{ name: string; reason: string }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ name, reason }) => `Cannot use the dictionary \`${name}\`: ${reason}`,
    hint: () => 'Correct its name under `check: { spelling: { … } }`, or install it again beside the document.',
  }),
};

function again(others: number): string {
  return others === 0 ? '' : `; it stands at ${others} further ${others === 1 ? 'place' : 'places'}`;
}
