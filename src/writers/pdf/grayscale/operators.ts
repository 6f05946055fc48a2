import { contentOperations } from '../../../pdf/content/operations.ts';

/** The weights of red, green and blue in the grey of a colour (ISO 32000-1, 10.3.2). */
export const weights = [0.3, 0.59, 0.11] as const;

/** The grey, from 0 to 1, of a colour with one, three or four components: grey, RGB or CMYK. */
export function greyOf(components: readonly number[]): number {
  const [first = 0, second = 0, third = 0, black] = components;
  if (components.length === 1) return first;
  const sum = first * weights[0] + second * weights[1] + third * weights[2];
  const grey = black === undefined ? sum : 1 - Math.min(1, sum + black);
  return Math.round(grey * 10_000) / 10_000;
}

/** The operators that set a stroke or fill colour, and the corresponding operator for grey (ISO 32000-1, table 74). */
const greyFor = new Map([
  ...['RG', 'K', 'SC', 'SCN'].map((operator) => [operator, 'G'] as const),
  ...['rg', 'k', 'sc', 'scn'].map((operator) => [operator, 'g'] as const),
]);

const spaceOperators = new Set(['CS', 'cs']);

/** Converts the colours that a content stream sets to grey. Patterns stay: their own streams are converted. */
export function greyOperators(content: string): string {
  const parts: string[] = [];
  let written = 0;
  for (const { operator, start, end } of contentOperations(content)) {
    const changed = greyOperation(operator, content.slice(start, end));
    if (changed === undefined) continue;
    parts.push(content.slice(written, start), changed);
    written = end;
  }
  parts.push(content.slice(written));
  return parts.join('');
}

/** Nothing if the operation does not change. */
function greyOperation(operator: string, operation: string): string | undefined {
  if (spaceOperators.has(operator)) return /\/Pattern\s/u.test(operation) ? undefined : ` /DeviceGray ${operator}`;
  const grey = greyFor.get(operator);
  if (grey === undefined || operation.includes('/')) return undefined;
  const components = operation.match(/[-+]?(?:\d+\.?\d*|\.\d+)/gu)?.map(Number) ?? [];
  return ` ${greyOf(components)} ${grey}`;
}
