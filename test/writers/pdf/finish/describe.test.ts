import { PDF, PdfBool, PdfDict } from '@libpdf/core';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Metadata } from '../../../../src/model/publication.ts';
import { version } from '../../../../src/model/version.ts';
import { dictAt, openPdf } from '../../../../src/pdf/document.ts';
import { describe, xmpPacket } from '../../../../src/writers/pdf/finish/describe.ts';
import { type Description, descriptionOf } from '../../../../src/writers/pdf/finish/description.ts';
import { reading } from '../../../pdf/reading.ts';
import { finishedBlank } from './finished.ts';

const metadata: Metadata = {
  title: 'Tides & <currents> 🌊',
  subtitle: 'How water moves',
  authors: [{ name: 'Ada Lovelace' }, { name: 'Martin Luther King, Jr.' }],
  contributors: [{ name: 'Grace Hopper', role: 'edt' }],
  description: 'Of the moon\u0007 and the sun.',
  keywords: ['sea', 'moon, full'],
  lang: 'de-AT',
  dir: 'ltr',
  date: '2026-11-25',
  modified: '2026-11-26T10:11:12Z',
  publisher: 'Sea Press',
  rights: '© 2026 Ada',
  license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  identifiers: [
    { scheme: 'doi', value: '10.1000/182' },
    { scheme: 'isbn', value: '9783161484100' },
  ],
  series: { name: 'Seas', number: 2 },
  edition: 'Second edition',
};

/** The texts of each property of an XMP packet, by its name. */
function propertiesOf(packet: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => open.push(name));
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const name = open.findLast((one) => !one.startsWith('rdf:'));
    if (name && text.trim()) found[name] = [...(found[name] ?? []), text];
  });
  parser.write(packet.replace('\uFEFF', '')).close();
  return found;
}

async function described() {
  return reading(await finishedBlank(metadata), async (document) => {
    const { info, metadata: xmp } = await document.getMetadata();
    return { info: info as Record<string, unknown>, xmp: propertiesOf(xmp.getRaw() as string) };
  });
}

test('the information dictionary and XMP say the same', async () => {
  const { info, xmp } = await described();
  expect(info).toMatchObject({
    Title: metadata.title,
    // A comma in a name does not separate two.
    Author: 'Ada Lovelace; Martin Luther King, Jr.',
    Subject: 'Of the moon and the sun.',
    Keywords: 'sea; moon, full',
    Creator: `Offprint ${version}`,
    Producer: `Offprint ${version} (Browser/1)`,
    CreationDate: 'D:20261125',
    ModDate: 'D:20261126101112Z',
    Language: 'de-AT',
  });
  expect(xmp).toMatchObject({
    'dc:title': [info.Title],
    'dc:creator': metadata.authors.map(({ name }) => name),
    'dc:description': [info.Subject],
    'dc:subject': metadata.keywords,
    'dc:language': [info.Language],
    'pdf:Keywords': [info.Keywords],
    'pdf:Producer': [info.Producer],
    'xmp:CreatorTool': [info.Creator],
    'xmp:CreateDate': ['2026-11-25'],
    'xmp:ModifyDate': ['2026-11-26T10:11:12Z'],
  });
  expect(xmp['dc:creator']?.join('; ')).toBe(info.Author);
});

test('XMP contains all other metadata of the publication', async () => {
  const { xmp } = await described();
  expect(xmp).toMatchObject({
    'dc:contributor': ['Grace Hopper'],
    'dc:publisher': ['Sea Press'],
    'dc:rights': ['© 2026 Ada'],
    'dc:identifier': ['urn:doi:10.1000/182'],
    'xmp:Identifier': ['urn:doi:10.1000/182', 'urn:isbn:9783161484100'],
    'prism:isbn': ['9783161484100'],
    'prism:doi': ['10.1000/182'],
    'prism:subtitle': ['How water moves'],
    'prism:bookEdition': ['Second edition'],
    'prism:seriesTitle': ['Seas'],
    'prism:seriesNumber': ['2'],
    'xmpRights:UsageTerms': ['CC BY 4.0'],
    'xmpRights:WebStatement': ['https://creativecommons.org/licenses/by/4.0/'],
  });
});

