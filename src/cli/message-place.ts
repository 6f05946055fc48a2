import type { Point } from 'unist';
import type { VFileMessage } from 'vfile-message';

/** The file of a message; `undefined` for a message about the whole run. */
export function fileOf({ file }: VFileMessage): string | undefined {
  return file || undefined;
}

/** The end of a message's place; `undefined` if it is a point. */
export function endOf({ place }: VFileMessage): Point | undefined {
  return place && 'end' in place ? place.end : undefined;
}

/**
 * `file:line:column`, as far as known: editors and terminals make it a link.
 *
 * @param file the path to show instead of the message's own
 */
export function placeOf(message: VFileMessage, file = fileOf(message)): string {
  return [file, message.line, message.column].filter((part) => part !== undefined).join(':');
}
