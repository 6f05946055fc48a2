import { resolve, sep } from 'node:path';
import type { Point } from 'unist';
import type { VFileMessage } from 'vfile-message';
import { type Edit, editsOf, linedText } from '../model/corrections.ts';
import { isBelow, pathBelow } from '../platform/path-below.ts';
import type { SourceReader } from './source-reader.ts';

/** The file of a message; `undefined` for a message about the whole run. */
export function fileOf({ file }: VFileMessage): string | undefined {
  return file || undefined;
}

/** The end of a message's place; `undefined` if it is a point. */
export function endOf({ place }: VFileMessage): Point | undefined {
  return place && 'end' in place ? place.end : undefined;
}

/** The edits of its file that correct what a message is about: alternatives, the likeliest first. */
export async function editsIn(message: VFileMessage, readLines: SourceReader): Promise<Edit[]> {
  const lines = message.file && message.expected?.length ? await readLines(message.file) : undefined;
  return editsOf(message, linedText(lines?.join('\n') ?? ''));
}

/**
 * `file:line:column`, as far as known: editors and terminals make it a link.
 *
 * @param file the path to show instead of the message's own
 */
export function placeOf(message: VFileMessage, file = fileOf(message)): string {
  return [file, message.line, message.column].filter((part) => part !== undefined).join(':');
}

/**
 * Messages by file, and within a file in the order of its text. Files are in the order in which they are first named; messages
 * about the whole run are at the end.
 */
export function inTextOrder(messages: readonly VFileMessage[]): VFileMessage[] {
  const ranks = new Map<string, number>();
  for (const { file } of messages) if (file && !ranks.has(file)) ranks.set(file, ranks.size);
  const rank = ({ file }: VFileMessage) => ranks.get(file ?? '') ?? ranks.size;
  return messages.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/**
 * The folder of the repository, to which services for code expect relative paths: according to GitHub Actions or GitLab CI,
 * otherwise the working directory.
 */
export function repositoryRoot(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const root = [env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR].find((path) => path && isBelow(path, cwd));
  return root ?? cwd;
}

/** The path of a message relative to the repository, with `/`; absolute if the file is outside. */
export function repositoryPath(file: string, { cwd, root }: { cwd: string; root: string }): string {
  const absolute = resolve(cwd, file);
  return isBelow(root, absolute) ? pathBelow(root, absolute) : absolute.split(sep).join('/');
}