const description: Description = {
  title: 'A < B & "C"',
  subtitle: undefined,
  authors: ['Ada', 'Grace'],
  contributors: [],
  subject: undefined,
  keywords: ['sea', 'moon'],
  lang: 'en',
  dir: 'ltr',
  publisher: undefined,
  rights: undefined,
  license: undefined,
  identifiers: [],
  series: undefined,
  edition: undefined,
  created: undefined,
  modified: undefined,
  creator: 'Offprint 1',
  producer: 'Offprint 1 (Chrome/1)',
};

test('it is well-formed, whatever the title contains', () => {
  expect(propertiesOf(xmpPacket(description))).toEqual({
    'dc:format': ['application/pdf'],
    'dc:title': ['A < B & "C"'],
    'dc:creator': ['Ada', 'Grace'],
    'dc:subject': ['sea', 'moon'],
    'dc:language': ['en'],
    'pdf:Keywords': ['sea, moon'],
    'pdf:Producer': ['Offprint 1 (Chrome/1)'],
    'xmp:CreatorTool': ['Offprint 1'],
  });
});

test('dates and rights are included if known', () => {
  const packet = xmpPacket({ ...description, created: '2026-11-25', modified: '2026-11-26', rights: 'CC BY 4.0' });
  expect(propertiesOf(packet)).toMatchObject({
    'xmp:CreateDate': ['2026-11-25'],
    'xmp:ModifyDate': ['2026-11-26'],
    'dc:rights': ['CC BY 4.0'],
  });
});

test('contributors and the licence are included if known', () => {
  const license = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
  expect(propertiesOf(xmpPacket({ ...description, contributors: ['Eve'], license }))).toMatchObject({
    'dc:contributor': ['Eve'],
    'dc:rights': ['CC BY 4.0'],
    'xmpRights:Marked': ['True'],
    'xmpRights:UsageTerms': ['CC BY 4.0'],
    'xmpRights:WebStatement': ['https://creativecommons.org/licenses/by/4.0/'],
  });
});

test('the public domain is not marked as copyrighted', () => {
  const license = { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
  expect(propertiesOf(xmpPacket({ ...description, license }))['xmpRights:Marked']).toEqual(['False']);
});

test('the main identifier is separate, all are together, and each has its own name', () => {
  const identifiers: Description['identifiers'] = [
    { scheme: 'isbn', value: '9783161484100' },
    { scheme: 'doi', value: '10.1000/182' },
  ];
  const series = { name: 'Seas', number: 2 };
  const more = { identifiers, series, edition: 'Second edition', subtitle: 'A view' };
  expect(propertiesOf(xmpPacket({ ...description, ...more }))).toMatchObject({
    'dc:identifier': ['urn:isbn:9783161484100'],
    'xmp:Identifier': ['urn:isbn:9783161484100', 'urn:doi:10.1000/182'],
    'prism:isbn': ['9783161484100'],
    'prism:doi': ['10.1000/182'],
    'prism:url': ['https://doi.org/10.1000/182'],
    'prism:subtitle': ['A view'],
    'prism:bookEdition': ['Second edition'],
    'prism:seriesTitle': ['Seas'],
    'prism:seriesNumber': ['2'],
  });
});

test('a mark for doubtful structure is left out unless it is set', async () => {
  const suspectsAfter = async (value: PdfBool) => {
    const blank = PDF.create();
    blank.addPage();
    const document = await openPdf(await blank.save());
    document.catalog.set('MarkInfo', PdfDict.of({ Marked: PdfBool.TRUE, Suspects: value }));
    describe(document, descriptionOf(metadata, 'Browser/1'));
    return dictAt(document.catalog, 'MarkInfo', document)?.getBool('Suspects')?.value;
  };
  expect(await suspectsAfter(PdfBool.FALSE)).toBeUndefined();
  expect(await suspectsAfter(PdfBool.TRUE)).toBe(true);
});
