import { createVerify, X509Certificate } from 'node:crypto';
import { P12Signer, type Signer } from '@libpdf/core';
import { type Failure, failure } from '../../../model/report.ts';
import type { Signature } from '../../../model/signature.ts';

/**
 * Opens the key of a PKCS#12 file.
 *
 * @throws Failure `signature-invalid`
 */
export async function openKey({ pkcs12, password, place }: Signature): Promise<Signer> {
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

/** The reason and the hint, by what `@libpdf/core` says. */
function faultIn(message: string): [reason: string, hint: string] {
  if (/integrity|password/iu.test(message)) {
    return ['the PKCS#12 file has another password', 'Check the password in the environment.'];
  }
  if (/no private key/iu.test(message)) {
    return ['the PKCS#12 file holds no private key', 'Export the certificate together with its key.'];
  }
  if (/unsupported key/iu.test(message)) {
    return ['the key is neither RSA nor ECDSA', 'Ask for a certificate with an RSA key.'];
  }
  return ['the PKCS#12 file is damaged or none', 'Export the key again, as PKCS#12 (`.p12`, `.pfx`).'];
}

/** Files of some programs begin with the certificate of the issuer: the key's own is the one that proves what it signs. */
async function ownCertificate(signer: Signer, certificates: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const probe = Buffer.from('probe');
  const signed = await signer.sign(probe, 'SHA-256');
  return certificates.find((certificate) => {
    const { publicKey } = new X509Certificate(certificate);
    return createVerify('sha256').update(probe).verify(publicKey, signed);
  });
}
