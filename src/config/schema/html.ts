import * as z from 'zod';
import { htmlLayouts } from '../../model/html-options.ts';
import { listed } from './values.ts';

/** How the HTML is made. Each key stands in `HtmlOptions`, too. */
export const html = z.strictObject(
  {
    layout: z
      .enum(htmlLayouts, { error: listed(htmlLayouts) })
      .optional()
      .describe(
        'A `single` page that needs nothing beside it, or a `site` with a page for each chapter. Default: `site` for a book, else `single`.',
      ),
  },
  { error: 'a group of keys such as `layout`' },
);
