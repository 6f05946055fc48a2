import { fragmentOf, hrefTo, isRemote, pathIn } from '../../../model/addresses.ts';
import { nearest } from '../../../model/nearest.ts';
import type { Report } from '../../../model/report.ts';
import { encodedPath, wayBack } from '../addresses.ts';
import { firstFile, type SitePage } from './pages.ts';
import type { Targets } from './targets.ts';

/** A page that redirects to another. */
export interface Redirect {
  /** Path of its file from the site's folder. */
  file: string;
  /** The relative path from its folder to the site's: `../` for each step, or nothing. */
  prefix: string;
  /** Its target: an absolute URL, or one relative to the site's folder. */
  to: string;
}

/** The redirects whose target exists; the others are reported. */
export function redirectsOf(
  redirects: Readonly<Record<string, string>>,
  { pages, targets, report }: { pages: readonly SitePage[]; targets: Targets; report: Report },
): Redirect[] {
  const usedPaths = new Set(['404.html', ...pages.map(({ file }) => file.toLowerCase())]);
  return Object.entries(redirects).flatMap(([from, target]) => {
    const file = from.endsWith('/') ? `${from}${firstFile}` : from;
    const to = resolve(target, pages, targets);
    if (usedPaths.has(file.toLowerCase())) report('redirect-taken', { from });
    else if (to === undefined) report('redirect-target', { from, target, near: nearTo(target, pages) });
    else {
      usedPaths.add(file.toLowerCase());
      return [{ file, prefix: wayBack(file), to }];
    }
    return [];
  });
}

/** Resolves the name of a page, with or without extension. Nothing if the page or the id does not exist. */
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
