import { rule } from './rule.ts';

/** Printed pages. `page` is the printed number. */
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
      const found = `The ${kind === 'picture' ? 'image' : kind}${where} is ${millimetres(by)} ${side === 'width' ? 'wider' : 'taller'} than its space`;
      if (scale < 0.99) return `${found}, so that all pages are printed at ${Math.round(scale * 100)} % of their size`;
      return side === 'width' ? `${found} and is cut off` : found;
    },
    hint: ({ kind }) => hints[kind],
  }),
  'page-heading-alone': rule<{ page: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page }) => `Page ${page} ends with a heading, whose text is on the next page`,
    hint: () =>
      'Make the text before it a few lines longer or shorter. In a template, `break-after: avoid` keeps the two together.',
  }),
  'page-last-empty': rule<{ page: string; lines: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page, lines }) =>
      lines > 0 ? `The last page, ${page}, has only ${linesOf(lines)}` : `The last page, ${page}, is nearly empty`,
    hint: () => 'Shorten the text by as much, or lengthen it.',
  }),
  'page-short': rule<{ page: string; lines: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page, lines }) => `Page ${page} has only ${linesOf(lines)}`,
    hint: () => 'Make the text before it a few lines shorter or longer, or make what follows on the next page smaller.',
  }),
};

const hints: Readonly<Record<string, string>> = {
  content: 'Look for a style that makes the whole document wider than its page.',
  code: 'Break its lines.',
  table: 'Use fewer columns or shorter words, or swap its rows and columns.',
  picture: 'Make it smaller with `{width=…}`.',
  note: 'Shorten it, or print the notes at the bottom of the page: `notes: page`.',
  formula: 'Break it into lines with `aligned`, or define a symbol for a long part of it.',
  text: 'Shorten the word or formula that cannot be broken, or let the template break it with `overflow-wrap: anywhere`.',
};

function linesOf(lines: number): string {
  return lines === 1 ? 'one line' : lines === 2 ? 'two lines' : `${lines} lines`;
}

/** A point is 1/72 inch. */
function millimetres(points: number): string {
  return `${Math.max(1, Math.round((points * 25.4) / 72))} mm`;
}
