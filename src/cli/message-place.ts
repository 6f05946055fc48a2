import type { Point } from 'unist';
import type { VFileMessage } from 'vfile-message';

/** The file that a message is about; nothing where it is about the run as a whole. */
export function fileOf({ file }: VFileMessage): string | undefined {
  return file || undefined;
}

/** Where the place of a message ends; nothing where it is a point. */
export function endOf({ place }: VFileMessage): Point | undefined {
  return place && 'end' in place ? place.end : undefined;
}

/**
 * `file:line:column`, as far as it is known: editors and terminals make it a link.
 *
 * @param file the path to show in place of the message's own
 */
export function placeOf(message: VFileMessage, file = fileOf(message)): string {
  return [file, message.line, message.column].filter((part) => part !== undefined).join(':');
}
