import * as z from 'zod';
import { defaultLimits } from '../../model/limits.ts';

/** A limit in whole things. @param fallback the default, as the guide gives it */
function count(things: string, meaning: string, fallback: number | string) {
  const error = `a whole number of ${things}`;
  return z.int({ error }).positive({ error }).optional().describe(`${meaning} Default: ${fallback}.`);
}

/** A limit in units that can be parted. @param fallback the default, as the guide gives it */
function amount(units: string, meaning: string, fallback: number | string) {
  const error = `a number of ${units}`;
  return z.number({ error }).positive({ error }).optional().describe(`${meaning} Default: ${fallback}.`);
}

/** What a document may cost at most. */
export const limits = z.strictObject(
  {
    depth: count('levels', 'How deep blocks and HTML may nest.', defaultLimits.depth),
    size: amount('megabytes', 'How large a source may be, in megabytes.', defaultLimits.size),
    time: amount('seconds', 'How many seconds of work reading a source may take.', defaultLimits.time),
    nodes: count(
      'nodes',
      'How many elements and texts a publication may have once variables, references, includes and citations are expanded.',
      defaultLimits.nodes,
    ),
    text: amount(
      'millions of characters',
      'How many million characters a publication may have once everything is expanded.',
      defaultLimits.text,
    ),
    headings: count('headings', 'How many headings a publication may have.', defaultLimits.headings),
    cells: count('cells', 'How many cells the tables of a publication may have.', defaultLimits.cells),
    pictures: count('pictures', 'How many pictures a publication may show.', defaultLimits.pictures),
    pixels: amount(
      'megapixels',
      'How many million pixels the pictures of a publication may have together.',
      defaultLimits.pixels,
    ),
    pages: count('pages', 'How many pages a PDF may have.', defaultLimits.pages),
    title: count('characters', 'How many characters a title or heading may have.', defaultLimits.title),
    memory: amount(
      'megabytes',
      'How many megabytes of memory a thread may take to read a source.',
      '1000, and 400 more for each megabyte of it',
    ),
    fetchTime: amount(
      'seconds',
      'How many seconds fetching one picture of the web may take; all together, ten times as many. Asking for what a link leads to may take as many, all links together thirty times.',
      defaultLimits.fetchTime,
    ),
    fetchSize: amount(
      'megabytes',
      'How large a picture of the web may be, in megabytes; all together, ten times as large.',
      defaultLimits.fetchSize,
    ),
    printTime: amount(
      'seconds',
      'How many seconds printing a PDF may take.',
      '120, and 120 more for each megabyte of its HTML',
    ),
    browserMemory: amount(
      'megabytes',
      'How many megabytes of memory the browser may take, with all of its processes.',
      defaultLimits.browserMemory,
    ),
  },
  { error: 'a group of keys such as `time: 60`' },
);
