import type { Redirect } from './redirects.ts';
import { fillPage, type SiteShell } from './shell.ts';

/**
 * The page that a server shows for addresses that have none, however deep they lie: with the site's own address, its links
 * are absolute.
 */
export function missingPage(shell: SiteShell, address: string | undefined): Promise<string> {
  const { words } = shell;
  const page = { kind: 'missing', title: words.site.notFound, text: words.site.notFoundText } as const;
  return fillPage(shell, page, undefined, address);
}

/** A page at an address that a page once had. */
export function movedPage(shell: SiteShell, { prefix, to }: Redirect, address: string | undefined): Promise<string> {
  const isRemote = URL.canParse(to);
  const target = isRemote ? to : prefix + to;
  const canonical = isRemote ? to : address && new URL(to, address).href;
  const page = { kind: 'moved', title: shell.words.site.moved, target, canonical } as const;
  return fillPage(shell, page, undefined, prefix);
}
