import { dictAt, textAt } from '../../../pdf/document.ts';
import { pageOf } from '../../../pdf/structure/tags.ts';
import type { PdfCheck } from '../finding.ts';
import { readXmp } from '../xmp.ts';

/** The shape of a language tag (RFC 5646, 2.1). */
const languageTag = /^(?:[a-z]{2,8}|[ix])(?:-[a-z0-9]{1,8})*$/iu;

/** Everything that is read aloud is in a known language. */
export const checkLanguages: PdfCheck = function* ({ file, tags, painting, annotations }) {
  const own = textAt(file.catalog, 'Lang', file);
  if (own !== undefined && languageTag.test(own)) return;
  for (const page of painting.fonts.withoutLanguage) yield { condition: '11-001', what: 'text', page };
  for (const tag of tags.all) {
    if (tag.lang !== undefined) continue;
    const key = ['Alt', 'ActualText', 'E'].find((name) => textAt(tag.dict, name, file) !== undefined);
    if (key) yield { condition: '11-002', what: `${key} of ${tag.type}`, page: pageOf(tag) };
  }
  if (dictAt(dictAt(file.catalog, 'Outlines', file), 'First', file)) yield { condition: '11-003', what: 'the outline' };
  for (const { dict, page, tag } of annotations) {
    const isKnown = tag?.lang !== undefined || textAt(dict, 'Lang', file) !== undefined;
    if (textAt(dict, 'Contents', file) !== undefined && !isKnown) {
      yield { condition: '11-004', what: 'Contents of an annotation', page };
    }
    if (textAt(dict, 'TU', file) !== undefined && !isKnown) {
      yield { condition: '11-005', what: 'TU of a form field', page };
    }
  }
  if (readXmp(file)?.titleLanguages.every((language) => language === 'x-default')) {
    yield { condition: '11-006', what: 'dc:title' };
  }
};
