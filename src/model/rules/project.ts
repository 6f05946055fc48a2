import { didYouMean, type Near } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Command line, config, plugins and templates. */
export const projectRules = {
  'usage': fatal<{ reason: string; hint?: string | undefined }>({
    concern: 'usage',
    reason: ({ reason }) => reason,
    hint: ({ hint }) => hint ?? 'Run `offprint --help` to see what can be said.',
  }),
  'source-missing': fatal<Near>({
    concern: 'usage',
    reason: () => 'Cannot read the source: there is no such file or folder',
    hint: (facts) => didYouMean(facts) ?? 'Check the path; it is taken relative to the folder you are in.',
  }),
  'source-none': fatal<{ looked: string }>({
    concern: 'usage',
    reason: ({ looked }) => `Cannot build without a source: found no Markdown in \`${looked}\``,
    hint: () => 'Name a Markdown file, or put one into `source/`.',
  }),
  'slug-conflict': fatal<{ slug: string; other: string }>({
    concern: 'usage',
    reason: ({ slug, other }) => `Unexpected second publication \`${slug}\`: \`${other}\` has that slug already`,
    hint: () => 'Give one of them another `slug` in its front matter.',
  }),
  'config-invalid': fatal<{ reason: string; hint?: string | undefined }>({
    concern: 'usage',
    reason: ({ reason }) => reason,
    hint: ({ hint }) => hint,
  }),
  'owner-foreign': fatal<{ what: string }>({
    concern: 'usage',
    reason: ({ what }) => `The ${what} belongs to another user`,
    hint: () => 'If you trust that user, name the config with `--config`, or the template with `--template`.',
  }),
  'config-used': rule<{ config: string | undefined }>({
    concern: 'usage',
    severity: 'info',
    reason: ({ config }) => (config === undefined ? 'There is no config' : `The config is \`${config}\``),
  }),
  'max-warnings': fatal<{ count: number; limit: number }>({
    concern: 'document',
    reason: ({ count, limit }) =>
      `Unexpected ${count} ${count === 1 ? 'warning' : 'warnings'}, expected at most ${limit}`,
    hint: () => 'Mend what they name, or allow more of them with `--max-warnings`.',
  }),
  'plugin-invalid': fatal<{ plugin: string; reason: string; hint?: string | undefined }>({
    concern: 'usage',
    reason: ({ plugin, reason }) => `Cannot load the plugin \`${plugin}\`: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'plugin-failed': fatal<{ plugin: string; reason: string; document?: string | undefined }>({
    concern: 'usage',
    reason: ({ plugin, reason, document }) =>
      `Cannot use the plugin \`${plugin}\`, which failed${document ? ` on \`${document}\`` : ''}: ${reason}`,
    hint: () => 'Build without it to see whether the document is sound; a plugin has its own documentation.',
  }),
  'template-invalid': fatal<Near & { template: string; reason: string }>({
    concern: 'usage',
    reason: ({ template, reason }) => `Cannot use the template \`${template}\`: ${reason}`,
    hint: (facts) => didYouMean(facts) ?? 'See the built-in templates for the shape of a template folder.',
  }),
  'style-broken': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot read the style sheet from here on: ${reason}`,
    hint: () => 'Mend it: browsers leave out what they cannot read, and often what follows too.',
  }),
  'style-property': rule<{ property: string; near?: string | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ property }) => `Unexpected property \`${property}\`, which browsers leave out`,
    hint: ({ near }) => (near ? `Did you mean \`${near}\`?` : 'Check its spelling, or remove it.'),
  }),
  'style-value': rule<{ property: string; value: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ property, value }) => `Unexpected value \`${value}\` of \`${property}\`, which browsers leave out`,
    hint: () => 'Check its spelling and units, or remove the declaration.',
  }),
};
