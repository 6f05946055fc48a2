import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Directives and alerts. */
export const directiveRules = {
  'directive-unknown': rule<Near & { directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected directive \`${directive}\`, which is shown as text`,
    hint: (facts) => didYouMean(facts) ?? 'Put a backslash before it where it is meant as text.',
  }),
  'foreign-syntax': rule<{ tool: string; counts: readonly { name: string; count: number }[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ tool, counts }) => {
      const named = counts.map(({ name, count }) => (count === 1 ? name : `${count} × ${name}`));
      return `This looks like ${tool} syntax that Offprint does not know: ${named.join(', ')}`;
    },
    hint: () =>
      'It is published as it stands. Write it as the guide shows, or put a backslash before it if it is meant as text.',
  }),
  'foreign-command': rule<{ tool: string; name: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ tool, name }) => `${tool} syntax is published as text: ${name}`,
  }),
  'directive-syntax': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected text on the line of \`${directive}\`, which is shown as text`,
    hint: ({ directive }) => `Write a title in square brackets, with nothing between: \`${directive}[Title]\`.`,
  }),
  'directive-unclosed': rule<{ directive: string; fence: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ directive, fence }) => `Unexpected end of \`${directive}\`, expected a closing \`${fence}\``,
    hint: ({ fence }) => `Put \`${fence}\` on a line of its own; one that holds another needs more colons than that.`,
  }),
  'directive-depth': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected \`${directive}\` so deep in others, which is shown as text`,
    hint: () => 'Close the blocks around it, or do with fewer.',
  }),
  'directive-stray': rule<{ fence: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ fence }) => `Unexpected closing \`${fence}\`: nothing is open here`,
    hint: () => 'A block that holds another needs more colons than that one.',
  }),
  'directive-attribute': rule<Near & { directive: string; attribute: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute }) => `Unexpected attribute \`${attribute}\` of \`${directive}\``,
    hint: (facts) => didYouMean(facts) ?? `Known attributes: ${quoted(facts.known)}.`,
  }),
  'directive-attribute-value': rule<{ directive: string; attribute: string; value: string; expected: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute, value, expected }) =>
      `Unexpected value \`${value}\` for \`${attribute}\` of \`${directive}\`, expected ${expected}`,
  }),
  'directive-attribute-missing': rule<{ directive: string; attribute: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute }) => `Unexpected \`${directive}\` without \`${attribute}\``,
    hint: ({ directive, attribute }) => {
      const label = /^:[^:]/u.test(directive) ? '[…]' : '';
      return `Write \`${directive}${label}{${attribute}="…"}\`.`;
    },
  }),
  'alert-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `Unexpected alert \`[!${name}]\`, which is shown as text`,
    hint: (facts) =>
      didYouMean(facts) ?? 'Known alerts: `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`.',
  }),
};
