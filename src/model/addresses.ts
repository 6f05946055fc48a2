import { posix } from 'node:path';

/** Whether an address names a protocol or a host, `https://…`, `mailto:…` or `//…`, and so no file beside the source. */
export function isRemote(address: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(address);
}

/** The path in an address, without what follows `?` or `#`. */
export function pathIn(address: string): string {
  const [path = ''] = address.split(/[?#]/u);
  return decoded(path);
}

/** Where the path in an address leads that stands in a file: seen from where the path of the file is. */
export function pathFrom(file: string, address: string): string {
  return posix.join(posix.dirname(file), pathIn(address));
}

/** The id that an address ends with, behind its `#`; empty without one. */
export function fragmentOf(address: string): string {
  const index = address.indexOf('#');
  return index === -1 ? '' : decoded(address.slice(index + 1));
}

/** The address of an element of the same publication. */
export function hrefTo(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

/** A text without its percent-encoding. One that is no valid encoding stands for itself. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
