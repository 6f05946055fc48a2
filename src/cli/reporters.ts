import { normalize } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { nearest } from '../model/wording.ts';
import type { Reporter } from './reporter.ts';
import { jsonEscaped, parted, type Rewrite, xmlEscaped } from './safe-output.ts';

/** A format for the result of a run: its stream, and how the reporter is loaded. */
interface ReporterEntry {
  /** Reports for programs are the output; those for people are printed next to it. */
  stream: 'stdout' | 'stderr';
  load: () => Promise<Reporter>;
  /** Prevents the report from containing commands of the service that runs the job. Absent if it consists of commands. */
  rewrite?: Rewrite;
}

/** The reporters, by their names for `--reporter`. */
const table = {
  pretty: { stream: 'stderr', rewrite: parted, load: async () => (await import('./reporters/pretty.ts')).pretty },
  json: { stream: 'stdout', rewrite: jsonEscaped, load: async () => (await import('./reporters/json.ts')).json },
  github: { stream: 'stdout', load: async () => (await import('./reporters/github.ts')).github },
  sarif: { stream: 'stdout', rewrite: jsonEscaped, load: async () => (await import('./reporters/sarif.ts')).sarif },
  junit: { stream: 'stdout', rewrite: xmlEscaped, load: async () => (await import('./reporters/junit.ts')).junit },
} as const satisfies Record<string, ReporterEntry>;

type ReporterName = keyof typeof table;

export const reporters: Readonly<Record<ReporterName, ReporterEntry>> = table;

export const reporterNames = Object.keys(table) as ReporterName[];

export interface Destination {
  reporter: ReporterName;
  /** Path of its file, relative to the working directory. Absent if it is printed. */
  file?: string;
}

/**
 * Parses one `--reporter`, which may be repeated: `json`, or `sarif=report.sarif` for a report in a file.
 *
 * @throws InvalidArgumentError two reports would be mixed, or one would overwrite the other
 */
export function addDestination(text: string, earlier: readonly Destination[] = []): Destination[] {
  const [name = '', ...rest] = text.split('=');
  const file = rest.length > 0 ? rest.join('=') : undefined;
  const reporter = reporterNames.find((known) => known === name);
  if (!reporter) {
    const near = nearest(name, reporterNames);
    throw new InvalidArgumentError(
      `Allowed choices are ${reporterNames.join(', ')}.${near ? `\n(Did you mean ${near}?)` : ''}`,
    );
  }
  if (file === '') throw new InvalidArgumentError(`Name a file after the \`=\`, or leave it out: ${name}`);
  const destination: Destination = file === undefined ? { reporter } : { reporter, file };
  const other = earlier.find((one) => placeOf(one) === placeOf(destination));
  if (other) {
    const hint = file === undefined ? `Put one of them into a file: ${name}=<file>` : 'Name another file.';
    throw new InvalidArgumentError(`The report of ${other.reporter} already goes there. ${hint}`);
  }
  return [...earlier, destination];
}

/** Adds a printed report if there are only files, so that the terminal is not silent. */
export function withPrinted(destinations: readonly Destination[] = []): readonly Destination[] {
  const isPrinted = destinations.some(({ file }) => file === undefined);
  return isPrinted ? destinations : [{ reporter: 'pretty' }, ...destinations];
}

/** Whether the output is for people: no report for programs is printed. */
export function isForPeople(destinations: readonly Destination[] = []): boolean {
  return withPrinted(destinations).every((one) => placeOf(one) !== 'stdout');
}

function placeOf({ reporter, file }: Destination): string {
  return file === undefined ? reporters[reporter].stream : `file ${normalize(file)}`;
}
