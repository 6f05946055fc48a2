import { type PdfDict, PdfNumber, PdfStream, PdfString } from '@libpdf/core';
import { contentOperations, type Operand, operandsIn, shownStrings } from '../../pdf/content/operations.ts';
import { dictAt, nameAt, type PdfFile, type PdfPage, pageText, streamText } from '../../pdf/document.ts';
import type { Tag, Tags } from '../../pdf/structure.ts';
import type { Condition } from './conditions.ts';

/** The properties of a marked span of content (ISO 32000-1, 14.6). */
interface MarkedSpan {
  kind: 'artifact' | 'tagged' | 'other';
  /** The number of tagged content. */
  number?: number;
  /** Missing if the structure does not contain the content. */
  tag?: Tag | undefined;
  lang?: string | undefined;
}

interface Holder {
  dict: PdfDict;
  resources: PdfDict | undefined;
}

/** Reads the mark that `BMC` or `BDC` begins. */
function readMark(operands: readonly Operand[], holder: Holder, tags: Tags, file: PdfFile): MarkedSpan {
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

export interface FontUse {
  dict: PdfDict;
  /** The page of each code's first use. */
  codes: Map<number, number>;
  /** The codes that appear in formulas. */
  inFormulas: Set<number>;
  /** Whether any of it is visible. */
  isVisible: boolean;
}

/** The fonts that text is shown with, and the pages with text in no known language. */
class FontUses {
  readonly all = new Map<PdfDict, FontUse>();
  readonly withoutLanguage = new Set<number>();

  add(
    font: PdfDict | undefined,
    operation: string,
    { marks, page, isVisible }: { marks: readonly MarkedSpan[]; page: number; isVisible: boolean },
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
    // By the Identity CMaps, codes have two bytes.
    for (const code of shownStrings(operation, length).flatMap((part) => (typeof part === 'number' ? [] : part))) {
      if (!use.codes.has(code)) use.codes.set(code, page);
      if (isFormula) use.inFormulas.add(code);
    }
  }
}

function isInFormula(tag: NonNullable<MarkedSpan['tag']>): boolean {
  for (let next: MarkedSpan['tag'] = tag; next; next = next.parent) if (next.role === 'Formula') return true;
  return false;
}

/** Operators that paint lines, areas, shadings and inline images (ISO 32000-1, annex A). */
const painting = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'EI']);

const showing = new Set(['Tj', 'TJ', "'", '"']);

/** The deepest nesting of forms that any program produces. */
const deepest = 20;

interface GraphicsState {
  font: PdfDict | undefined;
  /** Mode 3 is invisible (9.3.6). */
  renderMode: number;
}

/** Interprets the content of pages and forms. */
class PaintingReader {
  readonly faults: { condition: Condition; what: string; page: number }[] = [];
  readonly fonts = new FontUses();
  readonly forms = new Map<PdfDict, { count: number; isTagged: boolean; page: number }>();
  readonly #file: PdfFile;
  readonly #tags: Tags;
  readonly #known = new Set<string>();

  constructor(file: PdfFile, tags: Tags) {
    this.#file = file;
    this.#tags = tags;
  }

  readPage({ dict, number, resources }: PdfPage): void {
    this.#read(pageText(dict, this.#file), { dict, resources }, number, [], 0);
  }

  readForm(form: PdfStream, page: number, around: readonly MarkedSpan[], depth: number): void {
    const use = this.forms.get(form) ?? { count: 0, isTagged: false, page };
    this.forms.set(form, use);
    use.count++;
    if (depth > deepest) return;
    this.#read(streamText(form), { dict: form, resources: dictAt(form, 'Resources', this.#file) }, page, around, depth);
  }

