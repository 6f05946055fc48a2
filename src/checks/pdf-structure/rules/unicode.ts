import { PdfName } from '@libpdf/core';
import { dictAt, nameAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { compositeFont } from '../../../pdf/fonts/composite.ts';
import { toUnicodeOf } from '../../../pdf/fonts/to-unicode.ts';
import type { FontUse } from '../content/font-uses.ts';
import type { Finding, PdfCheck } from '../finding.ts';
import { descriptionOf, isKnownCollection, standardOrdering } from '../fonts/descriptor.ts';

/** Each glyph that is shown must map to a character (ISO 14289-1, 7.21.7). */
export const checkUnicode: PdfCheck = function* ({ file, painting }) {
  for (const use of painting.fonts.all.values()) {
    const { name } = descriptionOf(use.dict, file);
    const characters = toUnicodeOf(use.dict, file);
    if (characters) yield* characterFaults(use, characters, name);
    else if (!isKnown(use, file)) {
      yield { condition: '31-027', what: name };
      yield* codeFaults(use, () => true, name);
    }
  }
};

function* characterFaults(use: FontUse, characters: ReadonlyMap<number, string>, what: string): Generator<Finding> {
  yield* codeFaults(use, (code) => !characters.get(code), what);
  const texts = [...characters.values()];
  if (texts.some((text) => text.includes('\0'))) yield { condition: '31-028', what };
  if (texts.some((text) => /[\uFEFF\uFFFE]/u.test(text))) yield { condition: '31-029', what };
}

/** Once per font, and once more for its formulas. */
function* codeFaults(use: FontUse, isUnread: (code: number) => boolean, what: string): Generator<Finding> {
  const unread = [...use.codes].filter(([code]) => isUnread(code));
  const [first] = unread;
  if (first) yield { condition: '10-001', what: `${what}, code ${first[0]}`, page: first[1] };
  const formula = unread.find(([code]) => use.inFormulas.has(code));
  if (formula) yield { condition: '17-003', what: `${what}, code ${formula[0]}`, page: formula[1] };
}

const knownEncodings = new Set(['MacRomanEncoding', 'MacExpertEncoding', 'WinAnsiEncoding']);

/** Whether a reader knows the characters without a mapping (ISO 32000-1, 9.10.2). */
function isKnown({ dict }: FontUse, file: PdfFile): boolean {
  const font = compositeFont(dict, file);
  if (font) {
    const ordering = textAt(dictAt(font.descendant, 'CIDSystemInfo', file), 'Ordering', file);
    const isStandard = typeof font.encoding === 'string' && standardOrdering(font.encoding) !== undefined;
    return isStandard || isKnownCollection(ordering);
  }
  const encoding = file.resolve(dict.get('Encoding'));
  if (encoding instanceof PdfName) return knownEncodings.has(encoding.value);
  return nameAt(dict, 'Subtype', file) === 'TrueType' && !descriptionOf(dict, file).isSymbolic;
}
