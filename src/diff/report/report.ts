import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { FileDifference } from '../difference.ts';
import { conclusion } from '../wording.ts';
import { fileSection, partList } from './file-section.ts';
import { overview } from './overview.ts';
import { styles } from './styles.ts';

/** Nothing is loaded and nothing runs: the report contains everything that it shows. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The report on a comparison: an HTML page that needs no other file and no script.
 *
 * @param compared paths as passed
 */
export function renderReport(
  { before, after }: { before: string; after: string },
  files: readonly FileDifference[],
): string {
  const changed = files.filter(({ state }) => state !== 'same');
  const published = changed.filter(({ format }) => format !== 'other');
  const others = changed.filter(({ format }) => format === 'other');
  const page = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', `What changed: ${before} and ${after}`),
      h('style', styles),
    ]),
    h('body', [
      h('header', [
        h('h1', 'What changed'),
        h('p', [h('code.path', before), h('span.arrow', ' → '), h('code.path', after)]),
        h('p.conclusion', conclusion(files)),
      ]),
      h('main', [...overview(published), ...published.map(fileSection), ...otherFiles(others)]),
      ...unchanged(files.filter(({ state }) => state === 'same')),
    ]),
  ]);
  return `<!doctype html>\n${toHtml(page, { allowDangerousCharacters: false })}\n`;
}

/** Files that are compared only by their bytes, such as those next to the pages of a site. */
function otherFiles(files: readonly FileDifference[]): Element[] {
  if (files.length === 0) return [];
  const parts = files.map(({ path, state, size }) => ({ name: path, state, ...size }));
  return [h('section', [h('h2', 'Other files'), partList(parts)])];
}

/** The files without anything to report. */
function unchanged(files: readonly FileDifference[]): Element[] {
  if (files.length === 0) return [];
  const items = files.map(({ path }) => h('li', h('code.path', path)));
  return [h('footer', h('details', [h('summary', `Unchanged files: ${files.length}`), h('ul', items)]))];
}
