import type { Element } from 'hast';
import { isRemote } from '../model/addresses.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Check } from './check.ts';

/** Properties of elements whose address is loaded with the page. Pictures are fetched and kept before this is asked. */
const loading = ['src', 'srcSet', 'poster', 'data', 'background', 'xLinkHref'] as const;

/** Elements whose `href` is loaded, and not only followed. */
const loadingHref = new Set(['link', 'image', 'use', 'feimage', 'base']);

/** Nothing that is published loads from the network, whichever plugin would have it: an author's own HTML cannot say so. */
export const checkRemote: Check = (publication, report) => {
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    for (const address of addressesOf(element)) {
      report('element-remote', { element: element.tagName, address }, element.position);
    }
  }
};

function addressesOf({ tagName, properties }: Element): string[] {
  const names = loadingHref.has(tagName.toLowerCase()) ? [...loading, 'href'] : loading;
  const written = names.flatMap((name) => {
    // An image that still has its URL could not be downloaded, which is already reported.
    if (name === 'src' && tagName === 'img') return [];
    const value = properties[name];
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  });
  const styles = String(properties.style ?? '').matchAll(/url\(\s*["']?([^\s"')]+)/giu);
  return [...written, ...[...styles].map(([, address = '']) => address)]
    .map((address) => address.trim())
    .filter((address) => isRemote(address) && !/^data:/iu.test(address));
}
