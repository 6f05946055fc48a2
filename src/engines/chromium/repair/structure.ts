import { PdfDict, PdfNumber } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { withoutPause } from '../../../platform/breather.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { addRoleMap } from './roles.ts';
import { type ContentSet, drawingsOf } from './structure/drawings.ts';
import { mendedKids } from './structure/flatten.ts';
import { numberForms } from './structure/form-numbers.ts';
import { numberHeadings } from './structure/headings.ts';
import { linkMaker } from './structure/lost-links.ts';
import type { Mending } from './structure/mend.ts';
import { isNode, type Kid, nodeMaker } from './structure/node.ts';
import { placeNotes } from './structure/place-notes.ts';
import { readKids } from './structure/read.ts';
import { readRoles } from './structure/roles.ts';
import { writeStructure } from './structure/write.ts';

/**
 * Adds what Chromium leaves out of the structure of a document.
 *
 * @param look is called with the structure before it is repaired, with the roles read
 * @returns marked content that is no longer in the structure, since it decorates the page: it is to be marked as artifact.
 */
export async function mendStructure(
  document: PdfDocument,
  breathe = withoutPause,
  look: (kids: readonly Kid[]) => void = () => {},
): Promise<ContentSet> {
  const decorations: ContentSet = new Map();
  const rootRef = document.catalog.getRef('StructTreeRoot');
  const root = document.resolve(rootRef);
  if (!rootRef || !(root instanceof PdfDict)) return decorations;
  const raw = await readKids(root, document, breathe);
  readRoles(raw, '');
  await breathe();
  releaseMemory();
  look(raw);
  numberForms(raw, document);
  const mending = mendingOf(document, await drawingsOf(document, breathe), decorations);
  const kids = mendedKids(raw, mending);
  await breathe();
  for (const kid of kids) if (isNode(kid)) placeNotes(kid);
  numberHeadings(kids);
  await breathe();
  await writeStructure(kids, { root, rootRef, document }, breathe);
  addRoleMap(document, typesIn(kids));
  return decorations;
}

function mendingOf(document: PdfDocument, drawings: ContentSet, decorations: ContentSet): Mending {
  const drop = (kid: Kid) => {
    const content = contentOf(kid, document);
    if (!content) return;
    const numbers = decorations.get(content.page) ?? new Set();
    decorations.set(content.page, numbers.add(content.number));
  };
  const isKept = (kid: Kid) => {
    const content = contentOf(kid, document);
    if (!content || !drawings.get(content.page)?.has(content.number)) return true;
    drop(kid);
    return false;
  };
  return { make: nodeMaker(document), linkTo: linkMaker(document), drop, isKept };
}

function contentOf(kid: Kid, { resolve }: PdfDocument): { page: PdfDict; number: number } | undefined {
  if (isNode(kid) || !(kid.object instanceof PdfNumber)) return undefined;
  const page = resolve(kid.page);
  return page instanceof PdfDict ? { page, number: kid.object.value } : undefined;
}

function typesIn(kids: readonly Kid[], types = new Set<string>()): Set<string> {
  for (const kid of kids) {
    if (!isNode(kid)) continue;
    types.add(kid.type);
    typesIn(kid.kids, types);
  }
  return types;
}
