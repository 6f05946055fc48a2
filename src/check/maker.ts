import type { FinishedFormat } from './finished-kind.ts';

/** Whether a file does not say that Offprint made it. */
export async function isOfAnotherTool(bytes: Uint8Array, format: FinishedFormat): Promise<boolean> {
  if (format === 'html') return !saysOffprint(new TextDecoder().decode(bytes.subarray(0, 100_000)));
  if (format === 'epub') {
    const { openBook } = await import('../checks/epub/book.ts');
    const { files, packagePath } = openBook(bytes);
    return !saysOffprint(new TextDecoder().decode(files.get(packagePath)));
  }
  const { openPdf, dictAt, textAt } = await import('../pdf/document.ts');
  const file = await openPdf(bytes);
  return !textAt(dictAt(file.trailer, 'Info', file), 'Creator', file)?.startsWith('Offprint');
}

function saysOffprint(text: string): boolean {
  return /<meta name="generator" content="Offprint\b/u.test(text);
}
