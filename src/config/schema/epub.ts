import * as z from 'zod';
import { epubCompats } from '../../model/epub-options.ts';
import { listed } from './values.ts';

/** How the EPUB is made. Each key stands in `EpubOptions`, too. */
export const epub = z.strictObject(
  {
    compat: z
      .enum(epubCompats, { error: listed(epubCompats) })
      .optional()
      .describe('The shop or reading system whose limits it keeps. Default: `none`.'),
  },
  { error: 'a group of keys such as `compat`' },
);
