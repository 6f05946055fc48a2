import type { Place } from './place.ts';

/** A key to sign with, and what the signature says. */
export interface Signature {
  /** The PKCS#12 file (RFC 7292) that holds the key and its certificates. */
  pkcs12: Uint8Array;
  /** Empty for a file without one. */
  password: string;
  reason?: string;
  location?: string;
  /** How the signer is reached. */
  contact?: string;
  /** The time of the signature, ISO 8601 in UTC. Default: that of the document. */
  time?: string;
  /** Where the project names the file. */
  place: Place;
}
