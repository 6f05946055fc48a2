import { fatal } from './rule.ts';

/** Differences between two builds of a publication. */
export const reproductionRules = {
  'not-reproducible': fatal<{ file: string; place: string; here: string; there: string; code: boolean }>({
    concern: 'document',
    reason: ({ file, place, here, there }) =>
      `Two builds of \`${file}\` differ: ${place}, one has \`${here}\`, the other \`${there}\``,
    hint: ({ code }) =>
      code
        ? 'Check the plugins and the config for code that reads the clock, random numbers, the time zone, the locale, the folder or the environment.'
        : 'Use the same versions of all parts for both builds. If they still differ, report it as a bug of Offprint.',
  }),
  'reproduction-lacks': fatal<{ file: string }>({
    concern: 'document',
    reason: ({ file }) => `Two builds differ: only one of them writes \`${file}\``,
    hint: () => 'Check the plugins and the config for what decides which files are written.',
  }),
  'reproduction-failed': fatal<{ reason: string }>({
    concern: 'document',
    reason: ({ reason }) => `The second build, in another folder, time zone and locale, fails: ${reason}`,
    hint: () => 'Check what depends on the folder or the environment: absolute paths, plugins, the config.',
  }),
};
