import * as z from 'zod';
import type { Settings } from '../config/settings.ts';
import { failure } from '../model/report.ts';
import { version } from '../model/version.ts';
import { snapshotSchema } from './snapshot.ts';
import type { Store } from './store.ts';

const names = z.array(z.string()).readonly();

/** The settings that a run has on every machine. */
const settingsSchema = z.strictObject({
  sources: names.optional(),
  to: names.optional(),
  template: z.string().optional(),
  config: z.string().optional(),
  engine: z.string().optional(),
  variant: names.optional(),
  strict: z.boolean().optional(),
  maxWarnings: z.int().optional(),
  frozen: z.boolean().optional(),
  untrusted: z.boolean().optional(),
  provenance: z.boolean().optional(),
}) satisfies z.ZodType<Settings>;

export type RunSettings = z.output<typeof settingsSchema>;

const descriptionSchema = z.object({
  version: z.literal(1),
  /** Of the producer. */
  offprint: z.string(),
  settings: settingsSchema,
  snapshot: snapshotSchema,
  /** Paths of the sources, relative to the working directory. */
  sources: z.array(z.string()),
  /** `SOURCE_DATE_EPOCH` of the producer. */
  date: z.string().optional(),
});

/** Everything that the outputs of a run depend on. Its SHA-256 names the run, so the same run always has the same name. */
export type RunDescription = z.output<typeof descriptionSchema>;

/** What a job is asked to do: to build one publication of a run. Only names, so that a queue of any length is small. */
export interface JobTask {
  /** Version of the producer. */
  offprint: string;
  /** SHA-256 of the description, which is in the store. */
  description: string;
  /** Of the source among those of the run. */
  position: number;
  /** Path of the source, for people who look into the queue. */
  source: string;
}

/** What a job returns. */
export interface JobResult {
  exitCode: 0 | 1 | 2 | 3;
  warnings: number;
  files: number;
  bytes: number;
  /** Pages of PDFs that were printed for it. */
  pages: number;
  /** Whether nothing had to be built, because the result was there. */
  isCached: boolean;
}

/** What the job of a run knows. */
export interface RunTask {
  description: string;
  sources: number;
  maxWarnings?: number | undefined;
  isCancelled?: boolean;
}

export function describeRun(parts: Omit<RunDescription, 'version' | 'offprint'>): RunDescription {
  return { version: 1, offprint: version, ...parts };
}

export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** @throws Failure `version-mismatch` if another version of Offprint has written it */
export async function readDescription(digest: string, store: Store): Promise<RunDescription> {
  const written: unknown = JSON.parse(new TextDecoder().decode(await store.get(digest)));
  const producer: unknown = Reflect.get(Object(written), 'offprint');
  if (producer !== version) throw failure('version-mismatch', { producer: String(producer), worker: version });
  return descriptionSchema.parse(written);
}

/** The name of a run for people: the beginning of the SHA-256 of its description. The queue takes no name that could be a number. */
export function runIdOf(description: string): string {
  return `run-${description.slice(0, 16)}`;
}

/** Where the result of a job is in the store. */
export function resultName({ description, position }: Pick<JobTask, 'description' | 'position'>): string {
  return `results/${description}/${position}`;
}
