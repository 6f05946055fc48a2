import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Directives and alerts. */
export const directiveRules = {
  'directive-unknown': rule<Near & { directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `\`${directive}\` is not a known directive and is shown as text`,
    hint: (facts) => didYouMean(facts) ?? 'If it is meant as text, put a backslash before it.',
  }),
  'foreign-syntax': rule<{ tool: string; counts: readonly { name: string; count: number }[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ tool, counts }) => {
      const named = counts.map(({ name, count }) => (count === 1 ? name : `${count} × ${name}`));
      return `This looks like ${tool} syntax that Offprint does not support: ${named.join(', ')}`;
    },
    hint: () =>
      'It is published as it is written. Use the syntax of the guide, or put a backslash before it if it is meant as text.',
  }),
  'foreign-command': rule<{ tool: string; name: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ tool, name }) => `${tool} syntax is published as text: ${name}`,
  }),
  'directive-syntax': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `\`${directive}\` is followed by other text on its line, so that it is shown as text`,
    hint: ({ directive }) => `Write a title in square brackets, directly after the name: \`${directive}[Title]\`.`,
  }),
  'directive-unclosed': rule<{ directive: string; fence: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ directive, fence }) => `\`${directive}\` is never closed: a line with \`${fence}\` is missing`,
    hint: ({ fence }) =>
      `Put \`${fence}\` on a line of its own. A block that contains another needs more colons than that one.`,
  }),
  'directive-depth': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `\`${directive}\` is nested too deeply and is shown as text`,
    hint: () => 'Close the blocks around it, or use fewer levels.',
  }),
  'directive-stray': rule<{ fence: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ fence }) => `The closing \`${fence}\` does not close anything: no block is open here`,
    hint: () => 'A block that contains another needs more colons than that one.',
  }),
  'directive-attribute': rule<Near & { directive: string; attribute: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute }) => `\`${directive}\` has no attribute \`${attribute}\``,
    hint: (facts) => didYouMean(facts) ?? `Its attributes are ${quoted(facts.known)}.`,
  }),
  'directive-attribute-value': rule<{ directive: string; attribute: string; value: string; expected: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute, value, expected }) =>
      `The attribute \`${attribute}\` of \`${directive}\` must be ${expected}, not \`${value}\``,
  }),
  'directive-attribute-missing': rule<{ directive: string; attribute: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute }) => `\`${directive}\` needs the attribute \`${attribute}\``,
    hint: ({ directive, attribute }) => {
      const label = /^:[^:]/u.test(directive) ? '[…]' : '';
      return `Write \`${directive}${label}{${attribute}="…"}\`.`;
    },
  }),
  'alert-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `\`[!${name}]\` is not a known alert and is shown as text`,
    hint: (facts) =>
      didYouMean(facts) ?? 'The alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`.',
  }),
};
