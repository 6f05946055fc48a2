// Everything for comparing PDFs, in one lazy import.

export { comparePages } from './pages/compare-pages.ts';
export { openPdf } from './pages/open-pdf.ts';
export { readPdf } from './read/read-pdf.ts';
