import type { Metadata } from '../../../model/publication.ts';
import { dictAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import type { Finding } from '../findings.ts';
import { lettersOf } from './letters.ts';
import type { PrintedBlock } from './printed-text.ts';
import { gap, lineHyphen } from './signs.ts';

/** What a PDF says of itself otherwise than its source does. Authors are one text there, with commas or semicolons between. */
export function selfFindings(
  { title, authors, lang }: Metadata,
  file: PdfFile,
  frame: readonly PrintedBlock[],
): Finding[] {
  const info = dictAt(file.trailer, 'Info', file);
  const heading = frame.find(({ fromLeft }) => headed.test(fromLeft));
  const names = authors.map(({ name }) => name).join(', ');
  const above = heading?.fromLeft.replace(headed, '') ?? '';
  const [wanted, said] = [essence(title), essence(above)];
  // Of words from both sides in one line, a PDF does not tell the order.
  const isSame = wanted === said || (heading?.fromLeft !== heading?.fromRight && sorted(wanted) === sorted(said));
  return [
    ...compared('the title', title, textAt(info, 'Title', file) ?? ''),
    ...(heading && !isSame ? compared('the title above the text', title, above.replaceAll(gap, ' ')) : []),
    ...compared('the authors', names, textAt(info, 'Author', file) ?? ''),
    ...compared('the language', lang, textAt(file.catalog, 'Lang', file) ?? ''),
  ];
}

const headed = /^\uFDD0mark heading 1\uFDD1/u;

function compared(what: string, expected: string, found: string): Finding[] {
  if (essence(expected) === essence(found)) return [];
  return [
    { kind: found === '' ? 'missing' : 'changed', what: `“${found}”`, instead: what, expected, found, at: undefined },
  ];
}

function essence(text: string): string {
  return lettersOf(text.replaceAll(';', ',').replaceAll(gap, '').replaceAll(lineHyphen, '-')).replaceAll('-', '');
}

function sorted(text: string): string {
  return Array.from(text).sort().join('');
}
