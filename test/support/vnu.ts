import { createRequire } from 'node:module';
import { run } from './run.ts';

/** A message of the Nu Html Checker. Its warnings have the type `info` and the subtype `warning`. */
export interface VnuMessage {
  type: 'error' | 'info' | 'non-document-error';
  subType?: 'warning' | 'fatal';
  message: string;
  lastLine?: number;
  extract?: string;
}

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * Checks a document with the Nu Html Checker, its embedded styles included. Needs `java`, 17 or newer.
 *
 * @returns every error and warning; none for a valid document.
 */
export async function vnu(html: string | Uint8Array): Promise<VnuMessage[]> {
  const args = ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '-'];
  const { stdout, stderr } = await run('java', args, { input: html });
  const messages = parseMessages(stdout, stderr);
  return messages.filter(({ type, subType }) => type !== 'info' || subType === 'warning');
}

function parseMessages(stdout: string, stderr: string): VnuMessage[] {
  try {
    return (JSON.parse(stdout) as { messages: VnuMessage[] }).messages;
  } catch {
    throw new Error(`Unexpected answer of vnu, expected JSON:\n${stdout}${stderr}`);
  }
}
