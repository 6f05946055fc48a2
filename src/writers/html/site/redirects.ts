import { fragmentOf, hrefTo, isRemote, pathIn } from '../../../model/addresses.ts';
import { nearest } from '../../../model/nearest.ts';
import type { Report } from '../../../model/report.ts';
import { encodedPath, wayBack } from '../relative-address.ts';
import { firstFile, type SitePage } from './pages.ts';
import type { Targets } from './targets.ts';

/** A page that leads on to another. */
export interface Redirect {
  /** Path of its file from the site's folder. */
  file: string;
  /** The way from its folder back to the site's: `../` for each step, or nothing. */
  prefix: string;
  /** Where it leads: an absolute address, or one as seen from the site's folder. */
  to: string;
}

/** Takes the redirects that lead somewhere; the others are reported. */
export function redirectsOf(
  given: Readonly<Record<string, string>>,
  { pages, targets, report }: { pages: readonly SitePage[]; targets: Targets; report: Report },
): Redirect[] {
  const taken = new Set(['404.html', ...pages.map(({ file }) => file.toLowerCase())]);
  return Object.entries(given).flatMap(([from, target]) => {
    const file = from.endsWith('/') ? `${from}${firstFile}` : from;
    const to = resolve(target, pages, targets);
    if (taken.has(file.toLowerCase())) report('redirect-taken', { from });
    else if (to === undefined) report('redirect-target', { from, target, near: nearTo(target, pages) });
    else {
      taken.add(file.toLowerCase());
      return [{ file, prefix: wayBack(file), to }];
    }
    return [];
  });
}

/** A page may be named without its extension. Nothing where there is no such page, or nothing of that id on it. */
function resolve(target: string, pages: readonly SitePage[], targets: Targets): string | undefined {
  if (isRemote(target)) return /^https?:/iu.test(target) && URL.canParse(target) ? target : undefined;
  const path = pathIn(target) || firstFile;
  const page = pages.find(({ file }) => file === path || file === `${path}.html`);
  const id = fragmentOf(target);
  if (!page || (id !== '' && targets.get(id) !== page.file)) return undefined;
  return encodedPath(page.file) + (id === '' ? '' : hrefTo(id));
}

function nearTo(target: string, pages: readonly SitePage[]): string | undefined {
  const files = pages.map(({ file }) => file);
  const path = pathIn(target);
  return files.includes(path) ? undefined : nearest(path, files);
}
