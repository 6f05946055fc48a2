import type { Element } from 'hast';
import { isRemote, legalAddress, legalRelativeAddress } from '../model/addresses.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';

/**
 * Makes the URLs of a text valid in all formats: encodes characters that are not allowed, and replaces links that lead
 * nowhere with their text.
 */
export function settleAddresses(text: PublishedText, report: Report): void {
  for (const element of treesOf(text).flatMap(elementsIn)) {
    if (element.tagName === 'a') settle(element, 'href', report);
    settle(element, 'cite', report);
  }
}

function settle({ properties, position }: Element, name: 'href' | 'cite', report: Report): void {
  const written = properties[name];
  if (typeof written !== 'string') return;
  if (!isRemote(written)) {
    if (!written.startsWith('#')) properties[name] = legalRelativeAddress(written);
    return;
  }
  const address = legalAddress(written);
  if (address === undefined) {
    report('link-address', { href: written, reason: 'no browser can open it' }, position);
    delete properties[name];
    return;
  }
  const open = withoutCredentials(address);
  if (open !== address) {
    const reason = 'HTML does not allow a user name or password in it, so that they are left out';
    report('link-address', { href: written, reason }, position);
  }
  // A link that browsers read unchanged stays as its author wrote it.
  if (name === 'cite' || open !== asBrowsersWrite(written) || hasOddStart(written)) properties[name] = open;
}

/**
 * `https:path` is relative to a page with that protocol, and so leads to different places in each format.
 * `https:///host` and `https://@host` are invalid, though browsers accept them.
 */
function hasOddStart(address: string): boolean {
  return /^https?:(?!\/\/[^/\\])/iu.test(address) || /^[a-z][a-z0-9+.-]*:\/\/[^/\\?#]*@/iu.test(address);
}

/** A URL without the user name and password before its host (URL Standard, 4.3: a valid URL has none). */
function withoutCredentials(address: string): string {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, '$1');
}

function asBrowsersWrite(address: string): string {
  return new URL(address.startsWith('//') ? `https:${address}` : address).href;
}
