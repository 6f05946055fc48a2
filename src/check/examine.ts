import { isContainer } from '../checks/epub/container.ts';
import type { FinishedFormat } from './finished-kind.ts';

/** @throws Error with a reason, where a file is not what it is called, or cannot be read */
export async function examine(bytes: Uint8Array, format: FinishedFormat): Promise<void> {
  if (bytes.length === 0) throw new Error('it is empty');
  if (format === 'epub') {
    if (!isContainer(bytes)) throw new Error(lookOf(bytes));
    const { openBook } = await import('../checks/epub/book.ts');
    const { files } = openBook(bytes);
    if (!files.has('META-INF/container.xml')) throw new Error('it is a ZIP without `META-INF/container.xml`');
    const encryption = new TextDecoder().decode(files.get('META-INF/encryption.xml'));
    if (/Algorithm="http:\/\/www\.w3\.org\/2001\/04\/xmlenc#/u.test(encryption)) throw new Error('it is encrypted');
  } else if (format === 'pdf') {
    if (!isPdf(bytes)) throw new Error(lookOf(bytes));
    const { tryPdf } = await import('./try-pdf.ts');
    if ((await tryPdf(bytes)) === 0) throw new Error('it has no pages');
  } else if (isContainer(bytes) || isPdf(bytes) || bytes.subarray(0, 1000).includes(0)) {
    throw new Error(lookOf(bytes));
  }
}

/** `%PDF-` within the first kilobyte, where readers look for it (ISO 32000-1, annex H, note 13). */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

/** What bytes look like that are not what was expected. */
function lookOf(bytes: Uint8Array): string {
  if (isContainer(bytes)) return 'it is a ZIP';
  if (isPdf(bytes)) return 'it is a PDF';
  return /^\s*</u.test(new TextDecoder().decode(bytes.subarray(0, 100))) ? 'it is HTML or XML' : 'it is something else';
}
