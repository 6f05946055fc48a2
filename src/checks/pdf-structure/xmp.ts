import { PdfStream } from '@libpdf/core';
import { SaxesParser } from 'saxes';
import type { PdfFile } from '../../pdf/document.ts';

/** The XMP metadata of a document that PDF/UA requires. */
interface Xmp {
  /** The part of ISO 14289 that the file claims to conform to. */
  part: string | undefined;
  title: string;
  /** The languages of the title. */
  titleLanguages: string[];
}

const names = { ua: 'http://www.aiim.org/pdfua/ns/id/', dc: 'http://purl.org/dc/elements/1.1/' };

/** Reads the metadata; `undefined` if there are none, or they are not XML. */
export function readXmp({ catalog, resolve }: PdfFile): Xmp | undefined {
  const stream = resolve(catalog.get('Metadata'));
  if (!(stream instanceof PdfStream)) return undefined;
  const xmp: Xmp = { part: undefined, title: '', titleLanguages: [] };
  const open: { uri: string; local: string }[] = [];
  const isIn = (uri: string, local: string) => open.some((tag) => tag.uri === uri && tag.local === local);
  const parser = new SaxesParser({ xmlns: true });
  let isBroken = false;
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    open.push({ uri, local });
    for (const attribute of Object.values(attributes)) {
      if (attribute.uri === names.ua && attribute.local === 'part') xmp.part = attribute.value;
      if (attribute.prefix === 'xml' && attribute.local === 'lang' && isIn(names.dc, 'title')) {
        xmp.titleLanguages.push(attribute.value);
      }
    }
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    if (isIn(names.ua, 'part')) xmp.part = (xmp.part ?? '') + text.trim();
    if (isIn(names.dc, 'title')) xmp.title += text.trim();
  });
  parser
    .write(
      Buffer.from(stream.getDecodedData())
        .toString('utf8')
        .replace(/^\uFEFF/u, ''),
    )
    .close();
  return isBroken ? undefined : xmp;
}
