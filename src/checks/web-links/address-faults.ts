import { decoded } from '../../model/addresses.ts';
import { longestAddress } from '../../model/limits.ts';

/** An address of e-mail in use: without quotes and comments, which RFC 5322 allows and hardly any server takes. */
const mailbox = /^[^\s@<>()",:;[\]\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

/** A number of RFC 3966: digits with what makes them readable, then parameters. */
const phoneNumber = /^\+?[\d().-]{3,}(?:;.*)?$/u;

/** What is wrong with the syntax of a URL, as far as that is known without a request. */
export function addressFault(href: string): string | undefined {
  // Each build reports URLs that are too long.
  if (href.length > longestAddress) return undefined;
  const [, protocol = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/isu.exec(href) ?? [];
  switch (protocol.toLowerCase()) {
    case 'http':
    case 'https':
      return URL.canParse(href) ? undefined : 'no browser can open it';
    case 'mailto':
      return mailFault(rest);
    case 'tel':
      return phoneNumber.test(rest) ? undefined : 'expected a phone number like `tel:+49-30-123456`';
    default:
      return undefined;
  }
}

/** Several recipients are separated by commas; none is a message whose recipient the reader chooses (RFC 6068). */
function mailFault(rest: string): string | undefined {
  const [recipients = ''] = rest.split('?');
  if (recipients === '') return undefined;
  const wrong = recipients
    .split(',')
    .map(decoded)
    .find((recipient) => !mailbox.test(recipient));
  return wrong === undefined ? undefined : 'expected an address like `mailto:ada@example.org`';
}
