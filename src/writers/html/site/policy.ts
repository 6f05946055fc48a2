import { createHash } from 'node:crypto';

/** Sources by directive (CSP 3, section 6). */
export type PolicySources = Readonly<Record<string, readonly string[]>>;

/** A page of a site loads its styles, fonts and images from the site, and nothing from anywhere else. */
const strict: PolicySources = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/**
 * The Content-Security-Policy of the pages of a site, for a `meta` element.
 *
 * @param further sources for directives that are not in the strict policy: those of scripts
 */
export function contentSecurityPolicy(further: PolicySources = {}): string {
  return Object.entries({ ...strict, ...further })
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/** The script sources with hashes of data blocks in a head. Browsers do not run or check these; some validators do. */
export function withDataBlocks(policy: PolicySources, head: string): PolicySources {
  const blocks = [...head.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  if (blocks.length === 0) return policy;
  const hashes = blocks.map(([, text = '']) => hashSource(text));
  return { ...policy, 'script-src': [...(policy['script-src'] ?? []), ...hashes] };
}

/** The policy source that allows a script or style with this text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
