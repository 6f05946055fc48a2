import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, nameAt, numberAt, type PdfFile } from '../../../pdf/document.ts';
import { compositeFont } from '../../../pdf/fonts/composite.ts';

/** The orderings of Adobe's character collections, with the CMaps that every reader has (ISO 32000-1, table 118). */
const families: Readonly<Record<string, string>> = {
  GB1: 'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16',
  CNS1: 'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16',
  Japan1: '83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16',
  Korea1: 'KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16',
};

const orderings = new Map(
  Object.entries(families).flatMap(([ordering, names]) =>
    names.split(' ').flatMap((name) => [`${name}-H`, `${name}-V`].map((full): [string, string] => [full, ordering])),
  ),
);
for (const name of ['H', 'V']) orderings.set(name, 'Japan1');

export function isIdentity(name: string): boolean {
  return name === 'Identity-H' || name === 'Identity-V';
}

/** The ordering of a standard CMap; `undefined` for any other. */
export function standardOrdering(name: string): string | undefined {
  return orderings.get(name);
}

/** Whether the characters of a collection are known without a mapping in the font (9.10.2). */
export function isKnownCollection(ordering: string | undefined): boolean {
  return ordering !== undefined && Object.hasOwn(families, ordering);
}

/** The properties of a font and of its program (ISO 32000-1, 9.8). */
interface FontDescription {
  name: string;
  descriptor: PdfDict | undefined;
  /** Missing if the font is not embedded. */
  program: PdfStream | undefined;
  /** Whether it has glyphs outside the standard Latin character set. */
  isSymbolic: boolean;
}

/** The third bit (table 123). */
const symbolic = 1 << 2;

export function descriptionOf(font: PdfDict, file: PdfFile): FontDescription {
  const own = compositeFont(font, file)?.descendant ?? font;
  const descriptor = dictAt(own, 'FontDescriptor', file);
  const programs = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => file.resolve(descriptor?.get(key)));
  return {
    name: nameAt(font, 'BaseFont', file) ?? nameAt(font, 'Subtype', file) ?? 'a font',
    descriptor,
    program: programs.find((program) => program instanceof PdfStream),
    isSymbolic: ((numberAt(descriptor, 'Flags', file) ?? 0) & symbolic) !== 0,
  };
}
