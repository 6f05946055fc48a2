import * as z from 'zod';
import { epubCompats, writings } from '../../model/epub-options.ts';
import { accessibility } from './accessibility.ts';
import { identifier } from './identifiers.ts';
import { listed } from './values.ts';

/** How the EPUB is made. Each key stands in `EpubOptions`, too. */
export const epub = z.strictObject(
  {
    compat: z
      .enum(epubCompats, { error: listed(epubCompats) })
      .optional()
      .describe('The shop or reading system whose limits it keeps. Default: `none`.'),
    writing: z
      .enum(writings, { error: listed(writings) })
      .optional()
      .describe(
        'How lines run: `vertical` in Japanese, Chinese, Korean or Mongolian, with pages that turn the other way. Default: `horizontal`.',
      ),
    identifier: identifier
      .optional()
      .describe('The ISBN of the EPUB, where other formats have one of their own. Default: that of the document.'),
    source: identifier.optional().describe('The ISBN of the printed edition that it was made from. Default: none.'),
    accessibility: accessibility
      .optional()
      .describe('What somebody vouches for; what can be found by looking is found without it. Default: nothing.'),
  },
  { error: 'a group of keys such as `compat`' },
);
