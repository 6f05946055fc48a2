import { readFile, writeFile } from 'node:fs/promises';

/** What was measured, by name. */
export type Figures = ReadonlyMap<string, number>;

/** A promise about a figure. */
export interface Limit {
  figure: string;
  /** Behind the number: `×`, ` MB`. */
  unit: string;
  most?: number;
  least?: number;
}

/** The medians, and each as a multiple of that of `base`. */
export function timesTable(medians: Figures, base: string): string {
  const unit = medians.get(base) ?? Number.NaN;
  return [...medians]
    .map(
      ([name, time]) => `${name.padEnd(34)}${time.toFixed(0).padStart(7)} ms${(time / unit).toFixed(2).padStart(8)} ×`,
    )
    .join('\n');
}

/** How many times the one figure is the other; not a number where one was not measured. */
export function ratio(figures: Figures, subject: string, of: string): number {
  return (figures.get(subject) ?? Number.NaN) / (figures.get(of) ?? Number.NaN);
}

/** Whether the promises are kept. What could not be measured here cannot be judged, and counts as kept. */
export function limitsTable(figures: Figures, limits: readonly Limit[]): { table: string; kept: boolean } {
  const rows = limits.map((limit) => {
    const { figure, unit, most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY } = limit;
    const value = figures.get(figure) ?? Number.NaN;
    const broken = value > most || value < least;
    const verdict = Number.isNaN(value) ? 'not measured' : `${shown(value)}${unit}, ${broken ? 'BROKEN' : 'kept'}`;
    return { row: `${figure}: ${promised(limit)}: ${verdict}`, broken };
  });
  return { table: rows.map(({ row }) => row).join('\n'), kept: !rows.some(({ broken }) => broken) };
}

function promised({ unit, most, least }: Limit): string {
  const bounds = [
    most === undefined ? '' : `at most ${most}${unit}`,
    least === undefined ? '' : `at least ${least}${unit}`,
  ];
  return bounds.filter((bound) => bound !== '').join(', ');
}

/** With two digits behind the point where there are few before it. */
function shown(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}

/** Replaces some entries of `bench/results.json`, and keeps the others. */
export async function keepResults(entries: Record<string, unknown>): Promise<void> {
  const file = 'bench/results.json';
  const all = { ...JSON.parse(await readFile(file, 'utf8')), ...entries };
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
}
