/** Limits on what a source may require, so that every build ends. Those that may be missing depend on its size then. */
export interface Limits extends Record<keyof typeof defaultLimits, number> {
  /** Seconds for one publication, from reading its sources to the last check. Default: `publishingTime`. */
  time?: number | undefined;
  /** Megabytes of memory of a thread that reads a source. Default: `readingMemory`. */
  memory?: number | undefined;
  /** Seconds for printing a publication, from open browser to finished PDF. Default: `printTime`. */
  printTime?: number | undefined;
}

/** The limits in a config. */
export type GivenLimits = { [Limit in keyof Limits]?: Limits[Limit] | undefined };

/**
 * No book comes near these. Browsers stop nesting at 512 elements (Chromium, `kMaximumHTMLParserDOMTreeDepth`), and the
 * styles of a template support a few levels. Books of 700 pages, such as The Rust Reference and The Swift Programming
 * Language, have 120,000 nodes, 1.5 million characters, 2,700 cells, 140 images and 60 megapixels (measured).
 */
export const defaultLimits = {
  /** Maximum nesting of blocks and inline elements. */
  depth: 100,
  /** Megabytes, of a million bytes, of one source file. */
  size: 10,
  /** Elements and texts of a publication, including what variables, references, includes and citations expand to. */
  nodes: 1_000_000,
  /** Millions of characters of a publication, expanded: its text and the attributes of its elements. */
  text: 8,
  /** Headings of a publication. Each has lines in contents and bookmarks, and many have a file in an EPUB. */
  headings: 20_000,
  /** Cells of all tables of a publication. A cell that spans several counts for each of them. */
  cells: 45_000,
  /** Uses of images in a publication. */
  pictures: 10_000,
  /** Millions of pixels of all images of a publication, each counted once. */
  pixels: 4000,
  /** Pages of a PDF. */
  pages: 5000,
  /** Characters of a title or heading, which is repeated in contents, bookmarks, running heads and references. */
  title: 10_000,
  /** Seconds for downloading one file. All downloads of a run may take ten times as long. */
  fetchTime: 20,
  /** Megabytes, of a million bytes, of one downloaded file. All downloads of a run may have ten times as many. */
  fetchSize: 20,
  /** Megabytes, of a million bytes, of memory that all processes of the browser may use together. */
  browserMemory: 4000,
};

/** For untrusted sources: ordinary documents fit, and large books only with limits of their own. */
export const untrustedLimits: Limits = {
  depth: 50,
  size: 2,
  time: 60,
  nodes: 250_000,
  text: 4,
  headings: 5000,
  cells: 20_000,
  pictures: 1000,
  pixels: 500,
  pages: 1000,
  title: 2000,
  memory: 1000,
  fetchTime: 10,
  fetchSize: 10,
  printTime: 60,
  browserMemory: 2000,
};

/** The limits of a project: its own, otherwise the default. An untrusted project may only make its limits tighter. */
export function limitsOf(options: GivenLimits = {}, isUntrusted = false): Limits {
  const base: Limits = isUntrusted ? untrustedLimits : defaultLimits;
  const names = Object.keys(untrustedLimits) as (keyof Limits)[];
  const settled = names.map((name) => {
    const [own, most] = [options[name], base[name]];
    return [name, isUntrusted && most !== undefined ? Math.min(own ?? most, most) : (own ?? most)];
  });
  return Object.fromEntries(settled);
}

/** Seconds for any publication, and more for each megabyte of its sources, which make about 400 pages. */
const leastPublishingTime = 400;
const publishingTimePerMegabyte = 400;

/**
 * Default seconds for a publication, in all formats: twenty times what it takes on an idle machine.
 *
 * @param length characters of its sources
 */
export function publishingTime(length: number): number {
  return leastPublishingTime + Math.ceil((publishingTimePerMegabyte * length) / 1e6);
}

/**
 * Default seconds of work for reading one source, from text to Markdown and from Markdown to HTML: a megabyte of
 * ordinary text takes four (measured). On a busy machine, up to three times as many may pass.
 */
export const readingTime = 20;

/** Megabytes of a thread for any source, and more for each full megabyte of it: ordinary text takes 350 (measured). */
const leastMemory = 1000;
const memoryPerMegabyte = 400;

/**
 * Megabytes of heap for a thread that reads a source. The memory of a thread is fixed when it starts: all sources below a
 * megabyte have the same, so that a larger one can be read by the thread of a smaller one.
 *
 * @param length characters of the source
 */
export function readingMemory(length: number): number {
  return leastMemory + memoryPerMegabyte * Math.floor(length / 1e6);
}

/** Maximum characters of a URL: servers refuse longer ones (RFC 9110, 4.1), and PDFs repeat it for each line. */
export const longestAddress = 8000;

/** Maximum lines of a table of contents: nobody reads more, and a browser takes minutes to lay them out (measured). */
export const longestContents = 1500;

/** Seconds for any print, and more for each megabyte of its HTML, which for a book is about 400 pages. */
const leastPrintTime = 120;
const printTimePerMegabyte = 120;

/**
 * Default seconds for a print: a hundred times what a megabyte takes on an idle machine.
 *
 * @param length characters of the printed HTML
 */
export function printTime(length: number): number {
  return leastPrintTime + Math.ceil((printTimePerMegabyte * length) / 1e6);
}
