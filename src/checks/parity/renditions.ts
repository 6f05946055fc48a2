/** A candidate of a `srcset`: a URL, which does not end with a comma, and its screens (HTML, 4.8.4.2.1). */
const candidate = /([^\s,](?:\S*[^\s,])?)(?:,|\s[^,]*|$)/gu;

/** The URLs in a `srcset`. */
export function addressesIn(srcset: string): string[] {
  return Array.from(srcset.matchAll(candidate), ([, address = '']) => address);
}
