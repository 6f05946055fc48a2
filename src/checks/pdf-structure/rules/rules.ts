import type { PdfCheck } from '../finding.ts';
import type { CheckName } from '../matterhorn/condition.ts';
import { checkAlternatives } from './alternatives.ts';
import { checkAnnotations } from './annotations.ts';
import { checkCompositeFonts } from './composite-fonts.ts';
import { checkEmbeddedFiles } from './embedded-files.ts';
import { checkFontPrograms } from './font-programs.ts';
import { checkFormFields } from './form-fields.ts';
import { checkHeadings } from './headings.ts';
import { checkLanguages } from './languages.ts';
import { checkMarkedContent } from './marked-content.ts';
import { checkMedia } from './media.ts';
import { checkMetadata } from './metadata.ts';
import { checkNesting } from './nesting.ts';
import { checkNotes } from './notes.ts';
import { checkOptionalContent } from './optional-content.ts';
import { checkRoleMap } from './role-map.ts';
import { checkSecurity } from './security.ts';
import { checkTables } from './tables.ts';
import { checkTrueTypeFonts } from './true-type-fonts.ts';
import { checkUnicode } from './unicode.ts';
import { checkXObjects } from './x-objects.ts';

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
