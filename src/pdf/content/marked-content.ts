import { textIn } from './operands.ts';

interface ContentMark {
  number: number | undefined;
  /** What its glyphs stand for together, where their font does not say so (ISO 32000-1, 14.9.4). */
  actualText: string | undefined;
}

/** The marked content that an operator stands in (ISO 32000-1, 14.6). */
export class MarkedContent {
  readonly #marks: ContentMark[] = [];
  /** How many of the marks have a text of their own: mostly none. */
  #texts = 0;
  #number: number | undefined;

  /** Number of the innermost that is part of the structure. */
  get number(): number | undefined {
    return this.#number;
  }

  begin(operands: string): void {
    const digits = /\/MCID\s+(\d+)/u.exec(operands)?.[1];
    const actualText = textIn(operands, 'ActualText');
    this.#marks.push({ number: digits === undefined ? undefined : Number(digits), actualText });
    if (digits !== undefined) this.#number = Number(digits);
    if (actualText !== undefined) this.#texts += 1;
  }

  end(): void {
    const mark = this.#marks.pop();
    if (mark?.actualText !== undefined) this.#texts -= 1;
    if (mark?.number !== undefined) this.#number = this.#marks.findLast(({ number }) => number !== undefined)?.number;
  }

  /** The text of the innermost that has one. It is for the first of its glyphs; the others have no more to say. */
  takeText(): string | undefined {
    if (this.#texts === 0) return undefined;
    const mark = this.#marks.findLast(({ actualText }) => actualText !== undefined);
    const text = mark?.actualText;
    if (mark) mark.actualText = '';
    return text;
  }
}
