import { readWithPdfJs } from '../../readers/pdf/read-with-pdf-js.ts';
import type { ReadShownText } from './foreign-text.ts';

/** The text of a PDF, page by page, in painting order. */
export const pdfText: ReadShownText = async ({ bytes }) => {
  const text = await readWithPdfJs(bytes, async (document) => {
    const texts: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) texts.push(item.str);
      page.cleanup();
    }
    return texts.join('');
  });
  return { text, isInLetters: true };
};
