import type { Reporter } from './reporter.ts';

/** A way to tell what came of a run: where it is told, and how it is loaded. */
interface ReporterEntry {
  /** Reports for programs are the output; those for people stand beside it. */
  stream: 'stdout' | 'stderr';
  load: () => Promise<Reporter>;
}

/** The ways to tell what came of a run, by the name that `--reporter` takes. */
export const reporters = {
  pretty: { stream: 'stderr', load: async () => (await import('./reporters/pretty.ts')).pretty },
  json: { stream: 'stdout', load: async () => (await import('./reporters/json.ts')).json },
  github: { stream: 'stdout', load: async () => (await import('./reporters/github.ts')).github },
  sarif: { stream: 'stdout', load: async () => (await import('./reporters/sarif.ts')).sarif },
  junit: { stream: 'stdout', load: async () => (await import('./reporters/junit.ts')).junit },
} as const satisfies Record<string, ReporterEntry>;

export type ReporterName = keyof typeof reporters;

/** The names of the reporters. */
export const reporterNames = Object.keys(reporters) as ReporterName[];
