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

export type ReporterName = keyof typeof table;

export const reporters: Readonly<Record<ReporterName, ReporterEntry>> = table;

/** The names of the reporters. */
export const reporterNames = Object.keys(table) as ReporterName[];
