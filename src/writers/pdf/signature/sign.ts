import { createVerify, X509Certificate } from 'node:crypto';
import { P12Signer, PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString, type Signer } from '@libpdf/core';
import type { Signature } from '../../../model/format-options.ts';
import { withoutUndefined } from '../../../model/lists.ts';
import type { Metadata } from '../../../model/publication.ts';
import { type Failure, failure, type Report } from '../../../model/report.ts';
import type { PdfDocument } from '../../../pdf/document.ts';

/** Signs a finished PDF that has a signature field. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * Opens the key, so that problems with it are reported before printing. The signature (PAdES B-B, ETSI EN 319 142-1) is
 * appended to the file, whose bytes do not change. With an RSA key it is reproducible; ECDSA uses a random number each
 * time.
 *
 * @throws Failure `signature-invalid` or `signature-date`
 */
export async function signWith(signature: Signature, metadata: Metadata, report: Report): Promise<Sign> {
  const signer = await openKey(signature);
  const time = signature.time ?? metadata.modified ?? metadata.date;
  // The clock would make every run different, and its time proves nothing.
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

/** Bytes to reserve for a signature: its certificates, and about 1,000 for everything else (measured). */
function roomFor({ certificate, certificateChain = [] }: Signer): number {
  return [certificate, ...certificateChain].reduce((sum, { length }) => sum + length, 4096);
}

/** Viewers warn about a signature outside the validity period of its certificate. */
function checkValidity({ certificate }: Signer, time: Date, { place }: Signature, report: Report): void {
  const { validFrom, validTo } = new X509Certificate(certificate);
  const [from, to] = [new Date(validFrom), new Date(validTo)];
  if (time >= from && time <= to) return;
  report('signature-expired', { time: timeText(time), from: timeText(from), to: timeText(to) }, place);
}

function timeText(date: Date): string {
  return date.toISOString().replace('.000', '');
}

/**
 * Opens the key of a PKCS#12 file.
 *
 * @throws Failure `signature-invalid`
 */
async function openKey({ pkcs12, password, place }: Signature): Promise<Signer> {
  const refuse = (reason: string, hint: string): Failure => failure('signature-invalid', { reason, hint }, place);
  const signer = await P12Signer.create(pkcs12, password).catch((error: unknown) => {
    throw refuse(...faultIn(error instanceof Error ? error.message : String(error)));
  });
  const certificates = [signer.certificate, ...signer.certificateChain];
  const own = await ownCertificate(signer, certificates);
  if (!own) {
    throw refuse('the certificate belongs to another key', 'Export the key together with its own certificate.');
  }
  return {
    certificate: own,
    certificateChain: certificates.filter((certificate) => certificate !== own),
    keyType: signer.keyType,
    signatureAlgorithm: signer.signatureAlgorithm,
    sign: (content, algorithm) => signer.sign(content, algorithm),
  };
}

/** The reason and the hint for an error of `@libpdf/core`. */
function faultIn(message: string): [reason: string, hint: string] {
  if (/integrity|password/iu.test(message)) {
    return ['the password of the PKCS#12 file is wrong', 'Check the password in the environment.'];
  }
  if (/no private key/iu.test(message)) {
    return ['the PKCS#12 file contains no private key', 'Export the certificate together with its key.'];
  }
  if (/unsupported key/iu.test(message)) {
    return ['the key is neither RSA nor ECDSA', 'Ask for a certificate with an RSA key.'];
  }
  return ['the file is damaged or not PKCS#12', 'Export the key again, as PKCS#12 (`.p12`, `.pfx`).'];
}

/** Files from some programs begin with the issuer's certificate: the key's own verifies its signature. */
async function ownCertificate(signer: Signer, certificates: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const probe = Buffer.from('probe');
  const signed = await signer.sign(probe, 'SHA-256');
  return certificates.find((certificate) => {
    const { publicKey } = new X509Certificate(certificate);
    return createVerify('sha256').update(probe).verify(publicKey, signed);
  });
}

const fieldName = 'Signature';

/** `SigFlags`: there are signatures, and the file may only be appended to (ISO 32000-1, table 219). */
const signedAndAppendOnly = 3;

/**
 * Adds an empty, invisible field for a signature. The field that `@libpdf/core` would create uses fonts that are not
 * embedded.
 *
 * @param name the name that screen readers announce
 */
export function addSignatureField(document: PdfDocument, name: string): void {
  const field = PdfDict.of({
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(fieldName),
    TU: PdfString.fromString(name),
  });
  const form = PdfDict.of({ Fields: PdfArray.of(document.add(field)), SigFlags: PdfNumber.of(signedAndAppendOnly) });
  document.catalog.set('AcroForm', document.add(form));
}
