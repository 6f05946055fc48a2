import { format, whenChecking } from './format.ts';

export const epub = format({
  title: 'EPUB',
  file: 'an EPUB',
  extension: 'epub',
  mediaType: 'application/epub+zip',
  needsBrowser: false,
  options: async () => (await import('../model/options/epub.ts')).epub,
  load: async () => (await import('../writers/epub/epub.ts')).epub,
  parity: { all: async () => (await import('../checks/parity/document-findings.ts')).findInEpub },
  shownText: async () => (await import('../checks/foreign-text/shown-text.ts')).epubText,
  checks: [{ isWanted: whenChecking, load: async () => (await import('../checks/epub/check-epub.ts')).checkEpub }],
  opener: async () => (await import('../check/openers/epub.ts')).epubOpener,
  diff: async () => (await import('../readers/epub/read-epub.ts')).readEpubFile,
});
