import { PdfArray, PdfBool } from '@libpdf/core';
import type { Condition } from '../../../src/checks/pdf-structure/conditions.ts';
import { dict, name, number, type Seed, stream, text } from './seed.ts';
import { sfntWith } from './sfnt.ts';

const paintedForm = 'q /Seeded Do Q';
const empty = stream('');

function metadata(seed: Seed, change: (text: string) => string): void {
  const own = seed.file.resolve(seed.catalog.get('Metadata'));
  const packet = own && 'getDecodedData' in own ? Buffer.from(own.getDecodedData()).toString('utf8') : '';
  seed.catalog.set('Metadata', stream(Buffer.from(change(packet), 'utf8')));
}

function preference(seed: Seed, value: PdfBool | undefined): void {
  seed.catalog.set('ViewerPreferences', dict(value ? { DisplayDocTitle: value } : {}));
}

/** A map of codes to characters that knows the codes from 0 to 65535 as one character. */
function allAre(character: string) {
  return stream(`1 beginbfrange <0000> <FFFF> [${`<${character}> `.repeat(65_536)}] endbfrange`);
}

/** An embedded CMap. */
function cMap(collection: Parameters<typeof dict>[0], content = '', entries: Parameters<typeof dict>[0] = {}) {
  return stream(content, { CIDSystemInfo: dict(collection), ...entries });
}

const identity = { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: number(0) };

/** Paints a letter with a TrueType font that is not composite. */
function trueType(seed: Seed, flags: number, entries: Parameters<typeof dict>[0], program: Uint8Array): void {
  const FontDescriptor = dict({ Type: name('FontDescriptor'), Flags: number(flags), FontFile2: stream(program) });
  const font = dict({
    Type: name('Font'),
    Subtype: name('TrueType'),
    BaseFont: name('Seeded'),
    FontDescriptor,
    ...entries,
  });
  seed.resource('Font', 'Seeded', font);
  seed.paint('/Artifact BMC BT /Seeded 9 Tf (a) Tj ET EMC');
}

const symbols = 4;
const letters = 32;

