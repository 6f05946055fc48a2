import { rule } from './rule.ts';

/** Metadata that those ask for who take a publication: `check: { targets: […] }`. */
export const metadataRules = {
  'metadata-missing': rule<{ target: string; key: string; reason: string; example: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ target, key, reason }) => `Unexpected publication for ${target} without \`${key}\`: ${reason}`,
    hint: ({ example }) => `Write in the front matter: \`${example}\`.`,
  }),
  'metadata-poor': rule<{ target: string; key: string; reason: string; hint: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ target, key, reason }) => `Unexpected \`${key}\` in a publication for ${target}: ${reason}`,
    hint: ({ hint }) => hint,
  }),
};
