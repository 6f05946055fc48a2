/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Search results on one page of the book. */
export interface FoundPage {
  title: string;
  places: FoundPlace[];
}

/** A section with search results. */
export interface FoundPlace {
  title: string;
  /** Absolute. */
  url: string;
  /** Text in which every second part is a hit: `before`, `hit`, `between`, `hit`, `after`. */
  excerpt: string[];
}

/** The part of `pagefind.js` that is used here (pagefind.app/docs/api). */
interface Pagefind {
  createInstance(options: { noWorker: boolean; baseUrl: string; excerptLength: number }): {
    search(words: string): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
  };
}

interface PagefindPage {
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string; weighted_locations: { balanced_score: number }[] }[];
}

/**
 * The search of a book. Its index is loaded on the first search.
 *
 * @param folder URL of the index
 * @param load imports a module: compilers rewrite such imports inside a function
 */
export function searchIndex(
  folder: URL,
  load: (address: string) => Promise<Pagefind>,
): (words: string) => Promise<FoundPage[]> {
  /** The most pages, and sections on each, in the results: readers refine a search rather than read more. */
  const [mostPages, mostPlaces] = [8, 3];
  let loading: Promise<ReturnType<Pagefind['createInstance']>> | undefined;
  const start = async () => {
    const { createInstance } = await load(`${folder.href}pagefind.js`);
    const options = { noWorker: true, baseUrl: new URL('../', folder).pathname, excerptLength: 24 };
    return createInstance(options);
  };

  /** The index escapes its text except for the highlight marks. */
  const partsOf = (excerpt: string) =>
    excerpt.split(/<\/?mark>/).map((part) => part.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  type Place = PagefindPage['sub_results'][number];
  const scoreOf = ({ weighted_locations }: Place) =>
    weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  /** How many of the words appear together. */
  const wordsIn = ({ excerpt }: Place) =>
    new Set(partsOf(excerpt.toLowerCase()).filter((_, index) => index % 2 === 1)).size;
  const pageOf = ({ meta, sub_results }: PagefindPage): FoundPage => ({
    title: meta.title ?? '',
    places: sub_results
      .sort((a, b) => wordsIn(b) - wordsIn(a) || scoreOf(b) - scoreOf(a))
      .slice(0, mostPlaces)
      .map(({ title, url, excerpt }) => ({ title, url: new URL(url, folder).href, excerpt: partsOf(excerpt) })),
  });

  return async (words) => {
    loading ??= start();
    // The next search retries, in case the connection is back.
    loading.catch(() => {
      loading = undefined;
    });
    const { results } = await (await loading).search(words);
    const pages = await Promise.all(results.slice(0, mostPages).map((result) => result.data()));
    return pages.map(pageOf);
  };
}
