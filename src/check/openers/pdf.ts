import { isPdf, lookOf, type Opener } from './opener.ts';

export const pdfOpener: Opener = {
  async examine(bytes) {
    if (!isPdf(bytes)) throw new Error(lookOf(bytes));
    const { tryPdf } = await import('../try-pdf.ts');
    if ((await tryPdf(bytes)) === 0) throw new Error('it has no pages');
  },
  async isOfAnotherTool(bytes) {
    const { openPdf, dictAt, textAt } = await import('../../pdf/document.ts');
    const { readXmp } = await import('../../readers/pdf/xmp.ts');
    const file = await openPdf(bytes);
    const info = dictAt(file.trailer, 'Info', file);
    // PDF/A-4 has only XMP.
    const creator = info ? textAt(info, 'Creator', file) : readXmp(file)?.valuesOf('xmp', 'CreatorTool')[0];
    return !creator?.startsWith('Offprint');
  },
};
