import { engineFor } from '../engines/engines.ts';
import { archiveStandard } from '../model/pdf-standard.ts';
import { format, whenChecking } from './format.ts';

export const pdf = format({
  title: 'PDF',
  file: 'a PDF',
  extension: 'pdf',
  mediaType: 'application/pdf',
  needsBrowser: ({ engine }) => engineFor(engine).needsBrowser,
  options: async () => (await import('../model/options/print.ts')).pdf,
  further: ({ imposition = [] }) => imposition,
  load: async () => (await import('../writers/pdf/pdf.ts')).pdf,
  parity: {
    all: async () => (await import('../checks/parity/pdf/find-in-pdf.ts')).findInPdf,
    navigation: async () => (await import('../checks/parity/pdf/navigation.ts')).findInNavigation,
  },
  shownText: async () => (await import('../checks/foreign-text/shown-text.ts')).pdfText,
  checks: [
    { isWanted: whenChecking, load: async () => (await import('../checks/pdf-file/check-pdf-file.ts')).checkPdfFile },
    {
      // What a file claims about itself has to be true.
      isWanted: ({ effort, own }) => effort === 'check' || (own.standard?.includes('ua-1') ?? false),
      load: async () => (await import('../checks/pdf-structure/pdf-structure.ts')).checkPdfStructure,
    },
    {
      isWanted: ({ effort, own }) => effort === 'check' || archiveStandard(own.standard) !== undefined,
      load: async () => (await import('../checks/pdf-archive.ts')).checkPdfArchive,
    },
  ],
  opener: async () => (await import('../check/openers/pdf.ts')).pdfOpener,
  diff: 'pages',
});
