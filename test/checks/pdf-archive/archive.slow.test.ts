import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { archiveFaults } from '../../../src/checks/pdf-archive.ts';
import { auditPdf } from '../../../src/checks/pdf-structure/pdf-structure.ts';
import { archiveStandard, type PdfStandard, pdfStandards } from '../../../src/model/pdf-standard.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { everything } from '../../support/printed.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { qpdfCheck } from '../../support/qpdf.ts';
import { run } from '../../support/run.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';
import { Seed } from '../pdf-structure/seed.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** Builds a document with these options of the group `pdf`. */
function built(markdown: string, options: string, config = '') {
  return withScratchFolder(async (folder) => {
    const source = markdown.replace(/^pdf: .*$/mu, `pdf: { ${options} }`);
    await writeAll(folder, { 'a.md': source, 'sea.svg': picture, ...(config && { 'offprint.config.yaml': config }) });
    const key = config.includes('signature') ? await makeKey(folder) : {};
    const env = { ...process.env, ...key };
    const { outputs, messages } = await build({ sources: ['a.md'], to: ['pdf'], host: { ...hostIn(folder), env } });
    const [first] = outputs;
    const pdf = first ? await readFile(join(folder, first.path)) : undefined;
    return { pdf, messages: messages.map(({ ruleId, line, reason }) => ({ ruleId, line, reason })) };
  });
}

async function makeKey(cwd: string): Promise<Record<string, string>> {
  const ask = [
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '3650',
    '-subj',
    '/CN=Sea Press',
    '-keyout',
    'key.pem',
  ];
  await run('openssl', ['req', ...ask, '-out', 'certificate.pem'], { cwd });
  const bundle = ['-inkey', 'key.pem', '-in', 'certificate.pem', '-passout', 'pass:secret', '-out', 'key.p12'];
  await run('openssl', ['pkcs12', '-export', ...bundle], { cwd });
  return { SIGNING_PASSWORD: 'secret' };
}

async function faultsOf(pdf: Uint8Array | undefined, id: PdfStandard): Promise<string[]> {
  const standard = archiveStandard([id]);
  if (!pdf || !standard) throw new Error('Unexpected build without a PDF');
  return [...archiveFaults(await openPdf(pdf), standard)];
}

const archives = pdfStandards.filter((one) => archiveStandard([one]));

test.each(archives)('a document with one of everything conforms to %s', async (id) => {
  const { pdf, messages } = await built(everything, `engine: typst, standard: ${id}`);
  expect(messages).toEqual([]);
  expect(await faultsOf(pdf, id)).toEqual([]);
  const isPartFour = id.startsWith('a-4');
  expect(Buffer.from(pdf?.subarray(0, 8) ?? []).toString()).toBe(isPartFour ? '%PDF-2.0' : '%PDF-1.7');
});

test('a document can conform to PDF/UA-1 and PDF/A-2a, also when it has faults and identifiers', async () => {
  const source = everything.replace('title: Everything', 'title: Everything\nisbn: 9783161484100\nsubtitle: More');
  const { pdf } = await built(`${source}\n![Missing](missing.png)\n`, 'engine: typst, standard: [ua-1, a-2a]');
  expect(await faultsOf(pdf, 'a-2a')).toEqual([]);
  expect(auditPdf(await openPdf(pdf ?? new Uint8Array()))).toEqual([]);
});

testWith('openssl', 'qpdf')('attachments, greys, marks and a signature do not break it', async () => {
  const options =
    'engine: typst, standard: a-3a, attachSource: true, grayscale: true, bleed: 3mm, cropMarks: true, imposition: 2-up';
  const config = 'signature: { file: key.p12, passwordVariable: SIGNING_PASSWORD }\n';
  const source = everything.replace('title: Everything', 'title: Everything\ndate: 2027-01-05');
  const { pdf, messages } = await built(source, options, config);
  expect(messages.filter(({ ruleId }) => ruleId !== 'signature-expired')).toEqual([]);
  expect(Buffer.from(pdf ?? []).includes('/ByteRange')).toBe(true);
  expect(await faultsOf(pdf, 'a-3a')).toEqual([]);
  expect(await qpdfCheck(pdf ?? new Uint8Array())).toEqual([]);
});

describe('what is not possible is an error', () => {
  test('PDF/A with a browser, which names the other engine', async () => {
    const { pdf, messages } = await built(everything, 'engine: chromium, standard: a-2a');
    expect(pdf).toBeUndefined();
    expect(messages).toMatchObject([
      { ruleId: 'pdf-standard-engine', reason: 'The engine `chromium` cannot write PDF/A-2a' },
    ]);
  });

  test('attached sources in PDF/A-2', async () => {
    const { messages } = await built(everything, 'engine: typst, standard: a-2a, attachSource: true');
    expect(messages).toMatchObject([{ ruleId: 'pdf-standard-attachment' }]);
  });

  test('two standards of PDF/A', async () => {
    const { messages } = await built(everything, 'engine: typst, standard: [a-2a, a-3a]');
    expect(messages).toMatchObject([{ ruleId: 'front-matter-value', line: 5 }]);
  });

  test('what Typst refuses, at its line', async () => {
    const source = `---\ntitle: A sea\npdf: {}\n---\n\n# A sea\n\nWords.\n\n- one\n- a sign :kbd[&#xE000;]\n\nMore words.\n`;
    const { pdf, messages } = await built(source, 'engine: typst, standard: a-2a');
    expect(pdf).toBeUndefined();
    const what = 'The PDF cannot claim PDF/A-2a: no font has U+E000';
    expect(messages).toContainEqual({ ruleId: 'pdf-standard', line: 11, reason: what });
  });
});

