import type { VFileMessage } from 'vfile-message';
import { sha256 } from '../model/digest.ts';
import { ruleNameOf } from '../model/severities.ts';
import type { SourceReader } from './source-reader.ts';

/**
 * Identifies a message even if its line moves, by its rule, file, line text, and position among such messages. If the line
 * cannot be read, the text of the message is used instead.
 *
 * @returns a function that returns a fingerprint in hexadecimal digits; call it in the order of the text
 */
export function fingerprinter(readLines: SourceReader): (message: VFileMessage) => Promise<string> {
  const counted = new Map<string, number>();
  return async (message) => {
    const { file, line, reason } = message;
    const text = file && line !== undefined ? (await readLines(file))?.[line - 1] : undefined;
    const identity = JSON.stringify([ruleNameOf(message), file, text?.trim() ?? reason]);
    const number = (counted.get(identity) ?? 0) + 1;
    counted.set(identity, number);
    return sha256(`${identity}${number}`).slice(0, 32);
  };
}
