import { didYouMean, listed, type Near, quoted } from '../wording.ts';
import { error, fatal, info, nearNames, warning } from './rule.ts';

/** Directives and alerts. */
export const directiveRules = {
  'directive-unknown': warning<Near & { directive: string }>({
    reason: ({ directive }) => `\`${directive}\` is not a known directive and is shown as text`,
    hint: (facts) => didYouMean(facts) ?? 'If it is meant as text, put a backslash before it.',
    correction: (facts) => nearNames(facts.directive, facts),
  }),
  'foreign-syntax': warning<{ tool: string; counts: readonly { name: string; count: number }[] }>({
    reason: ({ tool, counts }) => {
      const named = counts.map(({ name, count }) => (count === 1 ? name : `${count} × ${name}`));
      return `This looks like ${tool} syntax that Offprint does not support: ${named.join(', ')}`;
    },
    hint: ({ counts }) =>
      counts.some(({ name }) => /^`\\[([]/u.test(name))
        ? 'Write formulas between dollar signs: `$…$` in a line of text, `$$…$$` on lines of their own.'
        : 'It is published as it is written. Use the syntax of the guide, or put a backslash before it if it is meant as text.',
  }),
  'foreign-command': info<{ tool: string; name: string }>({
    reason: ({ tool, name }) => `${tool} syntax is published as text: ${name}`,
  }),
  'latex-look-removed': info<{ command: string }>({
    reason: ({ command }) => `\`${command}\` is left out: the template decides how things look`,
    hint: () => 'Remove it. Where a page should end, write `\\newpage`.',
  }),
  'directive-syntax': warning<{ directive: string; written?: string; joined?: string }>({
    reason: ({ directive, joined }) =>
      `\`${directive}\` is followed by ${joined === undefined ? 'other text' : 'spaces'} on its line, so that it is shown as text`,
    hint: ({ directive, joined }) =>
      joined === undefined
        ? `Write a title in square brackets, directly after the name: \`${directive}[Title]\`.`
        : `Write it without spaces in between: \`${joined}\`.`,
    correction: ({ written, joined }) =>
      written !== undefined && joined !== undefined ? { actual: written, expected: [joined] } : undefined,
  }),
  'directive-unclosed': error<{ directive: string; fence: string }>({
    reason: ({ directive, fence }) => `\`${directive}\` is never closed: a line with \`${fence}\` is missing`,
    hint: ({ fence }) =>
      `Put \`${fence}\` on a line of its own. A block that contains another needs more colons than that one.`,
  }),
  'directive-depth': warning<{ directive: string }>({
    reason: ({ directive }) => `\`${directive}\` is nested too deeply and is shown as text`,
    hint: () => 'Close the blocks around it, or use fewer levels.',
  }),
  'directive-stray': warning<{ fence: string }>({
    reason: ({ fence }) => `The closing \`${fence}\` does not close anything: no block is open here`,
    hint: () => 'A block that contains another needs more colons than that one.',
  }),
  'directive-attribute': warning<Near & { directive: string; attribute: string; known: readonly string[] }>({
    reason: ({ directive, attribute }) => `\`${directive}\` has no attribute \`${attribute}\``,
    hint: (facts) => didYouMean(facts) ?? `Its attributes are ${quoted(facts.known)}.`,
    correction: (facts) => nearNames(facts.attribute, facts),
  }),
  'directive-attribute-value': warning<{ directive: string; attribute: string; value: string; expected: string }>({
    reason: ({ directive, attribute, value, expected }) =>
      `The attribute \`${attribute}\` of \`${directive}\` must be ${expected}, not \`${value}\``,
  }),
  'directive-attribute-missing': warning<{ directive: string; attribute: string }>({
    reason: ({ directive, attribute }) => `\`${directive}\` needs the attribute \`${attribute}\``,
    hint: ({ directive, attribute }) => {
      const label = /^:[^:]/u.test(directive) ? '[…]' : '';
      return `Write \`${directive}${label}{${attribute}="…"}\`.`;
    },
  }),
  'alert-unknown': warning<Near & { name: string }>({
    reason: ({ name }) => `\`[!${name}]\` is not a known alert and is shown as text`,
    hint: (facts) =>
      didYouMean(facts) ?? 'The alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`.',
    correction: (facts) => nearNames(`[!${facts.name}]`, facts),
  }),
  'alert-title': warning<{ name: string }>({
    reason: ({ name }) => `\`[!${name}]\` is not alone on its line, so it is shown as text`,
    hint: () => 'Put the words after it on the next line. For titles, as in Obsidian, set `dialect: obsidian`.',
  }),
};

/** Variables, and parts for some formats or variants only. */
export const partRules = {
  'variable-unknown': warning<Near & { name: string }>({
    reason: ({ name }) => `The variable \`${name}\` is not defined and is shown as it is written`,
    hint: (facts) =>
      didYouMean(facts) ?? 'Define it under `variables` in the front matter or the config, or write `\\{{` for braces.',
    correction: (facts) => nearNames(facts.name, facts),
  }),
  'only-format': error<Near & { name: string; known: readonly string[] }>({
    reason: ({ name, known }) => `\`${name}\` is not a format of \`only\`, which takes ${listed(known)}`,
    hint: didYouMean,
    correction: (facts) => nearNames(facts.name, facts),
  }),
  'only-variant': error<Near & { name: string; known: readonly string[] }>({
    reason: ({ name }) => `The variant \`${name}\` is not listed under \`variants\` in the config`,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0 ? `The variants are ${quoted(facts.known)}.` : 'Add it there, or remove the empty list.'),
    correction: (facts) => nearNames(facts.name, facts),
  }),
  'variant-rare': info<{ name: string; near: string }>({
    reason: ({ name }) => `This is the only part for the variant \`${name}\``,
    hint: didYouMean,
    correction: (facts) => nearNames(facts.name, facts),
    meaning: 'open',
  }),
  'variant-unused': fatal.usage<Near & { variant: string }>({
    reason: ({ variant }) => `No part of the sources is for the variant \`${variant}\``,
    hint: (facts) => didYouMean(facts) ?? 'Check its name, or list it under `variants` in the config.',
  }),
  'only-nothing': error<{ directive: string }>({
    reason: ({ directive }) => `\`${directive}\` has neither a \`format\` nor a \`variant\``,
    hint: ({ directive }) => `Say what it is for: \`${directive}{format="pdf epub"}\`.`,
  }),
  'only-note': error<{ label: string }>({
    reason: ({ label }) => `The footnote \`${label}\` is referred to where its text is left out`,
    hint: () => 'Move the text of the footnote out of the `only` block, or the reference into it.',
  }),
  'only-left-out': info<{ count: number; from: string; places: readonly string[] }>({
    reason: ({ count, from }) => `Parts left out ${from}: ${count}`,
    hint: ({ places }) => `See ${places.join(', ')}.`,
  }),
  'link-left-out': error<{ target: string; formats: readonly string[] }>({
    reason: ({ target, formats }) =>
      `The link points to \`${target}\`, which is left out of the ${formats.join(' and the ')}`,
    hint: () => 'Put the link into an `only` block of the same formats, or move its target out of one.',
  }),
};
