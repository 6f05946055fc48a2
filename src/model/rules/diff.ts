import { listed } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** Comparing two versions of published files. */
export const diffRules = {
  'diff-missing': fatal<{ path: string }>({
    concern: 'usage',
    reason: ({ path }) => `There is no file or folder \`${path}\` to compare`,
    hint: () => 'Check the path. It is relative to the current folder.',
  }),
  'diff-kinds': fatal<{ folder: string; file: string }>({
    concern: 'usage',
    reason: ({ folder, file }) =>
      `\`${folder}\` is a folder and \`${file}\` a file, but only two files or two folders can be compared`,
    hint: () => 'Name the folder that holds the file, or a file in the other folder.',
  }),
  'diff-formats': fatal<{ before: string; after: string; formats: readonly string[] }>({
    concern: 'usage',
    reason: ({ before, after, formats }) =>
      `\`${before}\` and \`${after}\` cannot be compared: both have to be of one format, ${listed(formats)}`,
    hint: () => 'Name two files with the same extension.',
  }),
  'diff-unreadable': fatal<{ path: string; state: string; format: string | undefined; reason: string }>({
    concern: 'document',
    reason: ({ path, state, format, reason }) =>
      `The ${state} \`${path}\` cannot be read${format ? ` as ${format}` : ''}: ${reason}`,
    hint: () => 'Check that the file is complete and opens in another program, or build it again.',
  }),
  'diff-unwritten': fatal<{ path: string; reason: string }>({
    concern: 'environment',
    reason: ({ path, reason }) => `The report \`${path}\` cannot be written: ${reason}`,
    hint: () => 'Name another file with `--report`, or skip the report with `--no-report`.',
  }),
  'diff-pages-left-out': rule<{ shown: number; count: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shown, count }) => `The report shows images of ${shown} of the ${count} pages that differ`,
    hint: () => 'The others are listed by number. Compare single chapters to see more of them.',
  }),
};
