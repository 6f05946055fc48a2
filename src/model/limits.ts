/** How much a source may ask for, so that no document keeps a build from ending. */
export interface Limits {
  /** Levels that blocks and inline elements may stand in one another. */
  depth: number;
  /** Megabytes, of a million bytes, of one source file. */
  size: number;
  /**
   * Seconds of work that reading a source may take, from text to Markdown and from Markdown to HTML. Where the machine is
   * busy with others, up to three times as many may pass.
   */
  time: number;
  /** Seconds that fetching one file of the web may take. All of a run may take ten times as long. */
  fetchTime: number;
  /** Megabytes, of a million bytes, of one file of the web. All of a run may have ten times as many. */
  fetchSize: number;
  /** Seconds that printing one publication may take, from the open browser to the finished PDF. Default: by its size, `printTime`. */
  printTime?: number;
}

/**
 * No book comes near these. Browsers stop nesting at 512 elements (Chromium, `kMaximumHTMLParserDOMTreeDepth`), and the
 * styles of a template reach a few levels. A megabyte of ordinary text takes four seconds (measured).
 */
export const defaultLimits: Limits = { depth: 100, size: 10, time: 20, fetchTime: 20, fetchSize: 20 };

/**
 * Characters of an address. Servers refuse longer ones (RFC 9110, 4.1, asks for 8,000), and a PDF has the address again for
 * each line that its link goes over.
 */
export const longestAddress = 8000;

/** Lines of a list of contents: nobody reads more, and a browser takes minutes to set them (measured). */
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
