import { layoutOf } from '../model/format-options.ts';
import { format, whenChecking } from './format.ts';

export const html = format({
  title: 'HTML',
  file: 'HTML',
  extension: 'html',
  otherExtensions: { htm: 'text/html', xhtml: 'application/xhtml+xml' },
  mediaType: 'text/html',
  indexFile: 'index.html',
  needsBrowser: false,
  options: async () => (await import('../model/options/html.ts')).html,
  path: ({ id, kind }, options) => (layoutOf(kind, options) === 'site' ? `${id}/index.html` : `${id}.html`),
  targets: async (publication, options) =>
    (await import('../writers/html/link-targets.ts')).linkTargets(publication, options),
  load: async () => (await import('../writers/html/html.ts')).html,
  parity: { all: async () => (await import('../checks/parity/document-findings.ts')).findInHtml },
  shownText: async () => (await import('../checks/foreign-text/shown-text.ts')).htmlText,
  checks: [{ isWanted: whenChecking, load: async () => (await import('../checks/web/check-pages.ts')).checkPages }],
  opener: async () => (await import('../check/openers/html.ts')).htmlOpener,
  diff: async () => (await import('../readers/html/read-html.ts')).readHtml,
});
