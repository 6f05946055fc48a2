import type { Element } from 'hast';
import { isRemote } from '../model/addresses.ts';
import { legalAddress } from '../model/legal-address.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';

/**
 * Sees that all formats can have the addresses of a text: what may not stand in one is encoded. One that leads nowhere is taken
 * out, and its words stay.
 */
export function settleAddresses(text: PublishedText, report: Report): void {
  for (const element of treesOf(text).flatMap(elementsIn)) {
    if (element.tagName === 'a') settle(element, 'href', report);
    settle(element, 'cite', report);
  }
}

function settle({ properties, position }: Element, name: 'href' | 'cite', report: Report): void {
  const written = properties[name];
  if (typeof written !== 'string' || !isRemote(written)) return;
  const address = legalAddress(written);
  if (address === undefined) {
    report('link-address', { href: written, reason: 'no browser can open it' }, position);
    delete properties[name];
    // A link that browsers read as it is stays as its author wrote it.
  } else if (name === 'cite' || address !== asBrowsersWrite(written) || isRelative(written)) properties[name] = address;
}

/** `https:path` is relative to a page of that protocol, and so leads elsewhere in each format. */
function isRelative(address: string): boolean {
  return /^https?:(?!\/\/)/iu.test(address);
}

function asBrowsersWrite(address: string): string {
  return new URL(address.startsWith('//') ? `https:${address}` : address).href;
}
