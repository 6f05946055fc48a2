import { type PdfDict, PdfNumber, PdfString } from '@libpdf/core';
import type { Operand } from '../../../pdf/content/operands.ts';
import { dictAt, type PdfFile } from '../../../pdf/document.ts';
import type { Tag, Tags } from '../../../pdf/structure/read-tags.ts';

/** The properties of a marked span of content (ISO 32000-1, 14.6). */
export interface MarkedSpan {
  kind: 'artifact' | 'tagged' | 'other';
  /** The number of tagged content. */
  number?: number;
  /** Missing if the structure does not contain the content. */
  tag?: Tag | undefined;
  lang?: string | undefined;
}

/** What contains the content: a page, or a form on it. */
export interface Holder {
  dict: PdfDict;
  resources: PdfDict | undefined;
}

/** Reads the mark that `BMC` or `BDC` begins. */
export function readMark(operands: readonly Operand[], holder: Holder, tags: Tags, file: PdfFile): MarkedSpan {
  const [name, properties] = operands;
  if (name?.kind === 'name' && name.value === 'Artifact') return { kind: 'artifact' };
  let number: number | undefined;
  let lang: string | undefined;
  if (properties?.kind === 'dict') {
    const [id, language] = [properties.entries.get('MCID'), properties.entries.get('Lang')];
    number = id?.kind === 'number' ? id.value : undefined;
    lang = language?.kind === 'string' ? language.value : undefined;
  } else if (properties?.kind === 'name') {
    const named = dictAt(dictAt(holder.resources, 'Properties', file), properties.value, file);
    number = numberIn(named, file);
    lang = stringIn(named, file);
  }
  return number === undefined
    ? { kind: 'other', lang }
    : { kind: 'tagged', number, tag: tags.ownerOf(holder.dict, number), lang };
}

function numberIn(dict: PdfDict | undefined, { resolve }: PdfFile): number | undefined {
  const value = resolve(dict?.get('MCID'));
  return value instanceof PdfNumber ? value.value : undefined;
}

function stringIn(dict: PdfDict | undefined, { resolve }: PdfFile): string | undefined {
  const value = resolve(dict?.get('Lang'));
  return value instanceof PdfString ? value.asString() : undefined;
}
