import { resolve } from 'node:path';
import { type Failure, failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { Host } from './host.ts';
import { shownPath } from './host-paths.ts';

/** The meaning of system error codes when a file is read or written. */
const words: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'part of the path is a file, not a folder',
  EEXIST: 'a file of that name exists',
  EISDIR: 'a folder of that name exists',
  EIO: 'the device reports an error',
  EAGAIN: 'it is a device or a pipe',
  EINVAL: 'it is not an ordinary file',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** Why a file could not be read or written, in words. */
export function fileReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return words[code] ?? reasonOf(error);
}

/** System calls for reading a file or a folder. */
const reading: ReadonlySet<unknown> = new Set(['open', 'read', 'scandir']);

/** Error codes that mean missing permission, or a problem of the machine. */
const denials: ReadonlySet<unknown> = new Set(
  'EACCES EPERM EIO EAGAIN EINVAL EMFILE ENFILE ERR_FS_FILE_TOO_LARGE'.split(' '),
);

/** System resources that any part of the program may need. */
const shortages: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'ENOSPC', 'EDQUOT']);

/** Whether an error means that the machine has run out of a resource that every program needs. */
export function isShortage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && shortages.has(error.code);
}

/** The failure of a run that may not read a file; nothing if an error is about something else. */
export function unreadable(error: unknown, host: Pick<Host, 'cwd'>): Failure | undefined {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error && 'path' in error)) return undefined;
  if (!denials.has(error.code) || !reading.has(error.syscall) || typeof error.path !== 'string') return undefined;
  return failure(
    'read-failed',
    { reason: fileReason(error) },
    undefined,
    shownPath(resolve(host.cwd, error.path), host),
  );
}
