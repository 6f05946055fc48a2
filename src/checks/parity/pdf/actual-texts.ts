import { type PdfDict, PdfStream, PdfString } from '@libpdf/core';
import { type Operand, operationsIn } from '../../../pdf/content/tokens.ts';
import { itemsAt, type PdfFile, type PdfPage } from '../../../pdf/file.ts';

/**
 * What the spans in the tagged content of a page say that their glyphs stand for (ISO 32000-1, 14.9.4), in order; nothing for
 * a span that says nothing. The text layer does not tell of it.
 */
export function actualTextsOf({ dict }: PdfPage, file: PdfFile): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  /** Whether each mark that is open is in tagged content. */
  const open: boolean[] = [];
  for (const { operator, operands } of operationsIn(contentOf(dict, file))) {
    const isInside = open.at(-1) ?? false;
    if (operator === 'EMC') open.pop();
    else if (operator === 'BMC') open.push(isInside);
    else if (operator === 'BDC') {
      const [tag, properties] = operands;
      const isTagged = properties?.kind === 'dict' && properties.entries.has('MCID');
      if (isInside && !isTagged && tag?.kind === 'name' && tag.value === 'Span') texts.push(actualTextIn(properties));
      open.push(isInside || isTagged);
    }
  }
  return texts;
}

function actualTextIn(properties: Operand | undefined): string | undefined {
  const text = properties?.kind === 'dict' ? properties.entries.get('ActualText') : undefined;
  return text?.kind === 'string' ? PdfString.fromBytes(Buffer.from(text.value, 'latin1')).asString() : undefined;
}

function contentOf(page: PdfDict, file: PdfFile): string {
  return itemsAt(page, 'Contents', file)
    .map((stream) => (stream instanceof PdfStream ? Buffer.from(stream.getDecodedData()).toString('latin1') : ''))
    .join('\n');
}
