import type { Element } from 'hast';

/** The id that a link within the document leads to. */
export function linkedId({ tagName, properties: { href } }: Element): string | undefined {
  if (tagName !== 'a' || typeof href !== 'string' || !/^#./u.test(href)) return undefined;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}
