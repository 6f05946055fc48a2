import { posix } from 'node:path';
import type { HtmlOptions } from '../../../model/format-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { failure, type Report } from '../../../model/report.ts';
import { yieldToEventLoop } from '../../../platform/breather.ts';
import { embeddable, fontContent } from '../../../shell/content.ts';
import { notesBySection } from '../../../shell/markup.ts';
import { logoMarkup } from '../../../shell/shell-values.ts';
import { fontFaceRules, fontType } from '../../../template/fonts.ts';
import type { Template } from '../../../template/template.ts';
import { type Words, wordsFor } from '../../../template/words.ts';
import type { WriterContext } from '../../writer.ts';
import { element, escapeText, lines, xmlDocument } from '../../xml.ts';
import { addressesOf, wayBack } from '../addresses.ts';
import { preparePictures } from '../pictures/pictures.ts';
import { noteAnchors, themed } from '../styles.ts';
import { type Assets, renderBodies, siteAssets } from './bodies.ts';
import { enhancements } from './enhancements.ts';
import { firstFile, pagesOf } from './pages.ts';
import { type ReadingPage, readingPage } from './reading-pages.ts';
import { chapterLists, fillPage, listsAll, type SiteShell } from './shell.ts';
import { type Redirect, redirectsOf, targetsOf } from './targets.ts';

/**
 * Writes a folder of pages, one per chapter, with shared files next to them. It works from disk as well as from a
 * server: all URLs are relative.
 *
 * @returns the first page; the other files are passed on as further files
 */
export async function writeSite(publication: Publication, context: WriterContext<HtmlOptions>): Promise<Uint8Array> {
  const { template, options, cache, report, signal, reportCount, addFile = () => {} } = context;
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
  const { bodies, front, rules } = await renderBodies(publication, pages, {
    targets,
    notes,
    pictures,
    assets,
    words,
    signal,
  });
  const enhanced = await enhancements({
    ...{ publication, pages, bodies, options, words, assets, report },
    addFile: (file) => addFile({ ...file, path: `${folder}/${file.path}` }),
  });
  const classes = enhanced.search === '' ? [] : ['.search-button'];
  const shell: SiteShell = {
    publication,
    template,
    words,
    styleSheet: await addStyleSheet(
      publication,
      words,
      { rules: rules + noteAnchors(publication.notes), classes },
      { template, assets, report },
    ),
    enhancements: enhanced,
    chapterList: chapterLists(publication, pages, words),
    listsAll: listsAll(pages),
    parts: context.parts,
    digest: context.parts && (await template.digestOf?.('site')),
  };

  const preview = pictures.preview && { ...pictures.preview, path: `${folder}/assets/${pictures.preview.path}` };
  const faults = context.faults?.();
  const addresses = new Map(pictures.files.map((file) => [file.path, assets.addHashed(file)]));
  const logo = logoMarkup(
    publication,
    pictures.forPage((path) => addresses.get(path) ?? path),
  );
  const reading: ReadingPage = {
    publication,
    options,
    words,
    folder,
    pages,
    targets,
    urlOf,
    preview,
    faults,
    logo,
    front,
  };
  const add = (path: string, mediaType: string, text: string) =>
    addFile({ path: `${folder}/${path}`, mediaType, bytes: encoded(text) });
  let first = '';
  for (const [index, page] of pages.entries()) {
    await yieldToEventLoop(signal);
    reportCount?.({ unit: 'pages', done: index, total: pages.length });
    const filled = await fillPage(shell, readingPage(page, bodies[index] ?? '', reading), page, wayBack(page.file));
    if (page.file === firstFile) first = filled;
    else add(page.file, 'text/html', filled);
  }
  reportCount?.({ unit: 'pages', done: pages.length, total: pages.length });
  await addOtherPages(shell, { ...reading, redirects, add });
  return encoded(first);
}

/** Adds pages outside the reading order: the error page, redirects, and the sitemap. */
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
  /** Adds a file by its path from the site's folder. */
  add: (path: string, mediaType: string, text: string) => void;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * The sitemap for search engines (sitemaps.org, protocol 0.9).
 *
 * @param addresses absolute URLs
 * @param modified the day of the last change
 */
function sitemap(addresses: readonly string[], modified: string | undefined): string {
  const urls = addresses.map((address) =>
    element('url', {}, [
      element('loc', {}, [escapeText(address)]),
      ...(modified === undefined ? [] : [element('lastmod', {}, [escapeText(modified)])]),
    ]),
  );
  return xmlDocument(element('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, lines(urls)));
}

/** The page that a server shows for unknown URLs, at any depth: its links are absolute if the site's URL is known. */
function missingPage(shell: SiteShell, address: string | undefined): Promise<string> {
  const { words } = shell;
  const page = { kind: 'missing', title: words.site.notFound, text: words.site.notFoundText } as const;
  return fillPage(shell, page, undefined, address);
}

/** A page at a former URL that redirects to the new one. */
function movedPage(shell: SiteShell, { prefix, to }: Redirect, address: string | undefined): Promise<string> {
  const isRemote = URL.canParse(to);
  const target = isRemote ? to : prefix + to;
  const canonical = isRemote ? to : address && new URL(to, address).href;
  const page = { kind: 'moved', title: shell.words.site.moved, target, canonical } as const;
  return fillPage(shell, page, undefined, prefix);
}

/**
 * The style sheet of all pages, with the fonts that any of them needs: a browser loads only those with characters it
 * finds.
 *
 * @param rules the pages' own rules, after those of the template
 * @param classes of the pages in addition to those of the text, as `.name`
 * @returns its path from the site's folder
 */
async function addStyleSheet(
  publication: Publication,
  words: Words,
  { rules, classes }: { rules: string; classes: readonly string[] },
  { template, assets, report }: { template: Template; assets: Assets; report: Report },
): Promise<string> {
  const added = [...Object.values(words.site), ...Object.values(words.controls)];
  const { names: ofText, text } = fontContent(publication, words);
  const names = new Set([...ofText, ...classes]);
  const faces = embeddable(await template.fonts('page', { names, text: text + added.join('') }), 'HTML', report);
  const fonts = new Map(faces.map((face) => [face, assets.add(face.file, fontType(face), face.bytes)]));
  // The fonts are in the same folder.
  const css = fontFaceRules(faces, (face) => (fonts.get(face) ?? '').slice('assets/'.length));
  const sheets = [css, template.styles('site', names), rules];
  return assets.add('style.css', 'text/css', new TextEncoder().encode(themed(sheets.join('\n'))));
}
