import { contentSecurityPolicy, hashSource } from './site/policy.ts';

const elementOf = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

/** Stands in a head, before all that it is to govern, until the page is written and `withPolicy` knows what is in it. */
export const policySlot = elementOf('');

/**
 * The policy of a self-contained page: its style sheets, those of the template too, and our script run, each
 * by its hash; nothing else does, and nothing is fetched (CSP 3, 2.3.1).
 *
 * @param script the text of the `script` element that may run
 */
export function withPolicy(page: string, script: string): string {
  const sources = (opening: string, name: string) => textsOf(page, opening, name).map(hashSource);
  const policy = contentSecurityPolicy({
    // No browser runs data, but validators check it against the policy.
    'script-src': [hashSource(script), ...sources('<script type="application/ld+json">', 'script')],
    'style-src': [...new Set(sources('<style', 'style'))],
    'font-src': ['data:'],
    'img-src': ["'self'", 'data:'],
  });
  return page.replace(policySlot, elementOf(policy));
}

/** What elements of a name hold whose tag begins so. In linear time, whatever an attribute says that looks like a tag. */
function textsOf(page: string, opening: string, name: string): string[] {
  const texts: string[] = [];
  let from = page.indexOf(opening);
  while (from !== -1) {
    const start = page.indexOf('>', from + opening.length - 1) + 1;
    const end = page.indexOf(`</${name}>`, start);
    if (start === 0 || end === -1) break;
    texts.push(page.slice(start, end));
    from = page.indexOf(opening, end);
  }
  return texts;
}
