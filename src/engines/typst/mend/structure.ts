import { PdfArray, PdfDict, PdfName, type PdfObject } from '@libpdf/core';
import { nameAt, type PdfDocument } from '../../../pdf/document.ts';
import { elementsOf, kidsOf, type StructureElement, typeOf, walkStructure } from '../../../pdf/structure/structure-tree.ts';

/** Brings the structure into the order of the text, and says what lists are. */
export function mendStructure(document: PdfDocument): void {
  walkStructure(document, (element) => {
    const type = typeOf(element);
    if (type === 'L') mendTerms(element, document);
    if (type === 'Div') mendFigure(element, document);
  });
}

/**
 * Terms are labels that no numbering has made: where one is said, readers take them for numbers (ISO 32000-1, table 347). And
 * they are terms, whatever they look like: Typst says that they are strong.
 */
function mendTerms({ dict }: StructureElement, document: PdfDocument): void {
  const attributes = document.resolve(dict.get('A'));
  for (const entry of attributes instanceof PdfArray ? attributes : [attributes]) {
    const own = document.resolve(entry);
    if (!(own instanceof PdfDict) || nameAt(own, 'ListNumbering', document) !== 'None') continue;
    own.delete('ListNumbering');
    for (const item of elementsOf(dict, document)) for (const term of termsIn(item, document)) term.set('S', span);
  }
}

const span = PdfName.of('Span');

function termsIn({ dict }: StructureElement, document: PdfDocument): PdfDict[] {
  const labels = elementsOf(dict, document).filter((kid) => typeOf(kid) === 'Lbl');
  const terms = labels.flatMap((label) => elementsOf(label.dict, document));
  return terms.filter((term) => typeOf(term) === 'Strong').map((term) => term.dict);
}

/** Typst puts each caption first. That of a picture is read behind it, as it stands below. */
function mendFigure({ dict }: StructureElement, document: PdfDocument): void {
  const kids = kidsOf(dict, document);
  const typeOfKid = (kid: PdfObject) => {
    const resolved = document.resolve(kid);
    return resolved instanceof PdfDict ? nameAt(resolved, 'S', document) : undefined;
  };
  const [first, ...others] = kids;
  if (!first || typeOfKid(first) !== 'Caption' || !others.some((kid) => typeOfKid(kid) === 'Figure')) return;
  dict.set('K', new PdfArray([...others, first]));
}
