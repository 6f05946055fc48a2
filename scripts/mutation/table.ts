import type { Format } from '../../src/formats/names.ts';
import type { Outcome } from './campaign.ts';
import { operations } from './operations.ts';

/** Outcomes as a table: a line for each kind of node, a column for each format and mistake. */
export function outcomesTable(outcomes: readonly Outcome[], formats: readonly Format[]): string {
  const columns = formats.flatMap((format) => operations.map((operation) => ({ format, operation })));
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) => [
    kind,
    ...columns.map(({ format, operation }) => {
      const of = outcomes.filter((one) => one.kind === kind && one.format === format && one.operation === operation);
      if (of.length === 0) return '·';
      return of.every(({ isCaught }) => isCaught) ? 'caught' : 'MISSED';
    }),
  ]);
  const head = [
    ['', ...columns.map(({ format }) => format)],
    ['', ...columns.map(({ operation }) => operation)],
  ];
  const table = [...head, ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A mistake that was not found, or not where it is: `pdf: drop term, lines 12 to 14, 40`. */
export function missedLine({ format, operation, kind, lines }: Outcome): string {
  const ranges = lines.map(([first, last]) => (first === last ? String(first) : `${first} to ${last}`));
  return `${format}: ${operation} ${kind}, lines ${[...new Set(ranges)].join(', ')}`;
}
