import { readWithPdfJs } from '../../readers/pdf/text-layer.ts';
import { openBook } from '../epub/book.ts';
import { elementNamed } from '../epub/xml.ts';
import { readPage } from '../web/page.ts';
import type { ReadShownText } from './foreign-text.ts';

export const htmlText: ReadShownText = ({ path, bytes }) => ({
  text: readPage(path, new TextDecoder().decode(bytes)).shownText,
});

export const epubText: ReadShownText = ({ bytes }) => ({
  text: openBook(bytes)
    .documents.map(({ root }) => elementNamed('body', root)?.text ?? '')
    .join(' '),
});

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
