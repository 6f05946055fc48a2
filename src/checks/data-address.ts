import { decoded } from '../model/addresses.ts';

/** The bytes of an address that holds them itself, `data:…` (RFC 2397); nothing for any other. */
export function bytesInAddress(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  if (comma === -1 || !/^data:/iu.test(address)) return undefined;
  const text = decoded(address.slice(comma + 1));
  return Buffer.from(text, /;base64$/iu.test(address.slice(0, comma)) ? 'base64' : 'utf8');
}
