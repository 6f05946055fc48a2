import * as z from 'zod';
import { defaultLimits } from '../../model/limits.ts';

/** An integer limit. @param fallback the default, as shown in the guide */
function count(things: string, meaning: string, fallback: number | string) {
  const error = `a whole number of ${things}`;
  return z
    .int({ error })
    .positive({ error: `${error}, at least 1` })
    .optional()
    .describe(`${meaning} Default: ${fallback}.`);
}

/** A limit that may be a fraction. @param fallback the default, as shown in the guide */
function amount(units: string, meaning: string, fallback: number | string) {
  const error = `a number of ${units}`;
  return z
    .number({ error })
    .positive({ error: `${error} above 0` })
    .optional()
    .describe(`${meaning} Default: ${fallback}.`);
}

/** The most resources that a document may use. */
export const limits = z.strictObject(
  {
    depth: count('levels', 'The nesting depth of blocks and HTML.', defaultLimits.depth),
    size: amount('megabytes', 'The size of a source, in megabytes.', defaultLimits.size),
    time: amount(
      'seconds',
      'The time for a publication, from reading its sources to the last check of its files, in seconds.',
      '400, and 400 more for each megabyte of its sources; parsing one source may take 20 seconds of work',
    ),
    nodes: count(
      'nodes',
      'The number of elements and texts in a publication, after variables, references, includes and citations are expanded.',
      defaultLimits.nodes,
    ),
    text: amount(
      'millions of characters',
      'The number of characters in a publication after everything is expanded, in millions.',
      defaultLimits.text,
    ),
    headings: count('headings', 'The number of headings in a publication.', defaultLimits.headings),
    cells: count('cells', 'The number of table cells in a publication.', defaultLimits.cells),
    pictures: count('pictures', 'The number of images in a publication.', defaultLimits.pictures),
    pixels: amount(
      'megapixels',
      'The number of pixels of all images in a publication, in millions.',
      defaultLimits.pixels,
    ),
    pages: count('pages', 'The number of pages in a PDF.', defaultLimits.pages),
    title: count('characters', 'The number of characters in a title or heading.', defaultLimits.title),
    memory: amount(
      'megabytes',
      'The memory that a thread can use to parse a source, in megabytes.',
      '1000, and 400 more for each full megabyte of the source',
    ),
    fetchTime: amount(
      'seconds',
      'The time for downloading an image, in seconds; all images together can take ten times as long. Also the time for checking an external link; all links together can take thirty times as long.',
      defaultLimits.fetchTime,
    ),
    fetchSize: amount(
      'megabytes',
      'The size of a downloaded image, in megabytes; all images together can be ten times as large.',
      defaultLimits.fetchSize,
    ),
    printTime: amount('seconds', 'The time for printing a PDF, in seconds.', '120, and 120 more per megabyte of HTML'),
    browserMemory: amount(
      'megabytes',
      'The memory of the browser with all its processes, in megabytes.',
      defaultLimits.browserMemory,
    ),
  },
  { error: 'a group of keys such as `time: 60`' },
);
