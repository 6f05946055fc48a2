import type { VFileMessage } from 'vfile-message';
import { sha256 } from '../model/digest.ts';
import { ruleNameOf } from '../model/severities.ts';
import type { SourceReader } from './source-reader.ts';

/**
 * What tells a message from others, and stays the same while its line moves: rule, file, what the line says, and which of
 * such messages it is. Where there is no line to be read, what the message says stands for it.
 *
 * @returns asked in the order of the text, a fingerprint in hexadecimal digits
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
