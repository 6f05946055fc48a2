import { didYouMean, listed, type Near, quoted } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Variables, and parts for some formats or variants. */
export const partRules = {
  'variable-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `There is no variable \`${name}\`; it is shown as it is written`,
    hint: (facts) =>
      didYouMean(facts) ??
      'Give it under `variables` in the front matter or the config; write `\\{{` where braces are meant.',
  }),
  'only-format': rule<Near & { name: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name, known }) => `Unexpected format \`${name}\` of \`only\`, expected ${listed(known)}`,
    hint: didYouMean,
  }),
  'only-variant': rule<Near & { name: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name }) => `The variant \`${name}\` is not among the \`variants\` of the config`,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0 ? `It lists ${quoted(facts.known)}.` : 'Add it there, or remove the empty list.'),
  }),
  'variant-rare': rule<{ name: string; near: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ name }) => `Only this part is for the variant \`${name}\``,
    hint: didYouMean,
  }),
  'variant-unused': fatal<Near & { variant: string }>({
    concern: 'usage',
    reason: ({ variant }) => `No part of the sources is for the variant \`${variant}\``,
    hint: (facts) => didYouMean(facts) ?? 'Check its name, or list it under `variants` in the config.',
  }),
  'only-nothing': rule<{ directive: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ directive }) => `Unexpected \`${directive}\` without \`format\` or \`variant\``,
    hint: ({ directive }) => `Write for what it is: \`${directive}{format="pdf epub"}\`.`,
  }),
  'only-note': rule<{ label: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ label }) => `Cannot refer to the note \`${label}\` where its text is left out`,
    hint: () => 'Move the text of the note out of the `only`, or the reference into it.',
  }),
  'only-left-out': rule<{ count: number; from: string; places: readonly string[] }>({
    concern: 'document',
    severity: 'info',
    reason: ({ count, from }) => `Left out ${count} ${count === 1 ? 'part' : 'parts'} ${from}`,
    hint: ({ places }) => `At ${places.join(', ')}.`,
  }),
  'link-left-out': rule<{ target: string; formats: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target, formats }) => `Link to \`${target}\`, which is left out of the ${formats.join(' and the ')}`,
    hint: () => 'Put the link into an `only` of the same formats, or its target out of one.',
  }),
};
