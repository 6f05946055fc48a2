import type { Artifact } from '../../model/publication.ts';
import type { Host } from '../../platform/host.ts';
import { isContainer } from '../../readers/epub/container.ts';

/** The location of a finished file. */
export interface Surroundings {
  /** Absolute path. */
  folder: string;
  /** As shown in messages. */
  displayPath: string;
  /** Whether the folder was named, not the file. */
  isNamed: boolean;
  host: Host;
}

/** How finished files of a format are opened. */
export interface Opener {
  /** @throws Error with a reason, if a file does not have the format of its name, or cannot be read */
  examine(bytes: Uint8Array): Promise<void>;
  /** Whether a file does not name Offprint as its generator. */
  isOfAnotherTool(bytes: Uint8Array): Promise<boolean>;
  /** The files that belong to it. Absent if there are never any. */
  findFurther?(bytes: Uint8Array, around: Surroundings): Promise<Artifact[]>;
}

/** `%PDF-` within the first kilobyte, where readers look for it (ISO 32000-1, annex H, note 13). */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

/** The apparent format of bytes that are not the expected one. */
export function lookOf(bytes: Uint8Array): string {
  if (isContainer(bytes)) return 'it is a ZIP file';
  if (isPdf(bytes)) return 'it is a PDF';
  return /^\s*</u.test(new TextDecoder().decode(bytes.subarray(0, 100)))
    ? 'it is HTML or XML'
    : 'it is another kind of file';
}

/** Whether a page or a package document names Offprint as its generator. */
export function namesOffprint(text: string): boolean {
  return /<meta name="generator" content="Offprint\b/u.test(text);
}
