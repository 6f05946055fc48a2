import { didYouMean, type Near, quoted } from '../wording.ts';
import { error, fatal, info, nearNames, warning } from './rule.ts';

/** Command line, config, plugins and templates. */
export const projectRules = {
  'usage': fatal.usage<{ reason: string; hint?: string | undefined }>({
    reason: ({ reason }) => reason,
    hint: ({ hint }) => hint ?? 'Run `offprint --help` to see the commands and options.',
  }),
  'source-missing': fatal.usage<Near>({
    reason: () => 'The source was not found',
    hint: (facts) => didYouMean(facts) ?? 'Check the path. It is relative to the current folder.',
  }),
  'source-none': fatal.usage<{ looked: string }>({
    reason: ({ looked }) => `There is no Markdown file in \`${looked}\``,
    hint: () => 'Name a Markdown file, or put one into `source/`.',
  }),
  'slug-conflict': fatal.usage<{ slug: string; other: string }>({
    reason: ({ slug, other }) => `Two publications share the slug \`${slug}\`; the other one is \`${other}\``,
    hint: () => 'Give one of them a different `slug` in its front matter.',
  }),
  'config-invalid': fatal.usage<Near & { reason: string; hint?: string | undefined; written?: string }>({
    reason: ({ reason }) => reason,
    hint: ({ hint }) => hint,
    correction: (facts) => nearNames(facts.written ?? '', facts),
  }),
  'owner-foreign': fatal.usage<{ what: string }>({
    reason: ({ what }) => `The ${what} belongs to another user`,
    hint: () => 'If you trust that user, name the config with `--config`, or the template with `--template`.',
  }),
  'config-used': info.usage<{ config: string | undefined }>({
    reason: ({ config }) => (config === undefined ? 'No config is used' : `The config is \`${config}\``),
  }),
  'shard-empty': info.usage<{ shard: string; sources: number }>({
    reason: ({ shard, sources }) =>
      `The shard \`${shard}\` is empty, because there ${sources === 1 ? 'is only 1 source' : `are only ${sources} sources`}`,
    hint: () => 'Use fewer shards.',
  }),
  'shard-unreadable': fatal.usage<{ reason: string }>({
    reason: ({ reason }) => `The folder of a shard cannot be read: ${reason}`,
    hint: () => 'Name the output folders of `offprint build --shard`, complete and unchanged.',
  }),
  'shard-missing': fatal.usage<{ shards: readonly string[]; count: number }>({
    reason: ({ shards, count }) =>
      `${shards.length === 1 ? 'Shard' : 'Shards'} ${shards.join(', ')} of ${count} ${shards.length === 1 ? 'is' : 'are'} missing`,
    hint: () => 'Name the folders of all shards. If one of them failed, its own messages say why.',
  }),
  'shard-mismatch': fatal.usage<{ what: string; one: string; other: string }>({
    reason: ({ what, one, other }) => `The shards \`${one}\` and \`${other}\` cannot be merged: they ${what}`,
    hint: () => 'Build all shards from the same commit, with the same command and the same cache.',
  }),
  'shard-damaged': fatal<{ isMissing: boolean }>({
    reason: ({ isMissing }) =>
      isMissing ? 'A file of the shard is missing' : 'A file of the shard has changed since it was built',
    hint: () => 'Transfer the folder of the shard again, or build the shard again.',
  }),
  'max-warnings': fatal<{ count: number; limit: number }>({
    reason: ({ count, limit }) =>
      `There ${count === 1 ? 'is 1 warning' : `are ${count} warnings`}, but at most ${limit} ${limit === 1 ? 'is' : 'are'} allowed`,
    hint: () => 'Fix what they point out, or allow more with `--max-warnings`.',
  }),
  'plugin-invalid': fatal.usage<{ plugin: string; reason: string; hint?: string | undefined }>({
    reason: ({ plugin, reason }) => `The plugin \`${plugin}\` cannot be loaded: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'plugin-failed': fatal.usage<{ plugin: string; reason: string; document?: string | undefined }>({
    reason: ({ plugin, reason, document }) =>
      `The plugin \`${plugin}\` fails${document ? ` on \`${document}\`` : ''}: ${reason}`,
    hint: () =>
      'Build without it to see whether the document itself is fine, and consult the documentation of the plugin.',
  }),
  'template-invalid': fatal.usage<Near & { template: string; reason: string; hint?: string }>({
    reason: ({ template, reason }) => `The template \`${template}\` cannot be used: ${reason}`,
    hint: (facts) =>
      didYouMean(facts) ?? facts.hint ?? 'See the built-in templates for what a template folder contains.',
  }),
  'style-file': error<{ what: string; path: string; reason: string; hint?: string | undefined }>({
    reason: ({ what, path, reason }) => `The ${what} \`${path}\` cannot be used: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'style-load': warning<{ address: string }>({
    reason: ({ address }) => `\`${address}\` is not loaded: style sheets cannot load files`,
    hint: () =>
      'Embed a small image as a `data:` URL. Fonts are listed under `fonts`, in the config or in `template.yaml`.',
  }),
  'style-broken': error<{ reason: string }>({
    reason: ({ reason }) => `The style sheet cannot be parsed from here on: ${reason}`,
    hint: () => 'Fix it. Browsers ignore what they cannot parse, and often what follows.',
  }),
  'style-property': warning<Near & { property: string }>({
    reason: ({ property }) => `\`${property}\` is not a known property, so that browsers ignore it`,
    hint: (facts) => didYouMean(facts) ?? 'Check its spelling, or remove it.',
    correction: (facts) => nearNames(facts.property, facts),
  }),
  'style-value': warning<{ property: string; value: string }>({
    reason: ({ property, value }) => `\`${value}\` is not a valid value of \`${property}\`, so that browsers ignore it`,
    hint: () => 'Check its spelling and units, or remove the declaration.',
  }),
  'init-exists': fatal<{ paths: readonly string[] }>({
    reason: ({ paths }) =>
      `The new project would overwrite ${quoted(paths)}: ${paths.length === 1 ? 'this file exists' : 'these files exist'}`,
    hint: () => 'Name another folder, as in `offprint init essay`, or move what is there.',
  }),
  'init-unwritten': fatal.environment<{ folder: string; reason: string }>({
    reason: ({ folder, reason }) => `The new project cannot be written to \`${folder}\`: ${reason}`,
    hint: () => 'Name a folder that you can write to, as in `offprint init essay`.',
  }),
};
