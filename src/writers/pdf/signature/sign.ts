import { X509Certificate } from 'node:crypto';
import { PDF, type Signer } from '@libpdf/core';
import type { Metadata } from '../../../model/publication.ts';
import { failure, type Report } from '../../../model/report.ts';
import type { Signature } from '../../../model/signature.ts';
import { withoutUndefined } from '../../../model/without-undefined.ts';
import { fieldName } from './field.ts';
import { openKey } from './key.ts';

/** Signs a finished PDF that has the field for it. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * Opens the key, so that what is wrong with it is known before the document is printed.
 *
 * The signature (PAdES B-B, ETSI EN 319 142-1) is appended behind the file, whose bytes stay as they are. With an RSA key
 * it is the same in every run; ECDSA takes a random number each time.
 *
 * @throws Failure `signature-invalid` or `signature-date`
 */
export async function signWith(signature: Signature, metadata: Metadata, report: Report): Promise<Sign> {
  const signer = await openKey(signature);
  const time = signature.time ?? metadata.modified ?? metadata.date;
  // The clock would make each run another, and its word proves nothing.
  if (time === undefined) throw failure('signature-date', {}, signature.place);
  const signingTime = new Date(time);
  checkValidity(signer, signingTime, signature, report);
  const { reason, location, contact: contactInfo } = signature;
  return async (bytes) => {
    const document = await PDF.load(bytes);
    const signed = await document.sign({
      signer,
      signingTime,
      fieldName,
      estimatedSize: roomFor(signer),
      ...withoutUndefined({ reason, location, contactInfo }),
    });
    return signed.bytes;
  };
}

/** Bytes to keep for a signature: its certificates, and what it is made of beside them, which is about 1,000 (measured). */
function roomFor({ certificate, certificateChain = [] }: Signer): number {
  return [certificate, ...certificateChain].reduce((sum, { length }) => sum + length, 4096);
}

/** A signature from before or after the time of its certificate is one that viewers warn of. */
function checkValidity({ certificate }: Signer, time: Date, { place }: Signature, report: Report): void {
  const { validFrom, validTo } = new X509Certificate(certificate);
  const [from, to] = [new Date(validFrom), new Date(validTo)];
  if (time >= from && time <= to) return;
  report('signature-expired', { time: shown(time), from: shown(from), to: shown(to) }, place);
}

function shown(date: Date): string {
  return date.toISOString().replace('.000', '');
}
