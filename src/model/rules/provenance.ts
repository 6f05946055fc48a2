import { fatal, rule, warning } from './rule.ts';

/** Comparing a provenance file with outputs and sources. */
export const provenanceRules = {
  'provenance-none': fatal<{ looked: string }>({
    concern: 'usage',
    reason: ({ looked }) => `There is no provenance file at \`${looked}\``,
    hint: () => 'Build with `--provenance`, or name the file: `offprint check --provenance dist/x.provenance.json`.',
  }),
  'provenance-invalid': fatal<{ reason: string }>({
    reason: ({ reason }) => `The provenance file is not valid: ${reason}`,
    hint: () => 'Build again with `--provenance`, and do not edit the file.',
  }),
  'provenance-output-changed': fatal<{ statement: string }>({
    reason: ({ statement }) => `The file is not the one that \`${statement}\` describes`,
    hint: () => 'It was changed after the build. Build again.',
  }),
  'provenance-output-missing': fatal<{ statement: string }>({
    reason: ({ statement }) => `The file was not found, but \`${statement}\` lists it`,
    hint: () => 'Keep the outputs next to their provenance file, or build again.',
  }),
  'provenance-output-added': warning<{ statement: string }>({
    reason: ({ statement }) => `The file is not listed in \`${statement}\``,
    hint: () => 'If you do not know where it comes from, remove it.',
  }),
  'provenance-source-changed': warning<{ statement: string }>({
    reason: ({ statement }) => `The file has changed since the outputs of \`${statement}\` were built`,
    hint: () => 'Build again to publish it as it is now.',
  }),
  'provenance-source-missing': warning<{ statement: string }>({
    reason: ({ statement }) => `The file was not found, but the outputs of \`${statement}\` were built from it`,
    hint: () => 'Build again to publish without it.',
  }),
  'provenance-sources-absent': rule<{ source: string }>({
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

/** Differences between two builds of a publication. */
export const reproductionRules = {
  'not-reproducible': fatal<{ file: string; place: string; here: string; there: string; code: boolean }>({
    reason: ({ file, place, here, there }) =>
      `Two builds of \`${file}\` differ: ${place}, one has \`${here}\`, the other \`${there}\``,
    hint: ({ code }) =>
      code
        ? 'Check the plugins and the config for code that reads the clock, random numbers, the time zone, the locale, the folder or the environment.'
        : 'Use the same versions of all parts for both builds. If they still differ, report it as a bug of Offprint.',
  }),
  'reproduction-lacks': fatal<{ file: string }>({
    reason: ({ file }) => `Two builds differ: only one of them writes \`${file}\``,
    hint: () => 'Check the plugins and the config for what decides which files are written.',
  }),
  'reproduction-failed': fatal<{ reason: string }>({
    reason: ({ reason }) => `The second build, in another folder, time zone and locale, fails: ${reason}`,
    hint: () => 'Check what depends on the folder or the environment: absolute paths, plugins, the config.',
  }),
};
