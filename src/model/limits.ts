/** How much a source may ask for, so that no document keeps a build from ending. */
export interface Limits {
  /** Levels to which blocks and inline elements may nest. */
  depth: number;
  /** Megabytes, of a million bytes, of one source file. */
  size: number;
  /**
   * Seconds that may pass for one publication, from reading its sources to the last check of its files. Default: by the size of
   * its sources, `publishingTime`; reading one of them may then take `readingTime`.
   */
  time?: number | undefined;
  /** Elements and texts of a publication, with everything that variables, references, includes and citations expand to. */
  nodes: number;
  /** Millions of characters of a publication, expanded: its text and the attributes of its elements. */
  text: number;
  /** Headings of a publication. Each has its lines in contents and bookmarks, and many have a file of an EPUB. */
  headings: number;
  /** Cells of all tables of a publication. A cell that spans others counts for each of them. */
  cells: number;
  /** Times that a publication shows a picture. */
  pictures: number;
  /** Millions of pixels of all pictures of a publication. One that is shown twice counts once. */
  pixels: number;
  /** Pages of a PDF. */
  pages: number;
  /** Characters of a title or heading, which stands in contents, bookmarks, running heads and references as well. */
  title: number;
  /** Megabytes of memory of a thread that reads a source. Default: by the size of the source, `readingMemory`. */
  memory?: number | undefined;
  /** Seconds that fetching one file of the web may take. All of a run may take ten times as long. */
  fetchTime: number;
  /** Megabytes, of a million bytes, of one file of the web. All of a run may have ten times as many. */
  fetchSize: number;
  /** Seconds that printing one publication may take, from the open browser to the finished PDF. Default: by its size, `printTime`. */
  printTime?: number | undefined;
  /** Megabytes, of a million bytes, of memory that all processes of the browser may take together. */
  browserMemory: number;
}

/** Those that a config gives. */
export type GivenLimits = { [Limit in keyof Limits]?: Limits[Limit] | undefined };

/**
 * No book comes near these. Browsers stop nesting at 512 elements (Chromium, `kMaximumHTMLParserDOMTreeDepth`), and the
 * styles of a template reach a few levels. Books of 700 pages, such
 * as The Rust Reference and The Swift Programming Language, have 120,000 nodes, 1.5 million characters, 2,700 cells, 140 pictures
 * and 60 megapixels (measured).
 */
export const defaultLimits: Limits = {
  depth: 100,
  size: 10,
  nodes: 1_000_000,
  text: 8,
  headings: 20_000,
  cells: 25_000,
  pictures: 10_000,
  pixels: 4000,
  pages: 5000,
  title: 10_000,
  fetchTime: 20,
  fetchSize: 20,
  browserMemory: 4000,
};

/** For sources of strangers: ordinary documents pass, and thick books only with limits of their own. */
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

/** The limits of a project: its own, else the default. A project of strangers may make the limits for them only tighter. */
export function limitsOf(given: GivenLimits = {}, isUntrusted = false): Limits {
  const base = isUntrusted ? untrustedLimits : defaultLimits;
  const names = Object.keys(untrustedLimits) as (keyof Limits)[];
  const settled = names.map((name) => {
    const [own, most] = [given[name], base[name]];
    return [name, isUntrusted && most !== undefined ? Math.min(own ?? most, most) : (own ?? most)];
  });
  return Object.fromEntries(settled);
}

/** Seconds that any publication may take, and more for each megabyte of its sources, which make about 400 pages. */
const leastPublishingTime = 400;
const publishingTimePerMegabyte = 400;

/**
 * Seconds that a publication may take by default, in all formats: twenty times what it takes on a machine that does nothing else.
 *
 * @param length characters of its sources
 */
export function publishingTime(length: number): number {
  return leastPublishingTime + Math.ceil((publishingTimePerMegabyte * length) / 1e6);
}

/**
 * Seconds of work that reading one source may take by default, from text to Markdown and from Markdown to HTML: a megabyte of
 * ordinary text takes four (measured). Where the machine is busy with others, up to three times as many may pass.
 */
export const readingTime = 20;

/** Megabytes that a thread may take for any source, and more for each megabyte of it: ordinary text takes 350 (measured). */
const leastMemory = 1000;
const memoryPerMegabyte = 400;

/**
 * Megabytes of heap that a thread may have to read a source.
 *
 * @param length characters of the source
 */
export function readingMemory(length: number): number {
  return leastMemory + Math.ceil((memoryPerMegabyte * length) / 1e6);
}

/**
 * Characters of an address. Servers refuse longer ones (RFC 9110, 4.1, asks for 8,000), and a PDF has the address again for
 * each line that its link goes over.
 */
export const longestAddress = 8000;

/** Lines of a table of contents: nobody reads more, and a browser takes minutes to lay them out (measured). */
export const longestContents = 1500;

/** Seconds that any print may take, and more for each megabyte of its HTML, by which a book has about 400 pages. */
const leastPrintTime = 120;
const printTimePerMegabyte = 120;

/**
 * Seconds that a print may take by default: a hundred times what a megabyte takes on a machine that does nothing else.
 *
 * @param length characters of the HTML that is printed
 */
export function printTime(length: number): number {
  return leastPrintTime + Math.ceil((printTimePerMegabyte * length) / 1e6);
}
