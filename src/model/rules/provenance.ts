import { fatal, rule } from './rule.ts';

/** What a provenance says of outputs and sources, and what is there. */
export const provenanceRules = {
  'provenance-none': fatal<{ looked: string }>({
    concern: 'usage',
    reason: ({ looked }) => `Cannot verify without a provenance: found none at \`${looked}\``,
    hint: () => 'Build with `--provenance`, or name the file: `offprint check --provenance dist/x.provenance.json`.',
  }),
  'provenance-invalid': fatal<{ reason: string }>({
    concern: 'document',
    reason: ({ reason }) => `Cannot read the provenance: ${reason}`,
    hint: () => 'Build again with `--provenance`, and leave the file as it is.',
  }),
  'provenance-output-changed': fatal<{ statement: string }>({
    concern: 'document',
    reason: ({ statement }) => `Unexpected content: it is not the file that \`${statement}\` tells of`,
    hint: () => 'Somebody has changed it since. Build again.',
  }),
  'provenance-output-missing': fatal<{ statement: string }>({
    concern: 'document',
    reason: ({ statement }) => `Cannot find the file, of which \`${statement}\` tells`,
    hint: () => 'Keep the outputs beside their provenance, or build again.',
  }),
  'provenance-output-added': rule<{ statement: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ statement }) => `Unexpected file among those that \`${statement}\` tells of`,
    hint: () => 'Remove it, if you do not know where it comes from.',
  }),
  'provenance-source-changed': rule<{ statement: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ statement }) => `Unexpected content: the outputs of \`${statement}\` were made from another`,
    hint: () => 'Build again to publish what it says now.',
  }),
  'provenance-source-missing': rule<{ statement: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ statement }) => `Cannot find the file, which the outputs of \`${statement}\` were made from`,
    hint: () => 'Build again to publish without it.',
  }),
  'provenance-sources-absent': rule<{ source: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ source }) => `Cannot compare the sources without \`${source}\`: only the outputs were verified`,
    hint: () => 'Run it in the folder of the project to compare these too.',
  }),
  'provenance-version': rule<{ what: string; then: string; now: string }>({
    concern: 'environment',
    severity: 'info',
    reason: ({ what, then, now }) => `Unexpected version \`${now}\` of ${what}, expected the \`${then}\` of the build`,
    hint: () => 'The outputs are sound; only another build could come out differently.',
  }),
};
