import type { Place } from './place.ts';

/** A key to sign with, and the content of the signature. */
export interface Signature {
  /** The PKCS#12 file (RFC 7292) with the key and its certificates. */
  pkcs12: Uint8Array;
  /** Empty for a file without one. */
  password: string;
  reason?: string;
  location?: string;
  /** Contact of the signer. */
  contact?: string;
  /** The time of the signature, ISO 8601 in UTC. Default: that of the document. */
  time?: string;
  /** Where the project names the file. */
  place: Place;
}
