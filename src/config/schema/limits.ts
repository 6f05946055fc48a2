import * as z from 'zod';
import { defaultLimits } from '../../model/limits.ts';

const positive = (error: string) => z.number({ error }).positive({ error });
const whole = (error: string) => z.int({ error }).positive({ error });

/** What a document may cost at most. */
export const limits = z.strictObject(
  {
    depth: whole('a whole number of levels')
      .optional()
      .describe(`How deep blocks and HTML may nest. Default: ${defaultLimits.depth}.`),
    size: positive('a number of megabytes')
      .optional()
      .describe(`How large a source may be, in megabytes. Default: ${defaultLimits.size}.`),
    time: positive('a number of seconds')
      .optional()
      .describe(`How many seconds of work reading a source may take. Default: ${defaultLimits.time}.`),
    nodes: whole('a whole number of nodes')
      .optional()
      .describe(
        `How many elements and texts a publication may have once variables, references, includes and citations are expanded. Default: ${defaultLimits.nodes}.`,
      ),
    text: positive('a number of millions of characters')
      .optional()
      .describe(
        `How many million characters a publication may have once everything is expanded. Default: ${defaultLimits.text}.`,
      ),
    headings: whole('a whole number of headings')
      .optional()
      .describe(`How many headings a publication may have. Default: ${defaultLimits.headings}.`),
    cells: whole('a whole number of cells')
      .optional()
      .describe(`How many cells the tables of a publication may have. Default: ${defaultLimits.cells}.`),
    pictures: whole('a whole number of pictures')
      .optional()
      .describe(`How many pictures a publication may show. Default: ${defaultLimits.pictures}.`),
    pixels: positive('a number of megapixels')
      .optional()
      .describe(
        `How many million pixels the pictures of a publication may have together. Default: ${defaultLimits.pixels}.`,
      ),
    pages: whole('a whole number of pages')
      .optional()
      .describe(`How many pages a PDF may have. Default: ${defaultLimits.pages}.`),
    title: whole('a whole number of characters')
      .optional()
      .describe(`How many characters a title or heading may have. Default: ${defaultLimits.title}.`),
    memory: positive('a number of megabytes')
      .optional()
      .describe(
        'How many megabytes of memory a thread may take to read a source. Default: 1000, and 400 more for each megabyte of it.',
      ),
    fetchTime: positive('a number of seconds')
      .optional()
      .describe(
        `How many seconds fetching one picture of the web may take; all together, ten times as many. Asking for what a link leads to may take as many, all links together thirty times. Default: ${defaultLimits.fetchTime}.`,
      ),
    fetchSize: positive('a number of megabytes')
      .optional()
      .describe(
        `How large a picture of the web may be, in megabytes; all together, ten times as large. Default: ${defaultLimits.fetchSize}.`,
      ),
    printTime: positive('a number of seconds')
      .optional()
      .describe('How many seconds printing a PDF may take. Default: 120, and 120 more for each megabyte of its HTML.'),
    browserMemory: positive('a number of megabytes')
      .optional()
      .describe(
        `How many megabytes of memory the browser may take, with all of its processes. Default: ${defaultLimits.browserMemory}.`,
      ),
  },
  { error: 'a group of keys such as `time: 60`' },
);
