import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, type PdfObject, type PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import type { Breathe } from '../../../../platform/breather.ts';
import { type ContentItem, isNode, type Kid, type StructureNode } from '../../../structure/node.ts';

/**
 * Writes changed elements back to the document: their kids, their parents, and the tree that maps content to elements
 * (ISO 32000-1, 14.7.4.4).
 */
export async function writeStructure(
  kids: readonly Kid[],
  { root, rootRef, document }: { root: PdfDict; rootRef: PdfRef; document: PdfDocument },
  breathe: Breathe,
): Promise<void> {
  const owners = new Owners(document);
  const top = kids.filter(isNode);
  const waiting = top.map((node) => ({ node, parent: rootRef })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    writeNode(node, parent, owners);
    for (const kid of node.kids.toReversed()) if (isNode(kid)) waiting.push({ node: kid, parent: node.ref });
    await breathe();
  }
  root.set('K', listOf(top.map(({ ref }) => ref)));
  root.set('ParentTree', document.add(owners.tree()));
}

function writeNode({ type, dict, ref, kids }: StructureNode, parent: PdfRef, owners: Owners): void {
  dict.set('S', PdfName.of(type));
  dict.set('P', parent);
  const page = kids.find((kid): kid is ContentItem => !isNode(kid))?.page;
  if (page) dict.set('Pg', page);
  else dict.delete('Pg');
  const objects = kids.map((kid) => {
    if (isNode(kid)) return kid.ref;
    owners.add(kid, ref);
    return contentObject(kid, page);
  });
  if (objects.length > 0) dict.set('K', listOf(objects));
  else dict.delete('K');
}

/** Content on the element's own page is a number; on another page it also names the page (ISO 32000-1, table 324). */
function contentObject({ object, page }: ContentItem, own: PdfRef | undefined): PdfObject {
  if (!page) return object;
  if (object instanceof PdfDict) {
    object.set('Pg', page);
    return object;
  }
  if (page.objectNumber === own?.objectNumber) return object;
  return PdfDict.of({ Type: PdfName.of('MCR'), Pg: page, MCID: object });
}

function listOf(objects: readonly PdfObject[]): PdfObject {
  const [only, ...others] = objects;
  return only && others.length === 0 ? only : new PdfArray([...objects]);
}

/** Maps content to elements, by the key of the page, form or annotation, and by the number of the content. */
class Owners {
  readonly #document: PdfDocument;
  readonly #contents = new Map<number, PdfRef[]>();
  readonly #annotations = new Map<number, PdfRef>();

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  add({ object, page }: ContentItem, owner: PdfRef): void {
    if (!(object instanceof PdfDict)) {
      if (object instanceof PdfNumber) this.#addContent(page, object.value, owner);
      return;
    }
    const number = object.getNumber('MCID')?.value;
    if (number !== undefined) this.#addContent(object.get('Stm'), number, owner);
    else {
      const key = this.#keyOf(object.get('Obj'), 'StructParent');
      if (key !== undefined) this.#annotations.set(key, owner);
    }
  }

  /** A number tree with a single node (ISO 32000-1, 7.9.7). */
  tree(): PdfDict {
    const entries: [number, PdfObject][] = [...this.#annotations];
    for (const [key, owners] of this.#contents) {
      const all = Array.from(owners, (owner): PdfObject => owner ?? PdfNull.instance);
      entries.push([key, this.#document.add(new PdfArray(all))]);
    }
    entries.sort(([a], [b]) => a - b);
    return PdfDict.of({ Nums: new PdfArray(entries.flatMap(([key, value]) => [PdfNumber.of(key), value])) });
  }

  #addContent(holder: PdfObject | undefined, number: number, owner: PdfRef): void {
    const key = this.#keyOf(holder, 'StructParents');
    if (key === undefined) return;
    const owners = this.#contents.get(key) ?? [];
    owners[number] = owner;
    this.#contents.set(key, owners);
  }

  #keyOf(holder: PdfObject | undefined, name: string): number | undefined {
    const dict = this.#document.resolve(holder);
    return dict instanceof PdfDict ? dict.getNumber(name)?.value : undefined;
  }
}
