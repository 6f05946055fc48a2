import type { Metadata } from '../../../model/publication.ts';
import { descriptionOf } from './description.ts';
import type { PageFacts, Statement } from './facts.ts';

/** What link previews show (ogp.me). A chapter is an article of the site that its book is. */
export function openGraph(facts: PageFacts): Statement[] {
  const { publication, chapter, path, urlOf } = facts;
  const { metadata } = publication;
  const kind = chapter ? 'article' : publication.kind;
  return [
    ['og:type', kind],
    ['og:title', chapter?.title ?? metadata.title],
    ['og:description', descriptionOf(facts)],
    ['og:locale', localeOf(metadata.lang)],
    ['og:site_name', chapter ? metadata.title : metadata.publisher],
    ['og:url', urlOf?.(path)],
    ...picture(facts),
    ...(kind === 'book' ? bookOf(metadata) : articleOf(metadata)),
    ...metadata.keywords.map((keyword): Statement => [`${kind}:tag`, keyword]),
  ];
}

/** Those who show it want an absolute address. */
function picture({ preview, urlOf }: PageFacts): Statement[] {
  if (!preview || !urlOf) return [];
  const { path, mediaType, width, height, alternative } = preview;
  return [
    ['og:image', urlOf(path)],
    ['og:image:type', mediaType],
    ['og:image:width', String(width)],
    ['og:image:height', String(height)],
    ['og:image:alt', alternative],
  ];
}

function bookOf({ date, identifiers }: Metadata): Statement[] {
  return [
    ['book:release_date', date],
    ['book:isbn', identifiers?.find(({ scheme }) => scheme === 'isbn')?.value],
  ];
}

function articleOf({ date, modified }: Metadata): Statement[] {
  return [
    ['article:published_time', date],
    ['article:modified_time', modified],
  ];
}

/** Open Graph wants `en_GB`; a language without a region is not a locale and is left out. */
function localeOf(lang: string): string | undefined {
  const { language, region } = new Intl.Locale(lang);
  return region ? `${language}_${region}` : undefined;
}
