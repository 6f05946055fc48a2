import { posix } from 'node:path';

/** Whether a URL has a protocol or a host, `https://…`, `mailto:…`, `//…`, and so names no file next to the source. */
export function isRemote(address: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(address);
}

/** The highest port of a server. */
export const highestPort = 65_535;

/** The path in a URL, without `?` or `#` and what follows. */
export function pathIn(address: string): string {
  const [path = ''] = address.split(/[?#]/u);
  return decoded(path);
}

/** Resolves the path in a URL relative to the file that contains it. */
export function pathFrom(file: string, address: string): string {
  return posix.join(posix.dirname(file), pathIn(address));
}

/** The id at the end of a URL, after `#`; empty without one. */
export function fragmentOf(address: string): string {
  const index = address.indexOf('#');
  return index === -1 ? '' : decoded(address.slice(index + 1));
}

/** The `href` of an element of the same publication. */
export function hrefTo(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

/** Ids of numbered blocks begin with their kind, `fig-tides` (Quarto), or with a colon after it (pandoc-crossref). */
const numbered =
  /^(?:[Ff]ig|[Tt]bl|[Ee]q|[Ss]ec|[Ll]st|thm|lem|cor|prp|cnj|def|exm|exr|sol)[-:][\p{L}\p{N}_-]*[\p{L}\p{N}_]$/u;

/** Whether a name such as `fig-tides` can be the id of something numbered, which `@fig-tides` refers to. */
export function canBeReferredTo(name: string): boolean {
  return numbered.test(name);
}

/** A text without percent-encoding. Invalid encoding is returned unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The bytes in a `data:` URL (RFC 2397); `undefined` for any other URL. */
export function bytesInAddress(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  if (comma === -1 || !/^data:/iu.test(address)) return undefined;
  const text = decoded(address.slice(comma + 1));
  return Buffer.from(text, /;base64$/iu.test(address.slice(0, comma)) ? 'base64' : 'utf8');
}

/** Characters that RFC 3986 allows in a URL, except `#` and brackets. */
const others = /[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu;

/** A host name or address. The URL standard allows characters that no name contains. */
const server = /^(?:\[[\da-f:.]+\]|(?:[\w-]+\.)*[\w-]+\.?)$/iu;

/** A percent sign that encodes nothing. */
const stray = /%(?![0-9A-Fa-f]{2})/gu;

/**
 * A URL that is valid in every format. Browsers accept much that RFC 3986 does not allow, such as a second `#` or a `%`
 * that encodes nothing, and leave it unchanged; EPUB validators reject it.
 *
 * @param address with a protocol; `//host` is treated as one of the web
 * @returns nothing if it leads nowhere: no browser can parse it, or nothing follows its protocol
 */
export function legalAddress(address: string): string | undefined {
  const whole = address.startsWith('//') ? `https:${address}` : address;
  if (!URL.canParse(whole)) return undefined;
  const { href, protocol, host, hostname } = new URL(whole);
  if (href.split('#')[0] === protocol || (hostname !== '' && !server.test(hostname))) return undefined;
  // Brackets are only allowed around an IPv6 address.
  const start = href.indexOf(host) + host.length;
  const [head, tail] = [href.slice(0, start), href.slice(start)];
  const [path = '', ...fragment] = tail.split('#');
  const behind = fragment.length === 0 ? '' : `#${encoded(fragment.join('%23'))}`;
  return head.replace(stray, '%25') + encoded(path) + behind;
}

/** What no part of an address has. Letters of all scripts may stay: HTML allows them. */
const inNone = /[\p{Cc} "<>\\^`{|}[\]]/gu;

/**
 * An address without a protocol as HTML allows it, which leads where browsers find what is written: they leave out line breaks and
 * the spaces around it, and read `\` as `/`.
 */
export function legalRelativeAddress(address: string): string {
  const [before = '', ...fragment] = address
    .replace(/[\t\n\r]/gu, '')
    .trim()
    .split('#');
  const query = before.includes('?') ? before.indexOf('?') : before.length;
  const encode = (part: string) => part.replace(stray, '%25').replace(inNone, encodeURIComponent);
  const path = before.slice(0, query).replaceAll('\\', '/');
  return encode(path + before.slice(query)) + (fragment.length === 0 ? '' : `#${encode(fragment.join('%23'))}`);
}

function encoded(part: string): string {
  return part.replace(stray, '%25').replace(others, encodeURIComponent);
}

/** A URL that contains a file. */
export function dataUrl(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}
