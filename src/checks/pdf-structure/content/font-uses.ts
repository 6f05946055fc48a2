import type { PdfDict } from '@libpdf/core';
import { codesIn, type Operand } from '../../../pdf/content/operands.ts';
import { nameAt, type PdfFile } from '../../../pdf/document.ts';
import type { MarkedSpan } from './marks.ts';

/** The text that is shown with a font. */
export interface FontUse {
  dict: PdfDict;
  /** The page of each code's first use. */
  codes: Map<number, number>;
  /** The codes that appear in formulas. */
  inFormulas: Set<number>;
  /** Whether any of it is visible. */
  isVisible: boolean;
}

/** Text that is shown, with its context. */
interface ShownText {
  marks: readonly MarkedSpan[];
  page: number;
  isVisible: boolean;
}

/** The fonts that text is shown with, and the pages with text in no known language. */
export class FontUses {
  readonly all = new Map<PdfDict, FontUse>();
  readonly withoutLanguage = new Set<number>();

  add(
    font: PdfDict | undefined,
    operands: readonly Operand[],
    { marks, page, isVisible }: ShownText,
    file: PdfFile,
  ): void {
    const tagged = marks.findLast(({ kind }) => kind === 'tagged');
    const hasLanguage = tagged?.tag?.lang !== undefined || marks.some(({ lang }) => lang);
    if (tagged && !hasLanguage) this.withoutLanguage.add(page);
    if (!font) return;
    const use = this.all.get(font) ?? { dict: font, codes: new Map(), inFormulas: new Set(), isVisible: false };
    this.all.set(font, use);
    use.isVisible ||= isVisible;
    const length = nameAt(font, 'Subtype', file) === 'Type0' ? 2 : 1;
    const isFormula = tagged?.tag !== undefined && isInFormula(tagged.tag);
    for (const code of shownCodes(operands, length)) {
      if (!use.codes.has(code)) use.codes.set(code, page);
      if (isFormula) use.inFormulas.add(code);
    }
  }
}

function isInFormula(tag: NonNullable<MarkedSpan['tag']>): boolean {
  for (let next: MarkedSpan['tag'] = tag; next; next = next.parent) if (next.role === 'Formula') return true;
  return false;
}

/** Codes have two bytes in composite fonts, by the Identity CMaps, and one in others. */
function shownCodes(operands: readonly Operand[], length: 1 | 2): number[] {
  return operands
    .flatMap((operand) => (operand.kind === 'array' ? operand.items : operand))
    .flatMap((operand) => (operand.kind === 'string' ? codesIn(operand.value, length) : []));
}
