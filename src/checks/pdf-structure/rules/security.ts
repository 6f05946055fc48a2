import { dictAt, numberAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';

/** The tenth bit: text may be taken out for accessibility (ISO 32000-1, table 22). */
const accessible = 1 << 9;

/** An encrypted file lets screen readers read it. */
export const checkSecurity: PdfCheck = function* ({ file }) {
  const encryption = dictAt(file.trailer, 'Encrypt', file);
  if (!encryption) return;
  const permissions = numberAt(encryption, 'P', file);
  if (permissions === undefined) yield { condition: '26-001', what: 'Encrypt' };
  else if ((permissions & accessible) === 0) yield { condition: '26-002', what: 'Encrypt' };
};
