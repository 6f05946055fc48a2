import { createHash } from 'node:crypto';

/** Sources by directive (CSP 3, section 6). */
export type PolicySources = Readonly<Record<string, readonly string[]>>;

/** A page of a site takes its styles, fonts and pictures from beside it, and nothing from anywhere else. */
const strict: PolicySources = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/**
 * The Content-Security-Policy of the pages of a site, as it stands in a `meta` element.
 *
 * @param further sources of directives that are not among the strict ones: those of scripts
 */
export function contentSecurityPolicy(further: PolicySources = {}): string {
  return Object.entries({ ...strict, ...further })
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/**
 * The sources of scripts with the hashes of the blocks of data in a head. Browsers run none of them and ask for no leave; some
 * validators do.
 */
export function withDataBlocks(policy: PolicySources, head: string): PolicySources {
  const blocks = [...head.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  if (blocks.length === 0) return policy;
  const hashes = blocks.map(([, text = '']) => hashSource(text));
  return { ...policy, 'script-src': [...(policy['script-src'] ?? []), ...hashes] };
}

/** What a policy allows a script or style of this text by. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
