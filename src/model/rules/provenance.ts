import { fatal, rule } from './rule.ts';

/** Comparing a provenance file with outputs and sources. */
export const provenanceRules = {
  'provenance-none': fatal<{ looked: string }>({
    concern: 'usage',
    reason: ({ looked }) => `There is no provenance file at \`${looked}\``,
    hint: () => 'Build with `--provenance`, or name the file: `offprint check --provenance dist/x.provenance.json`.',
  }),
  'provenance-invalid': fatal<{ reason: string }>({
    concern: 'document',
    reason: ({ reason }) => `The provenance file is not valid: ${reason}`,
    hint: () => 'Build again with `--provenance`, and do not edit the file.',
  }),
  'provenance-output-changed': fatal<{ statement: string }>({
    concern: 'document',
    reason: ({ statement }) => `The file is not the one that \`${statement}\` describes`,
    hint: () => 'It was changed after the build. Build again.',
  }),
  'provenance-output-missing': fatal<{ statement: string }>({
    concern: 'document',
    reason: ({ statement }) => `The file was not found, but \`${statement}\` lists it`,
    hint: () => 'Keep the outputs next to their provenance file, or build again.',
  }),
  'provenance-output-added': rule<{ statement: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ statement }) => `The file is not listed in \`${statement}\``,
    hint: () => 'If you do not know where it comes from, remove it.',
  }),
  'provenance-source-changed': rule<{ statement: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ statement }) => `The file has changed since the outputs of \`${statement}\` were built`,
    hint: () => 'Build again to publish it as it is now.',
  }),
  'provenance-source-missing': rule<{ statement: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ statement }) => `The file was not found, but the outputs of \`${statement}\` were built from it`,
    hint: () => 'Build again to publish without it.',
  }),
  'provenance-sources-absent': rule<{ source: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ source }) => `The sources are not compared: \`${source}\` was not found; only the outputs are verified`,
    hint: () => 'Run the command in the project folder to compare the sources, too.',
  }),
  'provenance-version': rule<{ what: string; then: string; now: string }>({
    concern: 'environment',
    severity: 'info',
    reason: ({ what, then, now }) =>
      `The version of ${what} is \`${now}\`, but the outputs were built with \`${then}\``,
    hint: () => 'The outputs are intact, but another build may differ from them.',
  }),
};
