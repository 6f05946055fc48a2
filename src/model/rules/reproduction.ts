import { fatal } from './rule.ts';

/** What differs when a publication is built a second time. */
export const reproductionRules = {
  'not-reproducible': fatal<{ file: string; place: string; here: string; there: string; code: boolean }>({
    concern: 'document',
    reason: ({ file, place, here, there }) =>
      `Unexpected difference between two builds of \`${file}\`: ${place}, one has \`${here}\`, the other \`${there}\``,
    hint: ({ code }) =>
      code
        ? 'Look into the plugins and the config for what reads the clock, random numbers, the time zone, the locale, the folder or the environment.'
        : 'Build both with the same versions of all parts; if it stays so, report it as a bug of Offprint.',
  }),
  'reproduction-lacks': fatal<{ file: string }>({
    concern: 'document',
    reason: ({ file }) => `Unexpected difference between two builds: only one of them makes \`${file}\``,
    hint: () => 'Look into the plugins and the config for what decides what is written.',
  }),
  'reproduction-failed': fatal<{ reason: string }>({
    concern: 'document',
    reason: ({ reason }) => `Cannot build a second time in another folder, time zone and locale: ${reason}`,
    hint: () => 'Look for what depends on the folder or the environment: absolute paths, plugins, the config.',
  }),
};