  #read(content: string, holder: Holder, page: number, around: readonly MarkedSpan[], depth: number): void {
    const marks = [...around];
    const saved: GraphicsState[] = [];
    let state: GraphicsState = { font: undefined, renderMode: 0 };
    for (const { operator, start, end } of contentOperations(content)) {
      const operation = content.slice(start, end - operator.length);
      const operands = () => operandsIn(operation);
      if (operator === 'q') saved.push({ ...state });
      else if (operator === 'Q') state = saved.pop() ?? state;
      else if (operator === 'BMC' || operator === 'BDC') marks.push(this.#begin(operands(), holder, page, marks));
      else if (operator === 'EMC') marks.length = Math.max(around.length, marks.length - 1);
      else if (operator === 'Tf') state.font = this.#resource(operands(), 'Font', holder);
      else if (operator === 'Tr') state.renderMode = numberOf(operands());
      else if (operator === 'Do') this.#paintObject(operands(), holder, page, marks, depth);
      else if (showing.has(operator)) {
        this.#paint(marks, page);
        this.fonts.add(state.font, operation, { marks, page, isVisible: state.renderMode !== 3 }, this.#file);
      } else if (painting.has(operator)) this.#paint(marks, page);
    }
  }

  #begin(operands: readonly Operand[], holder: Holder, page: number, marks: readonly MarkedSpan[]): MarkedSpan {
    const mark = readMark(operands, holder, this.#tags, this.#file);
    if (mark.kind === 'artifact' && marks.some(({ kind }) => kind === 'tagged')) {
      this.#report('01-003', 'an artifact', page);
    }
    if (mark.kind !== 'tagged') return mark;
    if (marks.some(({ kind }) => kind === 'artifact')) this.#report('01-004', `content ${mark.number}`, page);
    if (!mark.tag) this.#report('01-005', `content ${mark.number}, which the structure does not know`, page);
    const use = this.forms.get(holder.dict);
    if (use) use.isTagged = true;
    return mark;
  }

  #paintObject(
    operands: readonly Operand[],
    holder: Holder,
    page: number,
    marks: readonly MarkedSpan[],
    depth: number,
  ): void {
    const object = this.#resource(operands, 'XObject', holder);
    const isForm = nameAt(object, 'Subtype', this.#file) === 'Form';
    if (object instanceof PdfStream && isForm) this.readForm(object, page, marks, depth + 1);
    else this.#paint(marks, page);
  }

  #paint(marks: readonly MarkedSpan[], page: number): void {
    if (marks.every(({ kind }) => kind === 'other')) this.#report('01-005', 'painting outside the structure', page);
  }

  #resource([name]: readonly Operand[], kind: string, { resources }: Holder): PdfDict | undefined {
    const found = dictAt(resources, kind, this.#file);
    return name?.kind === 'name' ? dictAt(found, name.value, this.#file) : undefined;
  }

  /** Once per page: fixing one fault leads to the others. */
  #report(condition: Condition, what: string, page: number): void {
    const key = `${condition} ${page}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.faults.push({ condition, what, page });
  }
}

function numberOf([operand]: readonly Operand[]): number {
  return operand?.kind === 'number' ? operand.value : 0;
}

export interface Painting {
  faults: readonly { condition: Condition; what: string; page: number }[];
  fonts: FontUses;
  /** How often each form is painted, and whether it has tagged content of its own. */
  forms: ReadonlyMap<PdfDict, { count: number; isTagged: boolean; page: number }>;
}

/** Interprets the content of all pages. */
export function readPainting(file: PdfFile, tags: Tags): Painting {
  const reader = new PaintingReader(file, tags);
  for (const page of file.pages) reader.readPage(page);
  return { faults: reader.faults, fonts: reader.fonts, forms: reader.forms };
}

/** The content of an annotation's appearance that is not marked as an artifact, and so is part of the document. */
export function paintsUnmarked(form: PdfStream, file: PdfFile, tags: Tags): boolean {
  const reader = new PaintingReader(file, tags);
  reader.readForm(form, 0, [], 0);
  return reader.faults.length > 0 || [...reader.forms.values()].some(({ isTagged }) => isTagged);
}
