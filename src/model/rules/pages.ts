import { rule } from './rule.ts';

/** Pages of the print, as they came out. `page` is the number that is printed on them. */
export const pageRules = {
  'page-overflow': rule<{
    kind: string;
    side: 'width' | 'height';
    by: number;
    page?: string | undefined;
    scale: number;
  }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ kind, side, by, page, scale }) => {
      const where = page === undefined ? '' : ` on page ${page}`;
      const found = `The ${kind}${where} is ${millimetres(by)} ${side === 'width' ? 'wider' : 'higher'} than its place`;
      if (scale < 0.99)
        return `${found}: all pages are printed at ${Math.round(scale * 100)} % of their size because of it`;
      return side === 'width' ? `${found}, and is cut off` : found;
    },
    hint: ({ kind }) => hints[kind],
  }),
  'page-heading-alone': rule<{ page: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page }) => `Unexpected heading at the end of page ${page}, with its text on the next`,
    hint: () =>
      'Make the text before it some lines longer or shorter; a template keeps them together by `break-after: avoid`.',
  }),
  'page-last-empty': rule<{ page: string; lines: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page, lines }) =>
      `Unexpected last page ${page} that is nearly empty${lines > 0 ? `: ${linesOf(lines)}` : ''}`,
    hint: () => 'Shorten the text by as much, or lengthen it.',
  }),
  'page-short': rule<{ page: string; lines: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page, lines }) => `Unexpected page ${page} of ${linesOf(lines)}, expected three at least`,
    hint: () => 'Make the text before it some lines shorter or longer, or what follows on the next page smaller.',
  }),
};

const hints: Readonly<Record<string, string>> = {
  content: 'Look for a style that makes all of the document wider than its page.',
  code: 'Break its lines.',
  table: 'Give it fewer columns or shorter words, or change rows for columns.',
  picture: 'Make it smaller with `{width=…}`.',
  formula: 'Break it into lines with `aligned`, or give a long part of it a name.',
  text: 'Shorten the word or formula that cannot be broken, or say in the template where it may: `overflow-wrap: anywhere`.',
};

function linesOf(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}

/** A point is 1/72 inch. */
function millimetres(points: number): string {
  return `${Math.max(1, Math.round((points * 25.4) / 72))} mm`;
}
