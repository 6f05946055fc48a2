import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Files that a source names: parts to include, code. */
export const fileRules = {
  'file-missing': rule<Near & { file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read \`${file}\`: there is no such file`,
    hint: (facts) => didYouMean(facts) ?? 'Check the path; it is taken relative to the file that names it.',
  }),
  'file-outside': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read \`${file}\`: it lies outside the project`,
    hint: () => 'Copy it into the folder of the project.',
  }),
  'file-unreadable': rule<{ file: string; reason: string; line: number | undefined; hint?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, reason, line = 1 }) => `Cannot show \`${file}\`: at its line ${line}, ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'include-cycle': rule<{ chain: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ chain }) => `Unexpected file that includes itself: \`${chain.join(' -> ')}\``,
    hint: () => 'Take one of these includes out.',
  }),
  'include-limit': rule<{ file: string; limit: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, limit }) => `Cannot include \`${file}\`: a chapter may include no more than ${limit}`,
    hint: () => 'Include less, or make chapters of the parts.',
  }),
  'code-lines': rule<{ file: string; lines: string; count: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, lines, count }) =>
      `Unexpected lines \`${lines}\` of \`${file}\`, which has ${count}; expected a range like \`10-20\``,
  }),
  'code-region': rule<Near & { file: string; region: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, region }) => `Cannot find the region \`${region}\` in \`${file}\``,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0
        ? `Its regions: ${quoted(facts.known)}.`
        : `Put comments around it: \`#region ${facts.region}\` and \`#endregion\`.`),
  }),
  'code-body': rule<{ file: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ file }) => `Unexpected \`file=${file}\` of a fence with code of its own, which is shown`,
    hint: () => 'Leave the fence empty to show the file, or take `file=` away.',
  }),
};
