import type { Element } from 'hast';
import { isRemote } from '../model/addresses.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Check } from './check.ts';

/** Attributes whose URL is loaded with the page. Images have been fetched before this check. */
const loading = ['src', 'srcSet', 'poster', 'data', 'background', 'xLinkHref'] as const;

/** Elements whose `href` is loaded, not just followed. */
const loadingHref = new Set(['link', 'image', 'use', 'feimage', 'base']);

/** Published files load nothing from the network, even through a plugin: an author's own HTML cannot do so. */
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
