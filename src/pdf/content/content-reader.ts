import { PdfArray, type PdfDict, PdfNumber, PdfStream } from '@libpdf/core';
import { dictAt, type PdfFile, pageText, sizeOf, streamText } from '../document.ts';
import { fontReader, fontsOf, type PdfFont } from '../fonts.ts';
import { type Matrix, matrixOf, multiply, unitSquareIn } from './matrix.ts';
import { contentOperations, nameIn, numbersIn, shownStrings, textIn } from './operations.ts';
import { type PageContent, type PaintedPicture, TextLine, type TextRun, type TextSetting } from './text-line.ts';

interface ContentMark {
  number: number | undefined;
  /** The text of all its glyphs, if their font does not define it (ISO 32000-1, 14.9.4). */
  actualText: string | undefined;
}

/** The marked content around an operator (ISO 32000-1, 14.6). */
class MarkedContent {
  readonly #marks: ContentMark[] = [];
  /** The number of marks with a text of their own: usually none. */
  #texts = 0;
  #number: number | undefined;

  /** Number of the innermost mark that is part of the structure. */
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

  /** The text of the innermost mark that has one. It belongs to the first of its glyphs; the others have none. */
  takeText(): string | undefined {
    if (this.#texts === 0) return undefined;
    const mark = this.#marks.findLast(({ actualText }) => actualText !== undefined);
    const text = mark?.actualText;
    if (mark) mark.actualText = '';
    return text;
  }
}

/** The state that `q` saves and `Q` restores, as far as it is tracked. */
interface State extends TextSetting {
  leading: number;
}

interface ContentSetting {
  document: PdfFile;
  readFont: (font: PdfDict) => PdfFont;
  /** From the coordinates of the page to those of the result. */
  matrix: Matrix;
  /** Whether each glyph is placed. Default: only runs are. */
  placesGlyphs?: boolean;
}

/** Forms may be nested. Chromium nests them like transparent elements; readers need not go deeper. */
const deepestForm = 20;

/** Interprets the operators of a page's content that position text and images (ISO 32000-1, annex A). */
export function readContent(
  content: string,
  page: PdfDict,
  { document, readFont, matrix, placesGlyphs = false }: ContentSetting,
): { texts: TextRun[]; pictures: PaintedPicture[] } {
  const texts: TextRun[] = [];
  const pictures: PaintedPicture[] = [];
  const marks = new MarkedContent();
  let state: State = { matrix, font: undefined, size: 0, characterSpace: 0, wordSpace: 0, leading: 0 };
  let saved: State[] = [];
  let line = new TextLine(placesGlyphs);
  let owner = page;
  let fonts = fontsOf(owner, document);
  let depth = 0;

  const operators: Readonly<Record<string, (operands: string) => void>> = {
    BT: () => {
      line = new TextLine(placesGlyphs);
    },
    Tf: (operands) => {
      const dict = fonts.get(nameIn(operands));
      state.font = dict && readFont(dict);
      state.size = numbersIn(operands).at(-1) ?? 0;
      line.endRun();
    },
    Tm: (operands) => line.place(matrixOf(numbersIn(operands))),
    Td: (operands) => line.move(...numbersIn(operands)),
    TD: (operands) => {
      const [x = 0, y = 0] = numbersIn(operands);
      state.leading = -y;
      line.move(x, y);
    },
    'T*': () => line.move(0, -state.leading),
    Tc: (operands) => {
      state.characterSpace = numbersIn(operands)[0] ?? 0;
    },
    Tw: (operands) => {
      state.wordSpace = numbersIn(operands)[0] ?? 0;
    },
    TL: (operands) => {
      state.leading = numbersIn(operands)[0] ?? 0;
    },
    Tj: show,
    TJ: show,
    "'": (operands) => {
      line.move(0, -state.leading);
      show(operands);
    },
    q: () => {
      saved.push({ ...state });
    },
    Q: () => {
      state = saved.pop() ?? state;
    },
    cm: (operands) => transform(numbersIn(operands)),
    BDC: (operands) => marks.begin(operands),
    BMC: () => marks.begin(''),
    EMC: () => marks.end(),
    Do: (operands) => {
      const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
      const object = document.resolve(objects?.get(nameIn(operands)));
      if (!(object instanceof PdfStream)) return;
      const kind = object.getName('Subtype')?.value;
      if (kind === 'Image') pictures.push({ picture: object, ...unitSquareIn(state.matrix), mark: marks.number });
      else if (kind === 'Form' && depth < deepestForm) readForm(object);
    },
  };

  read(content);
  return { texts, pictures };

  function read(text: string): void {
    for (const { operator, start, end } of contentOperations(text)) {
      operators[operator]?.(text.slice(start, end - operator.length));
    }
  }

  function show(operands: string): void {
    for (const part of shownStrings(operands, state.font?.codeLength ?? 1)) {
      if (typeof part === 'number') line.skip(-part / 1000, state.size);
      else {
        const begun = line.show(part, state, marks.takeText(), marks.number);
        if (begun) texts.push(begun);
      }
    }
  }

  function transform(numbers: readonly number[]): void {
    const own = matrixOf(numbers);
    if (own) state.matrix = multiply(own, state.matrix);
  }

  function readForm(form: PdfStream): void {
    const kept = { state: { ...state }, saved, line, owner, fonts };
    const own = document.resolve(form.get('Matrix'));
    if (own instanceof PdfArray) transform([...own].map((part) => (part instanceof PdfNumber ? part.value : 0)));
    saved = [];
    owner = form;
    fonts = fontsOf(form, document);
    depth += 1;
    read(streamText(form));
    depth -= 1;
    ({ state, saved, line, owner, fonts } = kept);
  }
}

/** Reads the pages of a document in order, as Chromium printed it: before it is finished. */
export function* readPages(document: PdfFile): Generator<PageContent> {
  const read = pageReader(document);
  for (const { dict, number } of document.pages) yield read(dict, number);
}

/** Reads single pages of a document. Its fonts are read once. */
export function pageReader(document: PdfFile): (page: PdfDict, number: number) => PageContent {
  const readFont = fontReader(document);
  return (page, number) => {
    const { width, height } = sizeOf(page);
    const setting = { document, readFont, matrix: fromUpperLeft(page, height) };
    return { number, width, height, ...readContent(pageText(page, document), page, setting) };
  };
}

/** From the coordinates of a page, which go upwards, to points from its upper left corner. */
function fromUpperLeft(page: PdfDict, height: number): Matrix {
  const box = page.getArray('MediaBox');
  const [left = 0, bottom = 0] = box ? [...box].map((edge) => ('value' in edge ? Number(edge.value) : 0)) : [];
  return [1, 0, 0, -1, -left, height + bottom];
}
