import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The pages of a note and its reference, from 1. */
export interface NotePages {
  id: string;
  /** From the destination of the backlink: the page of the first reference. */
  reference: number;
  /** Of the destination of the links to it. */
  note: number;
}

export interface PrintedNotes {
  notes: NotePages[];
  texts: string[];
  /** In points, by the text of the run. */
  lefts: ReadonlyMap<string, number>;
}

/** What a printed PDF has of notes, the text of its pages without spaces, and how far from the left each run of it begins. */
export async function notePages(pdf: Uint8Array): Promise<PrintedNotes> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    const notes = new Map<string, NotePages>();
    const texts: string[] = [];
    const lefts = new Map<string, number>();
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) lefts.set(item.str, Number(item.transform[4]));
      texts.push(
        items
          .map((item) => ('str' in item ? item.str : ''))
          .join('')
          .replace(/\s+/gu, ''),
      );
      for (const { subtype, dest } of await page.getAnnotations()) {
        if (subtype !== 'Link' || typeof dest !== 'string' || !/^offprint-note-[\d-]+$/u.test(dest) || notes.has(dest))
          continue;
        const reference = await pageOf(document, dest.replace('offprint-note-', 'offprint-noteref-'));
        notes.set(dest, { id: dest, reference, note: await pageOf(document, dest) });
      }
    }
    return { notes: [...notes.values()], texts, lefts };
  } finally {
    await task.destroy();
  }
}

/** From 1; 0 if there is no such destination. */
async function pageOf(document: PDFDocumentProxy, name: string): Promise<number> {
  const target = await document.getDestination(name);
  return target ? (await document.getPageIndex(target[0])) + 1 : 0;
}
