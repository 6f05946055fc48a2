import type { EpubOptions, HtmlOptions } from '../../model/format-options.ts';
import type { Identifier, Metadata, Publication } from '../../model/publication.ts';
import type { Target } from '../../model/targets.ts';
import type { ThoroughCheck } from '../finished.ts';

/** The name of a target in a sentence. */
const names: Readonly<Record<Target, string>> = { shop: 'shops', library: 'libraries', web: 'the web' };

/** A publication must have the metadata that its targets require. */
export const checkMetadata: ThoroughCheck = async (publication, { wanted, report, keys, html, epub, placeOf }) => {
  for (const target of wanted.targets ?? []) {
    const described = { publication, keys, html, epub };
    for (const { key, reason, example, isMet } of demands[target]) {
      if (!isMet(described)) report('metadata-missing', { target: names[target], key, reason, example }, placeOf?.([]));
    }
    for (const poor of poorIn(publication.metadata, target)) {
      report('metadata-poor', { target: names[target], ...poor }, placeOf?.([poor.key]));
    }
  }
};

/** Maximum length of a description: what search engines display, and what Kindle Direct Publishing accepts. */
const longestDescription: Partial<Record<Target, number>> = { web: 160, shop: 4000 };

/** Fields for keywords at Kindle Direct Publishing. */
const mostKeywords = 7;

function* poorIn({ description, keywords }: Metadata, target: Target) {
  const longest = longestDescription[target] ?? Number.POSITIVE_INFINITY;
  const { length } = Array.from(description ?? '');
  if (length > longest) {
    const reason = `it has ${length} characters, of which only ${longest} are shown`;
    yield { key: 'description', reason, hint: 'Shorten it, and put what matters first.' };
  }
  if (target === 'shop' && keywords.length > mostKeywords) {
    const reason = `there are ${keywords.length}, of which only ${mostKeywords} are used`;
    yield { key: 'keywords', reason, hint: 'Keep the ones that readers search for.' };
  }
}

interface DescribedPublication {
  publication: Publication;
  /** The keys that front matter and config set. */
  keys: ReadonlySet<string>;
  html: HtmlOptions;
  epub: EpubOptions;
}

/** Something that a target requires. */
interface Demand {
  /** The key in the front matter. */
  key: string;
  /** Why the target wants it. */
  reason: string;
  /** A line of front matter that sets it. */
  example: string;
  isMet: (described: DescribedPublication) => boolean;
}

type Require = (reason: string) => Demand;

const demand =
  (key: string, example: string, isMet: Demand['isMet']): Require =>
  (reason) => ({ key, reason, example, isMet });

/** A demand for a key that has no default. */
const given = (key: 'description' | 'publisher' | 'date', example: string) =>
  demand(key, example, ({ publication }) => publication.metadata[key] !== undefined);

const title = demand(
  'title',
  'title: Tides',
  // Without a title, a publication is named after its file.
  ({ keys, publication: { id, metadata } }) => keys.has('title') || metadata.title !== id,
);
const author = demand('author', 'author: Ada Lovelace', ({ publication }) => publication.metadata.authors.length > 0);
const lang = demand('lang', 'lang: en', ({ keys }) => keys.has('lang'));
const description = given('description', 'description: What moves the sea.');
const publisher = given('publisher', 'publisher: Moon & Sons');
const date = given('date', 'date: 2026-11-25');
const keywords = demand(
  'keywords',
  'keywords: [tides, sea]',
  ({ publication }) => publication.metadata.keywords.length > 0,
);
const rights = demand(
  'rights',
  'rights: © 2026 Ada Lovelace` or `license: CC-BY-4.0',
  ({ publication: { metadata } }) => metadata.rights !== undefined || metadata.license !== undefined,
);

/** Those of the publication, and that of its EPUB. */
function identifiersOf({ publication, epub }: DescribedPublication): Identifier[] {
  return [epub.identifier, ...(publication.metadata.identifiers ?? [])].filter((one) => one !== undefined);
}

/**
 * What each target requires, in the order of the messages. Shops: what Kindle Direct Publishing, Apple Books and Kobo want
 * filled in for a title, or read from the file. Libraries: the elements of Dublin Core that a catalogue record begins with.
 * The web: what search engines and link previews read. No target requires a series or an edition.
 */
const demands: Readonly<Record<Target, readonly Demand[]>> = {
  shop: [
    title('they list it by its title'),
    author('they list it by its author'),
    lang('they sort books by language, and the default `en` is only a guess'),
    description('it helps readers decide whether to buy'),
    {
      key: 'identifier',
      reason: 'they identify books by their ISBN',
      example: 'identifier: "978-3-16-148410-0"',
      isMet: (described) => identifiersOf(described).some(({ scheme }) => scheme === 'isbn'),
    },
    publisher('they show who publishes a book, and require it with an ISBN'),
    date('they show when it was published'),
    keywords('readers find it by its keywords'),
    rights('they ask who holds the rights'),
    {
      key: 'cover',
      reason: 'readers see it first, and a cover generated from the title looks like many others',
      example: 'cover: cover.jpg',
      isMet: ({ publication }) => publication.cover !== undefined,
    },
  ],
  library: [
    title('catalogues list it by its title'),
    author('catalogues list it under its author'),
    {
      key: 'fileAs',
      reason: 'catalogues sort authors by it, and cannot tell otherwise which part of a name is the family name',
      example: 'author: { name: Ada Lovelace, fileAs: "Lovelace, Ada" }',
      isMet: ({ publication }) =>
        publication.metadata.authors.every(({ name, fileAs }) => fileAs !== undefined || !/\s/u.test(name)),
    },
    lang('catalogues record the language, and the default `en` is only a guess'),
    date('catalogues distinguish editions by the year'),
    publisher('catalogues record who published it'),
    {
      key: 'identifier',
      reason: 'catalogues match their records by it',
      example: 'identifier: "978-3-16-148410-0"',
      isMet: (described) => identifiersOf(described).length > 0,
    },
    keywords('catalogues file it under subjects'),
    rights('they have to know what their readers may do with it'),
  ],
  web: [
    title('search engines show the title'),
    author('link previews show who wrote it'),
    lang('search engines choose by language whom to show the page, and the default `en` is only a guess'),
    description('search engines and link previews show it below the title'),
    date('search engines show when it was written'),
    {
      key: 'html.url',
      reason: 'without it, there is no canonical link, and no image in link previews',
      example: 'html: { url: "https://example.org/tides/" }',
      isMet: ({ html }) => html.url !== undefined,
    },
    {
      key: 'cover',
      reason: 'link previews show an image, and the publication has none',
      example: 'cover: cover.jpg',
      isMet: ({ publication: { cover, resources } }) => cover !== undefined || resources.length > 0,
    },
  ],
};
