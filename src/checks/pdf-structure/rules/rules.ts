import { PdfBool } from '@libpdf/core';
import { dictAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';
import type { CheckName } from '../matterhorn/matterhorn.ts';
import { checkAnnotations, checkFormFields } from './annotations.ts';
import { checkFontPrograms, checkUnicode } from './font-programs.ts';
import {
  checkEmbeddedFiles,
  checkLanguages,
  checkMedia,
  checkMetadata,
  checkOptionalContent,
  checkSecurity,
} from './metadata.ts';
import { checkAlternatives, checkHeadings, checkNesting, checkNotes, checkRoleMap, checkTables } from './nesting.ts';
import { checkCompositeFonts, checkTrueTypeFonts } from './true-type-fonts.ts';

/** Forms must be in the file itself, and their tagged content in one place. */
const checkXObjects: PdfCheck = function* ({ painting }) {
  for (const [form, { count, isTagged, page }] of painting.forms) {
    if (form.has('Ref')) yield { condition: '30-001', what: 'a form', page };
    if (isTagged && count > 1) yield { condition: '30-002', what: `a form that is painted ${count} times`, page };
  }
};

/** Everything that is painted must be either tagged or an artifact, and the file must declare this. */
const checkMarkedContent: PdfCheck = function* ({ file, tags, painting }) {
  const info = dictAt(file.catalog, 'MarkInfo', file);
  const says = (key: string) => {
    const value = file.resolve(info?.get(key));
    return value instanceof PdfBool && value.value;
  };
  if (!tags.exist || !says('Marked')) yield { condition: '01-005', what: 'a document that is not tagged' };
  if (says('Suspects')) yield { condition: '01-007', what: 'MarkInfo' };
  yield* painting.faults;
};

/** The checks of a PDF's structure, in the order of their findings. */
export const pdfChecks: Readonly<Record<CheckName, PdfCheck>> = {
  'marked-content': checkMarkedContent,
  'role-map': checkRoleMap,
  nesting: checkNesting,
  headings: checkHeadings,
  tables: checkTables,
  alternatives: checkAlternatives,
  notes: checkNotes,
  languages: checkLanguages,
  metadata: checkMetadata,
  'optional-content': checkOptionalContent,
  'embedded-files': checkEmbeddedFiles,
  'form-fields': checkFormFields,
  security: checkSecurity,
  annotations: checkAnnotations,
  media: checkMedia,
  'x-objects': checkXObjects,
  'composite-fonts': checkCompositeFonts,
  'true-type-fonts': checkTrueTypeFonts,
  'font-programs': checkFontPrograms,
  unicode: checkUnicode,
};
