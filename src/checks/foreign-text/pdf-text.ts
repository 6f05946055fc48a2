import { loadPdfJs } from '../parity/pdf/load-pdf-js.ts';

/** The text of a PDF, page after page, in the order in which it is painted. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await loadPdfJs();
  // pdf.js takes the buffer that it is given for its own.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    const document = await task.promise;
    const texts: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) texts.push(item.str);
      page.cleanup();
    }
    return texts.join('');
  } finally {
    await task.destroy();
  }
}
