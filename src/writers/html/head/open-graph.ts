import type { Metadata } from '../../../model/publication.ts';
import { elementsIn, titleText } from '../../../model/published-text.ts';
import type { PageFacts, Statement } from './facts.ts';

/** Metadata for link previews (ogp.me). A chapter is an article of the site that its book is. */
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

/** Link previews require an absolute URL. */
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

/** Open Graph requires `en_GB`; a language without a region is not a locale and is left out. */
function localeOf(lang: string): string | undefined {
  const { language, region } = new Intl.Locale(lang);
  return region ? `${language}_${region}` : undefined;
}

/** Characters of a description: about as many as a search result shows. */
const usualLength = 160;

/** The description of a page: the publication's own, or the beginning of the chapter's text. */
export function descriptionOf({ publication, chapter }: PageFacts): string | undefined {
  const { description, abstract } = publication.metadata;
  if (!chapter) return description ?? (abstract && shortened(abstract.join(' ')));
  const section = publication.sections.find(({ id }) => id === chapter.id);
  const first = section && elementsIn(section.tree).find(({ tagName }) => tagName === 'p');
  return first && shortened(titleText(first));
}

/** Shortened at a word boundary. A text without spaces is cut between characters. */
function shortened(text: string): string {
  if (text.length <= usualLength) return text;
  const start = text.slice(0, usualLength);
  const whole = start.replace(/\s+\S*$/u, '') || start.replace(/[\uD800-\uDBFF]$/u, '');
  return `${whole}…`;
}
