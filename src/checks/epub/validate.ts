import { EpubCheck } from '@likecoin/epubcheck-ts';
import type { Book } from './book.ts';
import type { Complaint } from './complaint.ts';
import { contentComplaints } from './content.ts';
import { falseAlarmsOf } from './false-alarms.ts';
import { propertyComplaints } from './package-properties.ts';

/** Validates an EPUB without Java. What it is known to say wrongly is left out. */
export async function validate(bytes: Uint8Array, book: Book): Promise<Complaint[]> {
  const { messages } = await EpubCheck.validate(bytes);
  const isFalseAlarm = falseAlarmsOf(book);
  const complaints = messages
    .filter(({ severity }) => severity !== 'info' && severity !== 'usage')
    .map(({ id, severity, message, location }) => ({
      id,
      isError: severity !== 'warning',
      text: message,
      path: location?.path ?? '',
      line: location?.line,
      column: location?.column,
    }))
    .filter((complaint) => !isFalseAlarm(complaint));
  return [...complaints, ...propertyComplaints(book), ...contentComplaints(book, complaints)];
}
