/** PDF/UA-1 (ISO 14289-1); PDF/A-2, -3 and -4 (ISO 19005), with their levels of conformance. */
export const pdfStandards = ['ua-1', 'a-2b', 'a-2u', 'a-2a', 'a-3b', 'a-3u', 'a-3a', 'a-4', 'a-4f'] as const;

export type PdfStandard = (typeof pdfStandards)[number];

export interface ArchiveStandard {
  id: PdfStandard;
  part: '2' | '3' | '4';
  /** The level of conformance, as a capital letter. Absent for PDF/A-4. */
  level: string | undefined;
  /** Whether any file may be attached. */
  mayAttach: boolean;
}

export function archiveStandard(standards: readonly PdfStandard[] = []): ArchiveStandard | undefined {
  for (const id of standards) {
    const [, part, level] = /^a-([234])([a-z]?)$/u.exec(id) ?? [];
    if (part !== '2' && part !== '3' && part !== '4') continue;
    return { id, part, level: level?.toUpperCase() || undefined, mayAttach: part === '3' || level === 'f' };
  }
  return undefined;
}

/** The name of a standard: `PDF/A-2a`. */
export function standardName(standard: PdfStandard): string {
  return `PDF/${standard.replace(/^(?:ua|a)/u, (letters) => letters.toUpperCase())}`;
}
