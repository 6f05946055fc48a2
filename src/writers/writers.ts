import { usualEngine } from '../engines/engines.ts';
import type { Format } from '../model/formats.ts';
import { layoutOf } from '../model/html-options.ts';
import type { WriterEntry } from './writer.ts';

/** The formats. Each writer is loaded when it is first asked for, so that a command pays only for what it uses. */
export const writers = {
  html: {
    extension: 'html',
    mediaType: 'text/html',
    needsBrowser: false,
    path: ({ id, kind }, { html }) => (layoutOf(kind, html) === 'site' ? `${id}/index.html` : `${id}.html`),
    targets: async (publication, options) => (await import('./html/link-targets.ts')).linkTargets(publication, options),
    load: async () => (await import('./html/html.ts')).html,
  },
  pdf: {
    extension: 'pdf',
    mediaType: 'application/pdf',
    needsBrowser: usualEngine.needsBrowser,
    further: ({ print }) => print.imposition ?? [],
    load: async () => (await import('./pdf/pdf.ts')).pdf,
  },
  epub: {
    extension: 'epub',
    mediaType: 'application/epub+zip',
    needsBrowser: false,
    load: async () => (await import('./epub/epub.ts')).epub,
  },
} satisfies Record<Format, WriterEntry>;
