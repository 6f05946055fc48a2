import { isPdf, lookOf, type Opener } from './opener.ts';

export const pdfOpener: Opener = {
  async examine(bytes) {
    if (!isPdf(bytes)) throw new Error(lookOf(bytes));
    const { tryPdf } = await import('../try-pdf.ts');
    if ((await tryPdf(bytes)) === 0) throw new Error('it has no pages');
  },
  async isOfAnotherTool(bytes) {
    const { openPdf, dictAt, textAt } = await import('../../pdf/document.ts');
    const file = await openPdf(bytes);
    return !textAt(dictAt(file.trailer, 'Info', file), 'Creator', file)?.startsWith('Offprint');
  },
};
