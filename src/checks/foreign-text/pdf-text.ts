import { readWithPdfJs } from '../parity/pdf/read-with-pdf-js.ts';

/** The text of a PDF, page after page, in the order in which it is painted. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return readWithPdfJs(bytes, async (document) => {
    const texts: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) texts.push(item.str);
      page.cleanup();
    }
    return texts.join('');
  });
}
