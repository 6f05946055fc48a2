import type { PdfCheck } from '../finding.ts';
import type { CheckName } from '../matterhorn/matterhorn.ts';
import { checkAnnotations, checkFormFields } from './annotations.ts';
import { checkFontPrograms } from './font-programs.ts';
import { checkMarkedContent, checkXObjects } from './marked-content.ts';
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
import { checkUnicode } from './unicode.ts';

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
