import pc from 'picocolors';
import type { Finding } from '../doctor/finding.ts';
import { type DoctorOptions, doctor } from '../doctor.ts';
import { printForPeople } from './deliver.ts';
import { jsonEscaped, printable, withoutCommands } from './safe-output.ts';

/** The options of `offprint doctor`, as parsed. */
export interface DoctorArguments extends Pick<DoctorOptions, 'config' | 'browser' | 'engine'> {
  json?: boolean;
}

/** Examines the machine, prints what was found, and returns the exit code. */
export async function doctorCommand(
  sources: string[],
  { json = false, ...settings }: DoctorArguments,
  signal: AbortSignal,
): Promise<number> {
  const { findings, exitCode } = await doctor({ ...settings, sources, signal });
  if (json) {
    const text = JSON.stringify({ version: 1, findings, exitCode }, undefined, 2);
    process.stdout.write(`${withoutCommands(text, process.env, jsonEscaped)}\n`);
  } else printForPeople((hasColors) => doctorSummary(findings, exitCode, hasColors));
  return exitCode;
}

/** A line for each finding, with the fix below. */
export function doctorSummary(findings: readonly Finding[], exitCode: number, hasColors: boolean): string {
  const color = pc.createColors(hasColors);
  const marks = {
    ok: color.green('✓ ok      '),
    missing: color.red('✗ missing '),
    optional: color.yellow('○ optional'),
  };
  const lines = findings.flatMap(({ name, state, detail, cure }) => [
    `${marks[state]} ${color.bold(printable(name))}: ${printable(detail)}`,
    ...(cure === undefined ? [] : [`    → ${printable(cure)}`]),
  ]);
  const end = {
    0: 'Offprint can do its work here.',
    2: 'The project is not in order.',
    3: 'Offprint cannot print PDFs here.',
  };
  return [...lines, '', end[exitCode as 0 | 2 | 3] ?? ''].join('\n');
}
