import { EpubCheck } from '@likecoin/epubcheck-ts';
import { decoded, isRemote, pathFrom } from '../../model/addresses.ts';
import type { Report } from '../../model/report.ts';
import { checkDocumentAccessibility } from '../axe/check-documents.ts';
import type { FinishedCheck, FinishedContext } from '../finished.ts';
import { checkPictures } from '../pictures/check-pictures.ts';
import { checkAccessibilityMetadata, type PlaceIn, rolesOfTypes } from './accessibility.ts';
import { type Book, openBook } from './book.ts';
import { contentComplaints } from './content.ts';
import { type Complaint, falseAlarmsOf, findEpubcheck, runEpubcheck } from './epubcheck.ts';
import { elementNamed, elementsIn, type XmlElement } from './xml.ts';

/**
 * Checks an EPUB for what EPUBCheck and Ace find, its text and its images. Places are paths through the container:
 * `book.epub/OEBPS/chapter.xhtml`.
 */
export const checkEpub: FinishedCheck = async ({ main }, context) => {
  const { report } = context;
  const book = openBook(main.bytes);
  const placeIn: PlaceIn = (path, element) => ({
    path: path === '' ? main.path : `${main.path}/${path}`,
    start: element?.at ?? { line: 1, column: 1 },
  });
  for (const complaint of await complaintsOf(main.bytes, book, context)) reportComplaint(complaint, placeIn, report);
  checkAccessibilityMetadata(book, placeIn, report);
  checkTypeRoles(book, placeIn, report);
  if (isWithoutText(book)) report('finished-empty', { format: 'EPUB' });
  await checkPictures(picturesOf(book), ({ path, element }) => placeIn(path, element), report);
  await checkDocumentAccessibility(
    book.documents.flatMap(({ path, text, root }) =>
      root ? [{ path, text, root, mediaType: 'application/xhtml+xml', isPart: true }] : [],
    ),
    (path, start) => ({ path: placeIn(path).path, start }),
    filesOf(book),
    context,
  );
};

/** The complaints of EPUBCheck if it is installed, otherwise those of Offprint's own validator. */
async function complaintsOf(
  bytes: Uint8Array,
  book: Book,
  { host, signal, report }: FinishedContext,
): Promise<Complaint[]> {
  const epubcheck = await findEpubcheck(host);
  if (!epubcheck) return validate(bytes, book);
  try {
    return await runEpubcheck(epubcheck, bytes, signal);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    report('epubcheck-failed', { program: [epubcheck.command, ...epubcheck.args].join(' '), reason });
    return validate(bytes, book);
  }
}

function reportComplaint(
  { id, isError, text, path, line = 1, column = 1 }: Complaint,
  placeIn: PlaceIn,
  report: Report,
): void {
  const place = { path: placeIn(path).path, start: { line, column } };
  report(
    isError ? 'epub-invalid' : 'epub-doubtful',
    { id, text: text.replace(/[.\s]+$/u, '') },
    path === '' ? undefined : place,
  );
}

/** A fixed-layout book may consist of images, as a comic or a picture book does. Its text is in their alternatives. */
function isWithoutText({ documents, package: root }: Book): boolean {
  const metas = root ? [...elementsIn(root)].filter(({ name }) => name === 'meta') : [];
  const isFixed = ({ attributes, text }: XmlElement) =>
    attributes.property === 'rendition:layout' && text.trim() === 'pre-paginated';
  if (metas.some(isFixed)) return false;
  return documents.every(
    ({ root, isNavigation }) => isNavigation || (elementNamed('body', root)?.text.trim() ?? '') === '',
  );
}

function filesOf({ files, items }: Book) {
  const types = new Map(items.map(({ path, mediaType }) => [path, mediaType]));
  return [...files].flatMap(([path, bytes]) => {
    const mediaType = types.get(path);
    return mediaType === undefined ? [] : [{ path, mediaType, bytes }];
  });
}

/** The images that documents show. A validator reports missing ones. */
function* picturesOf({ documents, files }: Book) {
  for (const { path, root } of documents) {
    for (const element of root ? elementsIn(root) : []) {
      if (element.name !== 'img') continue;
      const { alt, src = '', role } = element.attributes;
      const bytes = isRemote(src) ? undefined : files.get(pathFrom(path, src));
      const hasAlternative = alt !== undefined || role === 'presentation' || role === 'none';
      yield { name: decoded(src), hasAlternative, bytes, path, element };
    }
  }
}

/** Checks that each `epub:type`, which is for reading systems, is repeated as a role for screen readers. */
function checkTypeRoles({ documents }: Book, placeIn: PlaceIn, report: Report): void {
  for (const { path, root } of documents) {
    if (!root) continue;
    const landmarks = new Set(
      [...elementsIn(root)]
        .filter((element) => typesOf(element).includes('landmarks'))
        .flatMap((nav) => [...elementsIn(nav)]),
    );
    for (const element of elementsIn(root)) {
      // In landmarks, the type is that of the target.
      const type = landmarks.has(element)
        ? undefined
        : typesOf(element).find((name) => Object.hasOwn(rolesOfTypes, name));
      const role = type === undefined ? undefined : rolesOfTypes[type];
      if (type === undefined || role === undefined || roleOf(element) === role) continue;
      report('epub-type-role', { type, element: element.name, role }, placeIn(path, element));
    }
  }
}

function typesOf({ attributes }: XmlElement): string[] {
  return (attributes['epub:type'] ?? '').split(/\s+/u).filter((name) => name !== '');
}

function roleOf({ name, attributes }: XmlElement): string {
  return attributes.role?.split(/\s+/u)[0] ?? (name === 'figure' ? 'figure' : '');
}

/** Validates an EPUB without Java, leaving out known false alarms. */
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

/** Properties that `meta` may have without a prefix (EPUB 3.3, D.3 and D.7; EPUB Accessibility 1.1, 3.4). */
const known: ReadonlySet<string> = new Set(
  `alternate-script authority belongs-to-collection collection-type display-seq file-as group-position identifier-type
  meta-auth pageBreakSource role source-of term title-type`.split(/\s+/u),
);

/** Undefined metadata properties, which the validator does not check. */
function propertyComplaints({ package: root, packagePath }: Book): Complaint[] {
  return [...(root ? elementsIn(root) : [])].flatMap(({ name, attributes, at }): Complaint[] => {
    const { property } = attributes;
    if (name !== 'meta' || property === undefined || property.includes(':') || known.has(property.trim())) return [];
    const { line, column } = at;
    return [
      { id: 'OPF-027', isError: true, text: `undefined property \`${property}\``, path: packagePath, line, column },
    ];
  });
}
