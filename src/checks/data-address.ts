import { decoded } from '../model/addresses.ts';

/** The bytes in a `data:` URL (RFC 2397); `undefined` for any other URL. */
export function bytesInAddress(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  if (comma === -1 || !/^data:/iu.test(address)) return undefined;
  const text = decoded(address.slice(comma + 1));
  return Buffer.from(text, /;base64$/iu.test(address.slice(0, comma)) ? 'base64' : 'utf8');
}
