import type { Verdict } from './oracle.ts';

/** What all oracles say of a publication: a line each, below it what explains its differences, then those that nothing does. */
export function verdictsTable(name: string, verdicts: readonly Verdict[]): string {
  const width = Math.max(0, ...verdicts.map((verdict) => verdict.name.length));
  return [
    name,
    ...verdicts.flatMap(({ name: oracle, compared, explained = new Map(), unexplained }) => [
      `  ${oracle.padEnd(width)}  ${compared}: ${unexplained.length === 0 ? 'agree' : `${unexplained.length} UNEXPLAINED`}`,
      ...[...explained].map(([why, count]) => `    ${String(count).padStart(5)} × ${why}`),
      ...unexplained.slice(0, mostShown).map((difference) => `    ! ${difference}`),
      ...(unexplained.length > mostShown ? [`    ! and ${unexplained.length - mostShown} more`] : []),
    ]),
  ].join('\n');
}

const mostShown = 40;
