import { posix } from 'node:path';
import type { HtmlOptions } from '../../../model/html-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { failure } from '../../../model/report.ts';
import { yieldToEventLoop } from '../../../platform/event-loop.ts';
import { notesBySection } from '../../../shell/markup.ts';
import { wordsFor } from '../../../template/words.ts';
import type { WriterContext } from '../../writer.ts';
import { addressesOf } from '../address.ts';
import { preparePictures } from '../pictures/pictures.ts';
import { wayBack } from '../relative-address.ts';
import { siteAssets } from './assets.ts';
import { renderBodies } from './bodies.ts';
import { chapterLists, listsAll } from './chapter-lists.ts';
import { enhancements } from './enhancements.ts';
import { missingPage, movedPage } from './other-pages.ts';
import { firstFile, pagesOf } from './pages.ts';
import { type ReadingPage, readingPage } from './reading-pages.ts';
import { type Redirect, redirectsOf } from './redirects.ts';
import { fillPage, type SiteShell } from './shell.ts';
import { sitemap } from './sitemap.ts';
import { addStyleSheet } from './stylesheet.ts';
import { targetsOf } from './targets.ts';

/**
 * Writes a folder of pages, one a chapter, with what they share beside them. They are read from a disk as well as from a
 * server: all addresses are relative.
 *
 * @returns the first page; the other files are handed over as further ones
 */
export async function writeSite(publication: Publication, context: WriterContext<HtmlOptions>): Promise<Uint8Array> {
  const { template, options, cache, report, signal, tellCount, addFile = () => {} } = context;
  if (!template.has('site')) {
    const reason = 'it has no shell `site`. Let it extend `book`, or publish a single page with `html.layout: single`';
    throw failure('template-invalid', { template: template.name, reason });
  }
  const words = wordsFor(publication.metadata.lang);
  const folder = posix.dirname(options.files.html?.path ?? `${publication.id}/${firstFile}`);
  const urlOf = addressesOf(publication, options);
  const assets = siteAssets(folder, addFile);

  const pages = pagesOf(publication, options.own);
  const notes = notesBySection(publication.notes);
  const targets = targetsOf(publication, pages, notes);
  const redirects = redirectsOf(options.own.redirects ?? {}, { pages, targets, report });
  const pictures = await preparePictures(publication, { layout: 'site', withPreview: urlOf !== undefined, cache });
  const { bodies, rules } = await renderBodies(pages, { targets, notes, pictures, assets, words, signal });
  const enhanced = await enhancements({
    ...{ publication, pages, bodies, options, words, assets, report },
    addFile: (file) => addFile({ ...file, path: `${folder}/${file.path}` }),
  });
  const classes = enhanced.search === '' ? [] : ['.search-button'];
  const shell: SiteShell = {
    publication,
    template,
    words,
    styleSheet: await addStyleSheet(publication, words, { rules, classes }, { template, assets, report }),
    enhancements: enhanced,
    chapterList: chapterLists(publication, pages),
    listsAll: listsAll(pages),
  };

  const preview = pictures.preview && { ...pictures.preview, path: `${folder}/assets/${pictures.preview.path}` };
  const faults = context.faults?.();
  const reading: ReadingPage = { publication, options, words, folder, pages, targets, urlOf, preview, faults };
  const add = (path: string, mediaType: string, text: string) =>
    addFile({ path: `${folder}/${path}`, mediaType, bytes: encoded(text) });
  let first = '';
  for (const [index, page] of pages.entries()) {
    await yieldToEventLoop(signal);
    tellCount?.({ unit: 'pages', done: index, total: pages.length });
    const filled = await fillPage(shell, readingPage(page, bodies[index] ?? '', reading), page, wayBack(page.file));
    if (page.file === firstFile) first = filled;
    else add(page.file, 'text/html', filled);
  }
  tellCount?.({ unit: 'pages', done: pages.length, total: pages.length });
  await addOtherPages(shell, { ...reading, redirects, add });
  return encoded(first);
}

/** Adds what nobody reads in order: the page for addresses that have none, those that lead on, and the list of all. */
async function addOtherPages(
  shell: SiteShell,
  { publication, pages, folder, urlOf, redirects, add }: ReadingPage & Others,
): Promise<void> {
  const address = urlOf?.(`${folder}/${firstFile}`);
  add('404.html', 'text/html', await missingPage(shell, address));
  for (const redirect of redirects) add(redirect.file, 'text/html', await movedPage(shell, redirect, address));
  if (!urlOf) return;
  const { date, modified = date } = publication.metadata;
  const addresses = pages.map(({ file }) => urlOf(`${folder}/${file}`));
  add('sitemap.xml', 'application/xml', sitemap(addresses, modified));
}

interface Others {
  redirects: readonly Redirect[];
  /** Takes a file by its path from the site's folder. */
  add: (path: string, mediaType: string, text: string) => void;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
