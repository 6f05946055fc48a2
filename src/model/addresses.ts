import { posix } from 'node:path';

/**
 * Whether a URL has a protocol or a host, `https://…`, `mailto:…` or `//…`, and so does not name a file next to the
 * source.
 */
export function isRemote(address: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(address);
}

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
