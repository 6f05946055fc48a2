import { PdfBool } from '@libpdf/core';
import type { PrintOptions } from '../../model/format-options.ts';
import { groupBy } from '../../model/lists.ts';
import type { Report } from '../../model/report.ts';
import { dictAt, openPdf, type PdfFile, textAt } from '../../pdf/document.ts';
import { readTags } from '../../pdf/structure.ts';
import { readXmp } from '../../readers/pdf/xmp.ts';
import type { FinishedCheck } from '../finished.ts';
import { conditions } from './conditions.ts';
import { type Finding, type PdfCheck, readAnnotations } from './finding.ts';
import { readPainting } from './painting.ts';
import { checkAnnotations, checkFormFields } from './rules/annotations.ts';
import { checkCompositeFonts, checkFontPrograms, checkTrueTypeFonts, checkUnicode } from './rules/fonts.ts';
import {
  checkEmbeddedFiles,
  checkLanguages,
  checkMedia,
  checkMetadata,
  checkOptionalContent,
  checkSecurity,
} from './rules/metadata.ts';
import {
  checkAlternatives,
  checkHeadings,
  checkNesting,
  checkNotes,
  checkRoleMap,
  checkTables,
} from './rules/nesting.ts';

/** The condition that a file names the standard it conforms to. */
const claim = '06-002';

/**
 * The conditions for a file without tags: it names its title and language, and can be read, searched and copied from. All
 * others follow from the missing tags.
 */
const withoutTags = /^(?:06-003|07-|10-|11-001|11-006|26-|31-)/u;

/**
 * Reports what keeps a PDF from conforming to PDF/UA-1: each fault as an error if it claims to conform, or should; otherwise
 * each kind of fault once, as a warning.
 */
export const checkPdfStructure: FinishedCheck<PrintOptions> = async ({ main }, { report, own }) => {
  const file = await openPdf(main.bytes);
  const findings = auditPdf(file);
  if (own.standard?.includes('ua-1') || readXmp(file)?.valuesOf('pdfuaid', 'part').length) {
    for (const { condition, what, page } of findings) {
      report('pdf-structure', { condition, text: conditions[condition], what, page });
    }
    return;
  }
  const isTagged = dictAt(file.catalog, 'StructTreeRoot', file) !== undefined;
  if (!isTagged) {
    report('pdf-untagged', {});
    const isLanguageKnown = textAt(file.catalog, 'Lang', file) !== undefined;
    if (!isLanguageKnown) findings.push({ condition: '11-001', what: 'the whole document' });
  }
  const left = findings.filter(({ condition }) => condition !== claim && (isTagged || withoutTags.test(condition)));
  reportByCondition(left, report);
};

function reportByCondition(findings: readonly Finding[], report: Report): void {
  for (const [condition, alike] of groupBy(findings, ({ condition }) => condition)) {
    const [first] = alike;
    if (!first) continue;
    const { what, page } = first;
    report('pdf-accessibility', { condition, text: conditions[condition], what, page, count: alike.length });
  }
}

/** Everything in a PDF that PDF/UA-1 forbids and a machine can detect. An empty result leaves only what a person must judge. */
export function auditPdf(file: PdfFile): Finding[] {
  const tags = readTags(file);
  const subject = { file, tags, painting: readPainting(file, tags), annotations: readAnnotations(file, tags) };
  return pdfChecks.flatMap((check) => [...check(subject)]);
}

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
const pdfChecks: readonly PdfCheck[] = [
  checkMarkedContent,
  checkRoleMap,
  checkNesting,
  checkHeadings,
  checkTables,
  checkAlternatives,
  checkNotes,
  checkLanguages,
  checkMetadata,
  checkOptionalContent,
  checkEmbeddedFiles,
  checkFormFields,
  checkSecurity,
  checkAnnotations,
  checkMedia,
  checkXObjects,
  checkCompositeFonts,
  checkTrueTypeFonts,
  checkFontPrograms,
  checkUnicode,
];
