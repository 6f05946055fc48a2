import { join } from 'node:path';
import type { Artifact } from './model/publication.ts';
import { reasonOf } from './model/reason.ts';
import { failure } from './model/report.ts';
import type { Host } from './platform/host.ts';

/**
 * Puts the artifacts of one publication in place, all or none. A file that has those bytes already is left alone, so
 * that nothing downstream takes it for new.
 *
 * @throws Failure `output-failed`
 */
export async function emit(artifacts: readonly Artifact[], folder: string, host: Host): Promise<void> {
  const files = artifacts.map(({ path, bytes }) => ({ path: join(folder, path), bytes }));
  const changed = [];
  for (const file of files) if (!(await isUnchanged(file.path, file.bytes, host))) changed.push(file);
  try {
    await host.writeFiles(changed);
  } catch (error) {
    throw outputFailure(folder, error);
  }
}

/** The failure of an output folder that cannot be written, worded for those who know no error codes. */
function outputFailure(path: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Record<string, string> = {
    EACCES: 'no permission',
    EPERM: 'no permission',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'there is a file of that name',
    EISDIR: 'there is a folder of that name',
  };
  return failure('output-failed', {
    path,
    reason: words[code] ?? reasonOf(error),
  });
}

async function isUnchanged(path: string, bytes: Uint8Array, host: Host): Promise<boolean> {
  if ((await host.kind(path)) !== 'file') return false;
  return Buffer.compare(await host.readFile(path), bytes) === 0;
}
