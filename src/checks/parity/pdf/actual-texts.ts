import { PdfString } from '@libpdf/core';
import { type Operand, operandsIn } from '../../../pdf/content/operands.ts';
import { contentOperations } from '../../../pdf/content/operations.ts';
import type { PdfFile, PdfPage } from '../../../pdf/document.ts';
import { pageText } from '../../../pdf/streams.ts';

/**
 * What the spans in the tagged content of a page say that their glyphs stand for (ISO 32000-1, 14.9.4), in order; nothing for
 * a span that says nothing. The text layer does not have it.
 */
export function actualTextsOf({ dict }: PdfPage, file: PdfFile): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  /** Whether each mark that is open is in tagged content. */
  const open: boolean[] = [];
  const content = pageText(dict, file);
  for (const { operator, start, end } of contentOperations(content)) {
    const isInside = open.at(-1) ?? false;
    if (operator === 'EMC') open.pop();
    else if (operator === 'BMC') open.push(isInside);
    else if (operator === 'BDC') {
      const [tag, properties] = operandsIn(content.slice(start, end - operator.length));
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
