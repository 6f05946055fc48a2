// Everything for comparing PDFs, in one lazy import.

export { readPdf } from '../readers/pdf/read-pdf.ts';
export { comparePages } from './pages/compare-pages.ts';
export { openPages } from './pages/open-pdf.ts';
