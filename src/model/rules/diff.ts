import { quoted } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Two states of published files, held against each other. */
export const diffRules = {
  'diff-missing': fatal<{ path: string }>({
    concern: 'usage',
    reason: ({ path }) => `Cannot compare \`${path}\`: there is no such file or folder`,
    hint: () => 'Check the path; it is taken relative to the folder you are in.',
  }),
  'diff-kinds': fatal<{ folder: string; file: string }>({
    concern: 'usage',
    reason: ({ folder, file }) =>
      `Cannot compare the folder \`${folder}\` with the file \`${file}\`, expected two files or two folders`,
    hint: () => 'Name the folder that holds the file, or a file in the other folder.',
  }),
  'diff-formats': fatal<{ before: string; after: string; formats: readonly string[] }>({
    concern: 'usage',
    reason: ({ before, after, formats }) =>
      `Cannot compare \`${before}\` with \`${after}\`, expected two files of one format, ${quoted(formats)}`,
    hint: () => 'Name files whose names end alike.',
  }),
  'diff-unreadable': fatal<{ path: string; state: string; format: string | undefined; reason: string }>({
    concern: 'document',
    reason: ({ path, state, format, reason }) =>
      `Cannot read the ${state} \`${path}\`${format ? ` as ${format}` : ''}: ${reason}`,
    hint: () => 'See whether the file is whole, and opens in another program; build it again.',
  }),
  'diff-unwritten': fatal<{ path: string; reason: string }>({
    concern: 'environment',
    reason: ({ path, reason }) => `Cannot write the report \`${path}\`: ${reason}`,
    hint: () => 'Name another file with `--report`, or compare without one: `--no-report`.',
  }),
  'diff-pages-left-out': rule<{ shown: number; count: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shown, count }) => `The report shows images of ${shown} of the ${count} pages that differ`,
    hint: () => 'The others are listed by number. Compare chapters by themselves to see more of them.',
  }),
};
