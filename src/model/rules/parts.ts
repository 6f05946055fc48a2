import { didYouMean, listed, type Near, quoted } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Variables, and parts for some formats or variants only. */
export const partRules = {
  'variable-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `The variable \`${name}\` is not defined and is shown as it is written`,
    hint: (facts) =>
      didYouMean(facts) ?? 'Define it under `variables` in the front matter or the config, or write `\\{{` for braces.',
  }),
  'only-format': rule<Near & { name: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name, known }) => `\`${name}\` is not a format of \`only\`, which takes ${listed(known)}`,
    hint: didYouMean,
  }),
  'only-variant': rule<Near & { name: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name }) => `The variant \`${name}\` is not listed under \`variants\` in the config`,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0 ? `The variants are ${quoted(facts.known)}.` : 'Add it there, or remove the empty list.'),
  }),
  'variant-rare': rule<{ name: string; near: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ name }) => `This is the only part for the variant \`${name}\``,
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
    reason: ({ directive }) => `\`${directive}\` has neither a \`format\` nor a \`variant\``,
    hint: ({ directive }) => `Say what it is for: \`${directive}{format="pdf epub"}\`.`,
  }),
  'only-note': rule<{ label: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ label }) => `The footnote \`${label}\` is referred to where its text is left out`,
    hint: () => 'Move the text of the footnote out of the `only` block, or the reference into it.',
  }),
  'only-left-out': rule<{ count: number; from: string; places: readonly string[] }>({
    concern: 'document',
    severity: 'info',
    reason: ({ count, from }) => `Parts left out ${from}: ${count}`,
    hint: ({ places }) => `See ${places.join(', ')}.`,
  }),
  'link-left-out': rule<{ target: string; formats: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target, formats }) =>
      `The link points to \`${target}\`, which is left out of the ${formats.join(' and the ')}`,
    hint: () => 'Put the link into an `only` block of the same formats, or move its target out of one.',
  }),
};
