import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import type { Signature } from '../../../../src/model/format-options.ts';
import type { Metadata } from '../../../../src/model/publication.ts';
import { Failure, reportTo } from '../../../../src/model/report.ts';
import { signWith } from '../../../../src/writers/pdf/signature/sign.ts';
import { qpdfCheck } from '../../../support/qpdf.ts';
import { run } from '../../../support/run.ts';
import { withScratchFile, withScratchFolder } from '../../../support/scratch.ts';
import { testWith } from '../../../support/tools.ts';
import { finishedBlank } from '../finish/finished.ts';

const metadata: Metadata = { title: 'Tides', authors: [], keywords: [], lang: 'en', dir: 'ltr', date: '2026-11-25' };
const place = { path: 'offprint.config.yaml', start: { line: 2, column: 3 } };

/** A key that openssl makes, valid for a day from now on, with its certificate in a PKCS#12 file. */
function key({ algorithm = 'rsa:2048', bundle = ['-inkey', 'key.pem'] } = {}): Promise<Signature> {
  return withScratchFolder(async (cwd) => {
    const ask = ['-x509', '-newkey', algorithm, '-nodes', '-days', '1', '-subj', '/CN=Sea Press', '-keyout', 'key.pem'];
    const curve = algorithm === 'ec' ? ['-pkeyopt', 'ec_paramgen_curve:prime256v1'] : [];
    await run('openssl', ['req', ...ask, ...curve, '-out', 'certificate.pem'], { cwd });
    const to = ['-in', 'certificate.pem', '-passout', 'pass:secret', '-out', 'key.p12'];
    const { code, stderr } = await run('openssl', ['pkcs12', '-export', ...bundle, ...to], { cwd });
    if (code !== 0) throw new Error(`openssl exited with ${code}: ${stderr}`);
    return { pkcs12: await readFile(join(cwd, 'key.p12')), password: 'secret', place };
  });
}

async function signed(signature: Signature, file = new VFile()): Promise<Uint8Array> {
  const sign = await signWith(signature, metadata, reportTo(file));
  return sign(await finishedBlank(metadata, { isSigned: true }));
}

/** What poppler says of the signatures of a PDF. */
function judged(pdf: Uint8Array): Promise<string> {
  return withScratchFile('signed.pdf', pdf, async (path) => {
    const { stdout } = await run('pdfsig', ['-nssdir', join(path, '..'), '-nocert', path]);
    return stdout;
  });
}

testWith(
  'openssl',
  'pdfsig',
  'qpdf',
)('a signed file is sound, and a changed byte breaks the signature', async () => {
  const pdf = await signed({ ...(await key()), reason: 'Freigabe für den Druck', location: 'Wien' });
  const said = await judged(pdf);
  expect(said).toContain('Signer Certificate Common Name: Sea Press');
  expect(said).toContain('Signing Time: Nov 25 2026');
  expect(said).toContain('Total document signed');
  expect(said).toContain('Signature is Valid');
  expect(await qpdfCheck(pdf)).toEqual([]);
  const forged = Uint8Array.from(pdf);
  // Behind the header stands a comment of four bytes that mean nothing.
  forged[11] = 0xff;
  expect(await judged(forged)).not.toContain('Signature is Valid');
});

testWith('openssl')('it is appended: the file keeps its bytes, and its object streams', async () => {
  const signingKey = await key();
  const [pdf, other] = [await signed(signingKey), await signed(signingKey)];
  const unsigned = await finishedBlank(metadata, { isSigned: true });
  expect(Buffer.compare(pdf.subarray(0, unsigned.length), unsigned)).toBe(0);
  // With an RSA key there is nothing random in it.
  expect(Buffer.compare(pdf, other)).toBe(0);
  expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/Helvetica|\/DR/u);
});

testWith('openssl', 'pdfsig')('an elliptic curve key can be used', async () => {
  expect(await judged(await signed(await key({ algorithm: 'ec' })))).toContain('Signature is Valid');
});

testWith('openssl')('problems with the file are reported before anything is printed', async () => {
  const signingKey = await key();
  const bare = await key({ bundle: ['-nokeys'] });
  const faults: [Signature, string][] = [
    [{ ...signingKey, password: 'wrong' }, 'the password of the PKCS#12 file is wrong'],
    [bare, 'the PKCS#12 file contains no private key'],
    [{ ...signingKey, pkcs12: Buffer.from('no key') }, 'the file is damaged or not PKCS#12'],
  ];
  for (const [signature, reason] of faults) {
    const failure = await signWith(signature, metadata, reportTo(new VFile())).catch((error: unknown) => error);
    if (!(failure instanceof Failure)) throw new Error(`expected a failure: ${reason}`);
    expect(failure.messages.map(String)).toEqual([`offprint.config.yaml:2:3: The PDF cannot be signed: ${reason}`]);
  }
});

testWith('openssl')('a document without a date is not signed by the clock', async () => {
  const { date, ...undated } = metadata;
  const signingKey = await key();
  const report = reportTo(new VFile());
  await expect(signWith(signingKey, undated, report)).rejects.toThrow('The PDF cannot be signed without a date');
  await expect(signWith({ ...signingKey, time: '2026-11-25T00:00:00Z' }, undated, report)).resolves.toBeTypeOf(
    'function',
  );
  expect(date).toBeDefined();
});

testWith('openssl')('a time at which the certificate is not valid is a warning', async () => {
  const file = new VFile();
  await signed({ ...(await key()), time: '1999-12-31T23:59:59.000Z' }, file);
  expect(file.messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['signature-expired', false]]);
  expect(file.messages[0]?.reason).toContain('but the time of signing is `1999-12-31T23:59:59Z`');
});

test('a signed file has a field for it, others have none', async () => {
  const text = async (isSigned: boolean) => Buffer.from(await finishedBlank(metadata, { isSigned })).length;
  expect(await text(true)).toBeGreaterThan(await text(false));
});
