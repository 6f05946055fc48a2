/** A promise: the time of a subject is at most so many times that of another. */
export interface Limit {
  subject: string;
  most: number;
  of: string;
}

/** The medians, and each as a multiple of that of `base`. */
export function timesTable(medians: ReadonlyMap<string, number>, base: string): string {
  const unit = medians.get(base) ?? Number.NaN;
  return [...medians]
    .map(
      ([name, time]) => `${name.padEnd(34)}${time.toFixed(0).padStart(7)} ms${(time / unit).toFixed(2).padStart(8)} ×`,
    )
    .join('\n');
}

/** Whether the promises are kept. One whose tool is not installed here cannot be judged, and counts as kept. */
export function limitsTable(
  medians: ReadonlyMap<string, number>,
  limits: readonly Limit[],
): { table: string; kept: boolean } {
  const rows = limits.map(({ subject, most, of }) => {
    const ratio = (medians.get(subject) ?? Number.NaN) / (medians.get(of) ?? Number.NaN);
    const verdict = Number.isNaN(ratio) ? 'not measured' : `${ratio.toFixed(2)}, ${ratio <= most ? 'kept' : 'BROKEN'}`;
    return { row: `${subject}: at most ${most} × ${of}: ${verdict}`, broken: ratio > most };
  });
  return { table: rows.map(({ row }) => row).join('\n'), kept: !rows.some(({ broken }) => broken) };
}
