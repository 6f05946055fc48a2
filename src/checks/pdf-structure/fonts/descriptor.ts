import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, nameAt, numberAt, type PdfFile } from '../../../pdf/document.ts';
import { compositeFont } from '../../../pdf/fonts/composite.ts';

/** What a font says of itself, and of its program (ISO 32000-1, 9.8). */
export interface FontDescription {
  name: string;
  descriptor: PdfDict | undefined;
  /** Missing where the font is not embedded. */
  program: PdfStream | undefined;
  /** Whether its signs are none of the Latin letters. */
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
