import * as z from 'zod';
import { boolean, listed, text } from './values.ts';

/** An address of the web. Characters that end an attribute or an address are not part of one. */
const webAddress = z
  .string({ error: 'an address like `https://example.org/guide/`' })
  .refine((address) => /^https?:\/\/[^\s"<>\\]+$/u.test(address) && URL.canParse(address), {
    error: 'an address like `https://example.org/guide/`',
  });

/** Inside the site's folder: no step begins with a dot. */
const oldPagePath = /^(?:[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*\/)*(?:[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*\.html?)?$/u;

/** Whether a path may be redirected to a page. */
export function isOldPagePath(path: string): boolean {
  return path !== '' && oldPagePath.test(path);
}

const oldPath = z.string().min(1, { error: 'the path of a page' }).regex(oldPagePath, {
  error: 'the path of a page in the site, such as `old.html` or `old/`',
});

/** A page that holds everything, or a page for each chapter. */
const layouts = ['single', 'site'] as const;

/** How the HTML is made: the group `html` of the front matter and the config. */
export const html = z.strictObject(
  {
    layout: z
      .enum(layouts, { error: listed(layouts) })
      .optional()
      .describe(
        'A `single` page that needs nothing beside it, or a `site` with a page for each chapter. Default: `site` for a book, else `single`.',
      ),
    url: webAddress
      .optional()
      .describe(
        'Where readers find it: the address of the page, or of the folder of a site. `{slug}` stands for the name of the outputs. Canonical links, the sitemap and link previews come from it. Default: none.',
      ),
    edit: webAddress
      .refine((address) => /\{(?:path|listed)\}/u.test(address), { error: 'an address with `{path}` in it' })
      .optional()
      .describe(
        'Where the source of a page of a site can be changed: an address in which `{path}` stands for the path of its file in the project, or `{listed}` for that in the list of chapters. Default: no link.',
      ),
    redirects: z
      .record(oldPath, text, { error: 'paths of old pages with the pages that stand for them' })
      .optional()
      .describe(
        'Pages that a site once had, and what stands for each: `old.html: new.html#part`. Paths are relative to the site. Default: none.',
      ),
    folders: boolean
      .optional()
      .describe(
        'Whether a page of a site has the path of its source, `guide/start.html` for `guide/start.md`. Default: `false`, all pages beside each other; of a book of mdBook, `true`.',
      ),
    search: boolean.optional().describe('Whether a site has a search over all its pages. Default: `true`.'),
  },
  { error: 'a group of keys such as `layout`' },
);
