import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * The text of a PDF as its text layer has it, a string per page. Lines end with a newline; blanks are as printed.
 */
export async function pdfPages(pdf: Uint8Array): Promise<string[]> {
  // pdf.js takes the buffer it is given for its own and detaches it.
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const content = await (await document.getPage(number)).getTextContent();
      pages.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

/**
 * A text layer with the words whole that a hyphen parts at the end of a line. Whether the hyphen belongs to the word, `words`
 * tell, which have it or not.
 */
export function unhyphenated(page: string, words: readonly string[]): string {
  const known = new Set(words);
  return page.replace(/(\S+)-\n(\S+)/gu, (_, start: string, end: string) =>
    known.has(`${start}-${end}`) ? `${start}-${end}` : start + end,
  );
}