test('the engine `auto` prints archives with Typst', async () => {
  const { messages } = await built(everything, 'engine: auto, standard: a-2b');
  expect(messages).toMatchObject([{ ruleId: 'engine-chosen', reason: expect.stringContaining('PDF/A-2b') }]);
});

/** Faults that are planted in a file, by what is found. */
const faults: Readonly<Record<string, (seed: Seed) => void>> = {
  'the metadata do not state part 3': (seed) => replaceXmp(seed, '<pdfaid:part>3', '<pdfaid:part>1'),
  'the metadata do not state level A': (seed) => replaceXmp(seed, '<pdfaid:conformance>A', '<pdfaid:conformance>B'),
  'the metadata do not describe the schema http://www.aiim.org/pdfua/ns/id/': (seed) =>
    replaceXmp(seed, '<pdfaSchema:namespaceURI>http', '<pdfaSchema:namespaceURI>other'),
  'it has no metadata': (seed) => seed.catalog.delete('Metadata'),
  'the file has no ids': (seed) => seed.file.trailer.delete('ID'),
  'the file is encrypted': (seed) => seed.file.trailer.set('Encrypt', new PdfDict()),
  'the file has no colour profile for its output': (seed) => seed.catalog.delete('OutputIntents'),
  'the file has no tags, or states no language': (seed) => seed.catalog.delete('Lang'),
  'the file has an action of type JavaScript': (seed) =>
    seed.catalog.set('OpenAction', PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('') })),
  'the file has actions that start on their own': (seed) => seed.page.set('AA', new PdfDict()),
  'its form fields have no fixed appearance': (seed) =>
    seed.catalog.set('AcroForm', PdfDict.of({ Fields: new PdfArray([]), NeedAppearances: PdfBool.TRUE })),
  'an annotation on page 1 is hidden, or not printed': (seed) => seed.link().set('F', PdfNumber.of(6)),
  'a stream is in another file': (seed) => firstStream(seed).set('F', PdfString.fromString('other')),
  'a stream uses LZWDecode': (seed) => firstStream(seed).set('Filter', PdfName.of('LZWDecode')),
  'an attached file has no media type': (seed) => attached(seed).file.delete('Subtype'),
  'an attached file has no relationship to the document': (seed) => attached(seed).dict.delete('AFRelationship'),
};

function replaceXmp(seed: Seed, from: string, to: string): void {
  const stream = seed.file.resolve(seed.catalog.get('Metadata'));
  if (!(stream instanceof PdfStream)) throw new Error('Unexpected file without XMP');
  const text = Buffer.from(stream.getDecodedData()).toString('utf8');
  expect(text).toContain(from);
  seed.catalog.set('Metadata', PdfStream.fromDict({}, Buffer.from(text.replace(from, to), 'utf8')));
}

/** A stream that is not read as a page's content. */
function firstStream({ catalog, file }: Seed): PdfStream {
  const stream = PdfStream.fromDict({}, new Uint8Array());
  catalog.set('PieceInfo', PdfDict.of({ Offprint: PdfDict.of({ Private: stream }) }));
  return file.resolve(stream) as PdfStream;
}

function attached({ catalog, file }: Seed) {
  const list = file.resolve(catalog.get('AF'));
  const dict = list instanceof PdfArray ? file.resolve(list.at(0)) : undefined;
  const files = dict instanceof PdfDict ? file.resolve(dict.get('EF')) : undefined;
  const stream = files instanceof PdfDict ? file.resolve(files.get('F')) : undefined;
  if (!(dict instanceof PdfDict) || !(stream instanceof PdfStream))
    throw new Error('Unexpected file without attachments');
  return { dict, file: stream };
}

describe('planted faults', () => {
  let pdf: Uint8Array;

  beforeAll(async () => {
    ({ pdf = new Uint8Array() } = await built(everything, 'engine: typst, standard: [ua-1, a-3a], attachSource: true'));
  }, 60_000);

  test.each(Object.entries(faults))('%s', async (what, plant) => {
    const seed = new Seed(await openPdf(pdf));
    plant(seed);
    const standard = archiveStandard(['a-3a']);
    expect(standard && [...archiveFaults(seed.file, standard)]).toContain(what);
  });

  test('what PDF/A-4 and PDF/A-2 have in addition', async () => {
    expect(await faultsOf(pdf, 'a-4')).toEqual(
      expect.arrayContaining([
        'the metadata state a level',
        'the file has an information dictionary',
        'a file is attached',
      ]),
    );
    expect(await faultsOf(pdf, 'a-2a')).toContain('a file is attached');
  });
});
