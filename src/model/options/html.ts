import * as z from 'zod';
import { listed } from '../wording.ts';
import { boolean, group, text } from './values.ts';

/** A URL. Characters that end an attribute or a URL are not part of it. */
const webAddress = z
  .string({ error: 'a URL such as `https://example.org/guide/`' })
  .refine((address) => /^https?:\/\/[^\s"<>\\]+$/u.test(address) && URL.canParse(address), {
    error: 'a URL such as `https://example.org/guide/`',
  });

/** Inside the site's folder: no step begins with a dot. */
const oldPagePath = /^(?:[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*\/)*(?:[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*\.html?)?$/u;

/** Whether a path may be redirected to a page. */
export function isOldPagePath(path: string): boolean {
  return path !== '' && oldPagePath.test(path);
}

const oldPath = z.string().min(1, { error: 'the path of a page' }).regex(oldPagePath, {
  error: 'the path of a page of the site, such as `old.html` or `old/`',
});

/** One page with everything, or a page for each chapter. */
const layouts = ['single', 'site'] as const;

/** HTML options: the group `html` of the front matter and the config. */
export const html = group('a group of keys such as `layout`', {
  layout: z
    .enum(layouts, { error: listed(layouts) })
    .describe(
      'A self-contained `single` page, or a `site` with a page for each chapter. Default: `site` for a book, else `single`.',
    ),
  url: webAddress.describe(
    'The public URL of the page, or of the folder of a website. `{slug}` stands for the name of the outputs. Used for canonical links, the sitemap and link previews. Default: none.',
  ),
  edit: webAddress
    .refine((address) => /\{(?:path|listed)\}/u.test(address), { error: 'a URL that contains `{path}`' })
    .describe(
      'The URL where readers can edit the source of a page. `{path}` stands for the path of its file in the project, `{listed}` for its path in the list of chapters. Default: no link.',
    ),
  redirects: z
    .record(oldPath, text, { error: 'paths of old pages, each with the page that replaces it' })
    .describe(
      'Redirects for pages that a website used to have: `old.html: new.html#part`. Paths are relative to the website. Default: none.',
    ),
  folders: boolean.describe(
    'Whether pages are in the same folders as their sources, `guide/start.html` for `guide/start.md`. Default: `false`, all pages in one folder; `true` for an mdBook.',
  ),
  search: boolean.describe('Whether a website has a search. Default: `true`.'),
});
