import type { ArchiveStandard } from '../../model/pdf-standard.ts';
import type { PdfFile } from '../../pdf/document.ts';
import type { Xmp } from '../../readers/pdf/xmp.ts';

/** A file that claims to conform to PDF/A. */
interface ArchiveFile {
  file: PdfFile;
  xmp: Xmp;
  standard: ArchiveStandard;
}

/** Something that the standard does not allow, as a clause: `the file is encrypted`. */
interface ArchiveFinding {
  what: string;
}

export type ArchiveCheck = (file: ArchiveFile) => Iterable<ArchiveFinding>;
