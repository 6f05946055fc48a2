import type { HtmlOptions } from '../../../model/html-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { shellValues } from '../../../shell/shell-values.ts';
import type { Words } from '../../../template/words.ts';
import type { WriterOptions } from '../../writer.ts';
import { downloadsOf } from '../downloads.ts';
import type { ChapterPage, PageFacts } from '../head/facts.ts';
import { renderHead } from '../head/head.ts';
import { encodedPath, relativeAddress } from '../relative-address.ts';
import { firstList } from './first-list.ts';
import { headingsBelow } from './headings-below.ts';
import { firstFile, type SitePage } from './pages.ts';
import type { PageValues } from './shell.ts';
import type { Targets } from './targets.ts';

/** What the pages of a site are described with. */
export interface ReadingPage {
  publication: Publication;
  options: WriterOptions<HtmlOptions>;
  words: Words;
  /** Of the site, from the output folder. */
  folder: string;
  pages: readonly SitePage[];
  targets: Targets;
  /** The absolute address of a path from the output folder. */
  urlOf: ((path: string) => string) | undefined;
  preview: PageFacts['preview'];
  faults: PageFacts['faults'];
}

/** What the shell shows of one of the pages that are read in order. */
export function readingPage(page: SitePage, body: string, reading: ReadingPage): PageValues {
  const { pages, folder, urlOf, options } = reading;
  const path = `${folder}/${page.file}`;
  const position = pages.indexOf(page);
  return {
    ...(page.heading ? chapterValues(page, reading) : firstValues(reading)),
    body,
    draft: reading.faults ? reading.words.draft(reading.faults) : undefined,
    head: renderHead(factsOf(page, path, reading)),
    canonical: urlOf?.(path),
    downloads: downloadsOf(options.files, path),
    previous: turnTo(pages[position - 1], page, reading),
    next: turnTo(pages[position + 1], page, reading),
    edit: editAddress(page, options),
  };
}

function firstValues({ publication, pages, targets, options, words }: ReadingPage): PageValues {
  const { metadata } = publication;
  return {
    kind: 'first',
    title: metadata.title,
    ...shellValues(metadata, words),
    contents: firstList(publication, pages, targets, options.contents),
  };
}

function chapterValues(page: SitePage, { pages }: ReadingPage): PageValues {
  const { heading, section, within } = page;
  const files = new Map(pages.map((other) => [other.heading?.id, other.file]));
  return {
    kind: 'chapter',
    title: heading?.title ?? '',
    number: section?.role === 'chapter' ? heading?.number : undefined,
    // The title of a part stands on the first page.
    trail: within.map(({ id, title }) => ({
      title,
      href:
        relativeAddress(files.get(id) ?? firstFile, page.file) + (files.has(id) ? '' : `#${encodeURIComponent(id)}`),
    })),
    onPage: headingsBelow(page),
  };
}

function turnTo(page: SitePage | undefined, from: SitePage, { publication }: ReadingPage): object | undefined {
  if (!page) return undefined;
  const { file, heading } = page;
  const title = heading?.title ?? publication.metadata.title;
  return { href: relativeAddress(file, from.file), title, number: heading?.number };
}

function editAddress({ section }: SitePage, { own: { edit } }: WriterOptions<HtmlOptions>): string | undefined {
  const path = section?.source === undefined ? undefined : encodedPath(section.source);
  if (path === undefined) return undefined;
  return edit?.replaceAll('{path}', path).replaceAll('{listed}', encodedPath(section?.listedFile ?? ''));
}

function factsOf(
  page: SitePage,
  path: string,
  { publication, options, urlOf, preview, faults, pages, folder }: ReadingPage,
): PageFacts {
  const chapters = pages.flatMap(({ section, heading, file }, position): ChapterPage[] =>
    section && heading
      ? [{ id: section.id, title: heading.title, number: heading.number, position, path: `${folder}/${file}` }]
      : [],
  );
  const own = page.heading ? chapters.find(({ id }) => id === page.section?.id) : undefined;
  return {
    publication,
    path,
    files: options.files,
    urlOf,
    preview,
    faults,
    ...(own ? { chapter: own } : { chapters }),
  };
}
