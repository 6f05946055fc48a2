import { PdfDict, PdfName, PdfNumber } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, numberAt, type PdfFile, textAt } from '../document.ts';
import { roleOf } from './role-map.ts';
import type { Tag, Tags } from './tags.ts';

/** Reads the structure of a document. */
export function readTags(file: PdfFile): Tags {
  const root = dictAt(file.catalog, 'StructTreeRoot', file);
  const reader = new TagReader(file, dictAt(root, 'RoleMap', file));
  if (root) reader.read(root);
  return {
    exist: root !== undefined,
    all: reader.all,
    ownerOf: (holder, number) => reader.contents.get(holder)?.get(number),
    ownerOfAnnotation: (annotation) => reader.annotations.get(annotation),
  };
}

class TagReader {
  readonly all: Tag[] = [];
  readonly contents = new Map<PdfDict, Map<number, Tag>>();
  readonly annotations = new Map<PdfDict, Tag>();
  readonly #file: PdfFile;
  readonly #roleMap: PdfDict | undefined;
  readonly #pageNumbers: ReadonlyMap<PdfDict, number>;

  constructor(file: PdfFile, roleMap: PdfDict | undefined) {
    this.#file = file;
    this.#roleMap = roleMap;
    this.#pageNumbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  }

  /** Without recursion: a stranger's structure may be of any depth. */
  read(root: PdfDict): void {
    const seen = new Set<PdfDict>();
    const waiting: { dict: PdfDict; parent: Tag | undefined }[] = this.#elementsIn(root)
      .map((dict) => ({ dict, parent: undefined }))
      .reverse();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.dict)) continue;
      seen.add(next.dict);
      const tag = this.#tag(next.dict, next.parent);
      this.all.push(tag);
      next.parent?.kids.push(tag);
      this.#readContents(tag);
      const kids = this.#elementsIn(tag.dict).map((dict) => ({ dict, parent: tag }));
      for (const kid of kids.reverse()) waiting.push(kid);
    }
  }

  #tag(dict: PdfDict, parent: Tag | undefined): Tag {
    const type = nameAt(dict, 'S', this.#file) ?? '';
    const lang = textAt(dict, 'Lang', this.#file) ?? parent?.lang;
    return { type, role: roleOf(type, this.#roleMap), dict, parent, kids: [], contents: 0, page: undefined, lang };
  }

  #elementsIn(dict: PdfDict): PdfDict[] {
    return itemsAt(dict, 'K', this.#file).filter((kid): kid is PdfDict => kid instanceof PdfDict && isElement(kid));
  }

  #readContents(tag: Tag): void {
    const page = dictAt(tag.dict, 'Pg', this.#file);
    for (const kid of itemsAt(tag.dict, 'K', this.#file)) {
      if (kid instanceof PdfNumber) this.#own(page, page, kid.value, tag);
      else if (kid instanceof PdfDict && !isElement(kid)) this.#readContent(kid, page, tag);
    }
  }

  #readContent(item: PdfDict, page: PdfDict | undefined, tag: Tag): void {
    const own = dictAt(item, 'Pg', this.#file) ?? page;
    const number = numberAt(item, 'MCID', this.#file);
    if (number !== undefined) this.#own(dictAt(item, 'Stm', this.#file) ?? own, own, number, tag);
    const annotation = dictAt(item, 'Obj', this.#file);
    if (annotation) this.annotations.set(annotation, tag);
  }

  #own(holder: PdfDict | undefined, page: PdfDict | undefined, number: number, tag: Tag): void {
    if (!holder) return;
    tag.contents++;
    tag.page ??= page && this.#pageNumbers.get(page);
    const owners = this.contents.get(holder) ?? new Map<number, Tag>();
    this.contents.set(holder, owners.set(number, tag));
  }
}

function isElement(kid: PdfDict): boolean {
  return kid.get('S') instanceof PdfName;
}
