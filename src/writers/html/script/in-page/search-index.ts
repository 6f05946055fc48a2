/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** What was found on a page of the book. */
export interface FoundPage {
  title: string;
  places: FoundPlace[];
}

/** A section that holds words that were searched. */
export interface FoundPlace {
  title: string;
  /** Absolute. */
  url: string;
  /** Text, in which each second part is a hit: `before`, `hit`, `between`, `hit`, `after`. */
  excerpt: string[];
}

/** As far as it is used here: `pagefind.js` (pagefind.app/docs/api). */
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
 * The search of a book, whose index is loaded when it is first asked.
 *
 * @param folder address of the index
 * @param load imports a module: compilers write such imports anew where they stand in a function
 */
export function searchIndex(
  folder: URL,
  load: (address: string) => Promise<Pagefind>,
): (words: string) => Promise<FoundPage[]> {
  /** Pages, and sections of each, that are shown: nobody reads more, who can add a word. */
  const [mostPages, mostPlaces] = [8, 3];
  let loading: Promise<ReturnType<Pagefind['createInstance']>> | undefined;
  const start = async () => {
    const { createInstance } = await load(`${folder.href}pagefind.js`);
    const options = { noWorker: true, baseUrl: new URL('../', folder).pathname, excerptLength: 24 };
    return createInstance(options);
  };

  /** The index escapes its text but for the marks of what was found. */
  const partsOf = (excerpt: string) =>
    excerpt.split(/<\/?mark>/).map((part) => part.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  type Place = PagefindPage['sub_results'][number];
  const scoreOf = ({ weighted_locations }: Place) =>
    weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  /** How many of the words stand together. */
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
    // A connection that comes back finds the index at the next try.
    loading.catch(() => {
      loading = undefined;
    });
    const { results } = await (await loading).search(words);
    const pages = await Promise.all(results.slice(0, mostPages).map((result) => result.data()));
    return pages.map(pageOf);
  };
}
