import { contentOperations } from '../../../pdf/content/operations.ts';
import { greyOf } from './luminance.ts';

/** The operators that set a colour for lines or for areas, and the one that sets a grey (ISO 32000-1, table 74). */
const greyFor = new Map([
  ...['RG', 'K', 'SC', 'SCN'].map((operator) => [operator, 'G'] as const),
  ...['rg', 'k', 'sc', 'scn'].map((operator) => [operator, 'g'] as const),
]);

const spaceOperators = new Set(['CS', 'cs']);

/** Makes greys of the colours that a content stream sets. Patterns stay: what they paint is changed where it stands. */
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

/** Nothing where it stays as it is. */
function greyOperation(operator: string, operation: string): string | undefined {
  if (spaceOperators.has(operator)) return /\/Pattern\s/u.test(operation) ? undefined : ` /DeviceGray ${operator}`;
  const grey = greyFor.get(operator);
  if (grey === undefined || operation.includes('/')) return undefined;
  const components = operation.match(/[-+]?(?:\d+\.?\d*|\.\d+)/gu)?.map(Number) ?? [];
  return ` ${greyOf(components)} ${grey}`;
}