/** A fault for each condition that a check finds. */
export const faults: Readonly<Record<Condition, (seed: Seed) => void>> = {
  '01-003': (seed) => seed.paint('/P <</MCID 0>> BDC /Artifact BMC EMC EMC'),
  '01-004': (seed) => seed.paint('/Artifact BMC /P <</MCID 0>> BDC EMC EMC'),
  '01-005': (seed) => seed.paint('0 0 m 9 9 l S'),
  '01-007': ({ catalog }) => catalog.set('MarkInfo', dict({ Marked: PdfBool.TRUE, Suspects: PdfBool.TRUE })),
  '02-001': (seed) => seed.retype('P', 'Strange'),
  '02-003': (seed) => {
    seed.retype('P', 'One');
    seed.root.set('RoleMap', dict({ One: name('Other'), Other: name('One') }));
  },
  '02-004': (seed) => seed.root.set('RoleMap', dict({ P: name('Span') })),
  '06-001': ({ catalog }) => catalog.delete('Metadata'),
  '06-002': (seed) => metadata(seed, (packet) => packet.replace(/<pdfuaid:part>.*<\/pdfuaid:part>/u, '')),
  '06-003': (seed) => metadata(seed, (packet) => packet.replace(/<dc:title>.*<\/dc:title>/u, '')),
  '07-001': (seed) => preference(seed, undefined),
  '07-002': (seed) => preference(seed, PdfBool.FALSE),
  '09-004': (seed) => seed.retype('TD', 'P'),
  '09-005': (seed) => seed.retype('LI', 'P'),
  '09-006': (seed) => seed.retype('TOCI', 'Div'),
  '09-007': (seed) => seed.retype('RB', 'Span'),
  '09-008': (seed) => seed.retype('Em', 'WT'),
  '10-001': (seed) => seed.setAll(seed.fonts(), 'ToUnicode', empty),
  '11-001': (seed) => seed.forgetLanguages(),
  '11-002': (seed) => seed.forgetLanguages(),
  '11-003': (seed) => seed.forgetLanguages(),
  '11-004': (seed) => seed.forgetLanguages(),
  '11-005': (seed) => {
    seed.forgetLanguages();
    seed.annotate('Widget', { TU: text('A field') });
  },
  '11-006': (seed) => seed.forgetLanguages(),
  '13-004': (seed) => seed.element('Figure').delete('Alt'),
  '14-002': (seed) => seed.retype('H1', 'H2'),
  '14-003': (seed) => seed.retype('H2', 'H3'),
  '14-006': (seed) => {
    for (const paragraph of seed.elements('P')) paragraph.set('S', name('H'));
  },
  '14-007': (seed) => seed.retype('P', 'H'),
  '15-003': (seed) => seed.setAll([...seed.elements('TH'), ...seed.elements('TD')], 'A', undefined),
  '17-002': (seed) => seed.element('Formula').delete('Alt'),
  '17-003': (seed) => seed.setAll(seed.fonts(), 'ToUnicode', empty),
  '19-003': (seed) => seed.element('Note').delete('ID'),
  '19-004': (seed) => seed.setAll(seed.elements('Note'), 'ID', text('one')),
  '20-001': ({ catalog }) => catalog.set('OCProperties', dict({ Configs: PdfArray.of(dict({})) })),
  '20-002': ({ catalog }) => catalog.set('OCProperties', dict({ D: dict({}) })),
  '20-003': ({ catalog }) =>
    catalog.set('OCProperties', dict({ D: dict({ Name: text('All'), AS: new PdfArray([]) }) })),
  '21-001': ({ catalog }) => catalog.set('Names', dict({ Seeded: dict({ F: text('a.md'), EF: dict({ F: empty }) }) })),
  '25-001': ({ catalog }) => {
    const XFA = stream('<acrobat7><dynamicRender>required</dynamicRender></acrobat7>');
    catalog.set('AcroForm', dict({ XFA }));
  },
  '26-001': ({ file }) => file.trailer.set('Encrypt', dict({ Filter: name('Standard') })),
  '26-002': ({ file }) => file.trailer.set('Encrypt', dict({ Filter: name('Standard'), P: number(4) })),
  '28-002': (seed) => seed.annotate('Text', { Contents: text('A remark') }),
  '28-004': (seed) => seed.annotate('Text'),
  '28-005': (seed) => seed.annotate('Widget'),
  '28-006': (seed) => seed.annotate('Strange'),
  '28-007': (seed) => seed.annotate('TrapNet'),
  '28-008': (seed) =>
    seed.setAll(
      seed.file.pages.map((page) => page.dict),
      'Tabs',
      undefined,
    ),
  '28-009': (seed) =>
    seed.setAll(
      seed.file.pages.map((page) => page.dict),
      'Tabs',
      name('R'),
    ),
  '28-010': (seed) => seed.annotate('Widget', { TU: text('A field') }),
  '28-011': (seed) => seed.setAll(seed.elements('Link'), 'S', name('Span')),
  '28-012': (seed) => seed.link().delete('Contents'),
  '28-014': (seed) => seed.annotate('Screen', { A: rendition({ Alt: PdfArray.of(text('en'), text('A film')) }) }),
  '28-015': (seed) => seed.annotate('Screen', { A: rendition({ CT: text('video/mp4') }) }),
  '28-016': (seed) => seed.annotate('FileAttachment', { FS: dict({ F: text('a.md') }) }),
  '28-017': (seed) => seed.link().set('Subtype', name('PrinterMark')),
  '28-018': (seed) => seed.annotate('PrinterMark', { AP: dict({ N: stream('0 0 m 9 9 l S') }) }),
  '30-001': (seed) => {
    seed.resource('XObject', 'Seeded', stream('', { Subtype: name('Form'), Ref: dict({}) }));
    seed.paint(paintedForm);
  },
  '30-002': (seed) => {
    seed.resource('XObject', 'Seeded', stream('/P <</MCID 0>> BDC EMC', { Subtype: name('Form') }));
    seed.paint(`${paintedForm} ${paintedForm}`);
  },
  '31-001': (seed) => seed.setAll(seed.fonts(), 'Encoding', cMap({ ...identity, Registry: text('Other') })),
  '31-002': (seed) => seed.setAll(seed.fonts(), 'Encoding', name('UniJIS-UTF16-H')),
  '31-003': (seed) => seed.setAll(seed.fonts(), 'Encoding', cMap({ ...identity, Supplement: number(9) })),
  '31-004': (seed) => seed.setAll(seed.descendants(), 'CIDToGIDMap', name('Other')),
  '31-005': (seed) => seed.setAll(seed.descendants(), 'CIDToGIDMap', undefined),
  '31-006': (seed) => seed.setAll(seed.fonts(), 'Encoding', name('Strange-H')),
  '31-007': (seed) => seed.setAll(seed.fonts(), 'Encoding', cMap(identity, '/WMode 1 def')),
  '31-008': (seed) => seed.setAll(seed.fonts(), 'Encoding', cMap(identity, '/Strange-H usecmap')),
  '31-009': (seed) => seed.setAll(seed.descriptors(), 'FontFile2', undefined),
  '31-011': (seed) => seed.setAll(seed.descendants(), 'CIDToGIDMap', stream(new Uint8Array(131_072).fill(255))),
  '31-014': (seed) => seed.setAll(seed.descriptors(), 'CIDSet', stream(Uint8Array.of(128))),
  '31-015': (seed) => seed.setAll(seed.descriptors(), 'CIDSet', stream(new Uint8Array(8192).fill(255))),
  '31-016': (seed) => {
    seed.setAll(seed.descendants(), 'W', new PdfArray([]));
    seed.setAll(seed.descendants(), 'DW', number(7));
  },
  '31-017': (seed) => trueType(seed, letters, { Encoding: name('WinAnsiEncoding') }, sfntWith([3, 0])),
  '31-019': (seed) => trueType(seed, letters, {}, sfntWith([3, 1])),
  '31-020': (seed) => trueType(seed, letters, { Encoding: dict({}) }, sfntWith([3, 1])),
  '31-021': (seed) => trueType(seed, letters, { Encoding: name('StandardEncoding') }, sfntWith([3, 1])),
  '31-023': (seed) => {
    const Encoding = dict({ BaseEncoding: name('WinAnsiEncoding'), Differences: PdfArray.of(number(97), name('b')) });
    trueType(seed, letters, { Encoding }, sfntWith([1, 0]));
  },
  '31-024': (seed) => trueType(seed, symbols, { Encoding: name('WinAnsiEncoding') }, sfntWith([3, 0])),
  '31-025': (seed) => trueType(seed, symbols, {}, sfntWith()),
  '31-026': (seed) => trueType(seed, symbols, {}, sfntWith([1, 0], [3, 1])),
  '31-027': (seed) => seed.setAll(seed.fonts(), 'ToUnicode', undefined),
  '31-028': (seed) => seed.setAll(seed.fonts(), 'ToUnicode', allAre('0000')),
  '31-029': (seed) => seed.setAll(seed.fonts(), 'ToUnicode', allAre('FEFF')),
  '31-030': (seed) => seed.setAll(seed.descendants(), 'CIDToGIDMap', stream(new Uint8Array(131_072))),
};

function rendition(clip: Parameters<typeof dict>[0]) {
  return dict({ S: name('Rendition'), R: dict({ S: name('MR'), C: dict({ S: name('MCD'), ...clip }) }) });
}
