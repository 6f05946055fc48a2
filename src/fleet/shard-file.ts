import { join } from 'node:path';
import * as z from 'zod';
import { isFormat } from '../formats/names.ts';
import { sha256 } from '../model/digest.ts';
import type { Artifact } from '../model/publication.ts';
import { failure, toPlain } from '../model/report.ts';
import { version } from '../model/version.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import type { MessageLog } from '../produce/message-log.ts';
import type { Run } from '../produce/run.ts';
import type { Product } from '../produce.ts';
import type { Shard } from './shard.ts';

/*
 * A shard writes a file next to its outputs that says what it has built and reported, so that all shards can be merged
 * without the sources.
 */

const position = z.int().nonnegative();
/** A path in a folder, with `/`. */
const innerPath = z.string().refine((path) => !path.split('/').some((step) => ['', '.', '..'].includes(step)));

const publicationOfShard = z.object({
  /** Of its source among those of the run. */
  position,
  id: z.string(),
  /** Path of its source, relative to the working directory. */
  source: z.string(),
  /** Paths of all its source files. */
  sources: z.array(z.string()),
  faults: z.int().nonnegative(),
  /** Milliseconds that each format took. */
  durations: z.record(z.string(), z.number()),
  files: z.array(
    z.object({
      format: z.string(),
      path: innerPath,
      mediaType: z.string(),
      sha256: z.string().length(64),
      size: z.int().nonnegative(),
    }),
  ),
});

const shardFileSchema = z.object({
  version: z.literal(1),
  offprint: z.string(),
  index: z.int().positive(),
  count: z.int().positive(),
  /** Digest of how the sources are distributed. */
  split: z.string(),
  formats: z.array(z.string().refine(isFormat)),
  maxWarnings: z.int().nonnegative().optional(),
  messages: z.array(z.looseObject({ position, reason: z.string() })),
  publications: z.array(publicationOfShard),
});

export type PublicationOfShard = z.output<typeof publicationOfShard>;
export type ShardFile = z.output<typeof shardFileSchema>;

export function shardFileName({ index, count }: Shard): string {
  return `offprint-shard-${index}-of-${count}.json`;
}

/** Collects what a shard has built, for its file. */
export interface ShardRecord {
  /** Adds a publication, and its files. */
  add(product: Product, artifacts: readonly Artifact[]): void;
  file(): ShardFile;
}

/** What the file of a shard says about its run. */
interface RecordedRun {
  project: Pick<Run['project'], 'shard' | 'formats' | 'maxWarnings' | 'sources'>;
  split: Run['split'];
}

/** @param log of the run. A shard without sources is reported */
export function shardRecord({ project, split }: RecordedRun, log: MessageLog): ShardRecord {
  const { shard = { index: 1, count: 1 }, formats, maxWarnings, sources } = project;
  const publications: PublicationOfShard[] = [];
  if (split?.own.size === 0) {
    log.report('shard-empty', { shard: `${shard.index}/${shard.count}`, sources: sources.length });
  }
  return {
    add({ prepared, written, faults }, artifacts) {
      const paths = written.flatMap(({ publication }) => publication.lines.map(({ path }) => path));
      publications.push({
        position: prepared.position,
        id: prepared.publication?.id ?? '',
        source: prepared.source.displayPath,
        sources: [...new Set(paths)],
        faults,
        durations: Object.fromEntries(written.map(({ format, duration }) => [format, duration])),
        files: artifacts.map(({ bytes, ...file }) => ({ ...file, sha256: sha256(bytes), size: bytes.length })),
      });
    },
    file: () => ({
      version: 1,
      offprint: version,
      ...shard,
      split: split?.digest ?? '',
      formats: [...formats],
      maxWarnings,
      messages: log.messages.map((message, index) => ({ position: log.positions[index] ?? 0, ...toPlain(message) })),
      publications,
    }),
  };
}

export function shardArtifact(file: ShardFile): Artifact {
  const bytes = new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
  return { format: 'shard', path: shardFileName(file), mediaType: 'application/json', bytes };
}

/**
 * Reads the shard files of a folder.
 *
 * @throws Failure `shard-unreadable` if there is none, or one is not as Offprint wrote it
 */
export async function readShardFiles(folder: string, host: Host): Promise<ShardFile[]> {
  const displayPath = shownPath(folder, host);
  const names = (await host.kind(folder)) === 'folder' ? await host.list(folder) : [];
  const files = names.filter((name) => /^offprint-shard-\d+-of-\d+\.json$/u.test(name));
  if (files.length === 0)
    throw failure('shard-unreadable', { reason: 'there is no shard in it' }, undefined, displayPath);
  return Promise.all(files.map((name) => readShardFile(join(folder, name), host)));
}

async function readShardFile(path: string, host: Host): Promise<ShardFile> {
  const unreadable = (reason: string) => failure('shard-unreadable', { reason }, undefined, shownPath(path, host));
  const bytes = await host.readFile(path).catch((error: unknown) => {
    throw unreadable(fileReason(error));
  });
  const data = parseShardFile(bytes);
  if (!data) throw unreadable('it is not what `offprint build --shard` writes');
  return data;
}

/** @returns nothing if it is none */
export function parseShardFile(bytes: Uint8Array): ShardFile | undefined {
  return shardFileSchema.safeParse(jsonOf(bytes)).data;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Reads the files of a publication from the folder of its shard.
 *
 * @throws Failure `shard-damaged` if one is missing, or has changed
 */
export async function readArtifacts({ files }: PublicationOfShard, folder: string, host: Host): Promise<Artifact[]> {
  const read = async ({ sha256: expected, size: _, ...file }: PublicationOfShard['files'][number]) => {
    const path = join(folder, file.path);
    const bytes = await host.readFile(path).catch(() => undefined);
    if (bytes && sha256(bytes) === expected) return { ...file, bytes };
    throw failure('shard-damaged', { isMissing: !bytes }, undefined, shownPath(path, host));
  };
  return Promise.all(files.map(read));
}
