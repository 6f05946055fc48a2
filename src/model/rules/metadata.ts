import { rule } from './rule.ts';

/** Metadata that the targets of a publication require: `check: { targets: […] }`. */
export const metadataRules = {
  'metadata-missing': rule<{ target: string; key: string; reason: string; example: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ target, key, reason }) => `\`${key}\` is missing, which matters for ${target}: ${reason}`,
    hint: ({ example }) => `Add it to the front matter: \`${example}\`.`,
  }),
  'metadata-poor': rule<{ target: string; key: string; reason: string; hint: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ target, key, reason }) => `\`${key}\` does not suit ${target}: ${reason}`,
    hint: ({ hint }) => hint,
  }),
};
