import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Files that a source includes or shows as code. */
export const fileRules = {
  'file-missing': rule<Near & { file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `The file \`${file}\` was not found`,
    hint: (facts) => didYouMean(facts) ?? 'Check the path. It is relative to the file that names it.',
  }),
  'file-outside': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `The file \`${file}\` is outside the project`,
    hint: () => 'Copy it into the project folder.',
  }),
  'file-unreadable': rule<{ file: string; reason: string; line: number | undefined; hint?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, reason, line = 1 }) => `The file \`${file}\` cannot be shown: at its line ${line}, ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'include-cycle': rule<{ chain: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ chain }) => `The file includes itself: \`${chain.join(' -> ')}\``,
    hint: () => 'Remove one of these includes.',
  }),
  'include-limit': rule<{ file: string; limit: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, limit }) => `The file \`${file}\` is not included: a chapter may include at most ${limit}`,
    hint: () => 'Include less, or split the chapter.',
  }),
  'code-lines': rule<{ file: string; lines: string; count: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, lines, count }) => `\`${lines}\` is not a range of lines of \`${file}\`, which has ${count}`,
    hint: () => 'Write a range such as `10-20`.',
  }),
  'code-region': rule<Near & { file: string; region: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, region }) => `The file \`${file}\` has no region \`${region}\``,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0
        ? `Its regions are ${quoted(facts.known)}.`
        : `Mark the region with comments: \`#region ${facts.region}\` and \`#endregion\`.`),
  }),
  'code-body': rule<{ file: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ file }) => `The code block names \`file=${file}\` but has code of its own, which is shown instead`,
    hint: () => 'Empty the code block to show the file, or remove `file=`.',
  }),
};
