import * as z from 'zod';
import { defaultLimits } from '../../model/limits.ts';

const positive = (error: string) => z.number({ error }).positive({ error });

/** What a document may cost at most. */
export const limits = z.strictObject(
  {
    depth: z
      .int({ error: 'a whole number of levels' })
      .positive({ error: 'a whole number of levels' })
      .optional()
      .describe(`How deep blocks and HTML may stand in one another. Default: ${defaultLimits.depth}.`),
    size: positive('a number of megabytes')
      .optional()
      .describe(`How large a source may be, in megabytes. Default: ${defaultLimits.size}.`),
    time: positive('a number of seconds')
      .optional()
      .describe(`How many seconds of work reading a source may take. Default: ${defaultLimits.time}.`),
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
  },
  { error: 'a group of keys such as `time: 60`' },
);
