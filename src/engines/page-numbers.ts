import type { Element, ElementContent, Parents, Properties, Root } from 'hast';
import { h } from 'hastscript';
import { fragmentOf } from '../model/addresses.ts';
import { captions, hasClass, headings, names } from '../model/html-elements.ts';
import { SKIP, visit } from '../model/visit.ts';
import { roman } from '../template/words/numerals.ts';

/**
 * A slot for the page number of an element: an element of the print document with the attribute `data-page-of`, whose
 * content is written when the pages are known. Templates write it as in the text, `<span class="page-number"
 * data-page-of="an-id"></span>`.
 */
export interface Slot {
  /** The number alone; a phrase after a reference, `on page 14`; or links, as in an index. */
  kind: 'number' | 'phrase' | 'links';
  /** Ids of the targets; only links have several. Each has to be linked in the document. */
  ids: readonly string[];
}

/** The attributes of a slot's element. */
function slotProperties({ kind, ids }: Slot): Properties {
  const [id = ''] = ids;
  return {
    dataPageOf: kind === 'links' ? ids.map(encodeURIComponent).join(' ') : id,
    dataPageAs: kind === 'number' ? undefined : kind,
  };
}

/** The slot that attributes describe: `data-page-of`, `data-page-as`. */
export function readSlot(of: string, as: string | undefined): Slot {
  if (as === 'links') return { kind: 'links', ids: of.split(' ').map(decodeURIComponent) };
  return { kind: as === 'phrase' ? 'phrase' : 'number', ids: [of] };
}

/** The id that an internal link points to. */
export function linkedId({ tagName, properties: { href } }: Element): string | undefined {
  return tagName === 'a' && typeof href === 'string' && /^#./u.test(href) ? fragmentOf(href) : undefined;
}

/**
 * The printed number of a page: roman in front matter.
 *
 * @param start the first page of the body, where numbering restarts
 * @param digits a number in the digits of the language
 */
export function labelOf(page: number, start: number, digits: (number: number) => string): string {
  return page < start ? roman(page).toLowerCase() : digits(page - start + 1);
}

/** Their text is repeated elsewhere: in the table of contents, a list, or the outline of the PDF. */
const repeated = names(headings, captions);

/**
 * Adds slots for page numbers to a tree of the print document: in lists of figures and the like, in the index, and
 * after references if `references` is set. Modifies the tree.
 */
export function placeSlots(tree: Root, { references }: { references: boolean }): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.properties.role === 'doc-index') {
      placeInIndex(element);
      return SKIP;
    }
    if (hasClass(element, 'list-of')) {
      visit(element, 'element', placeInEntry);
      return SKIP;
    }
    if (repeated.has(element.tagName)) return SKIP;
    if (
      references &&
      parent &&
      index !== undefined &&
      hasClass(element, 'reference') &&
      linkedId(element) !== undefined
    )
      return placeBehind(element, index, parent);
    return undefined;
  });
}

/** Words, dots and the number, as in the template's table of contents. */
function placeInEntry(link: Element): void {
  const id = linkedId(link);
  if (id === undefined) return;
  link.children = [
    h('span', { className: ['entry'] }, link.children),
    h('span', { className: ['leader'], ariaHidden: 'true' }),
    h('span', { className: ['page-number'], ...slotProperties({ kind: 'number', ids: [id] }) }),
  ];
}

/** @returns the index to continue at */
function placeBehind(link: Element, index: number, parent: Parents): number {
  const ids = [linkedId(link) ?? ''];
  parent.children.splice(index + 1, 0, h('span', slotProperties({ kind: 'phrase', ids })));
  return index + 2;
}

/** Adds slots for page numbers to each line of an index with links: in the line itself, each after a comma. */
function placeInIndex(section: Element): void {
  visit(section, 'element', (line) => {
    if (line.tagName !== 'li') return;
    const links = line.children.filter(isPlace);
    const [first] = links;
    if (!first) return;
    const comma = line.children.indexOf(first) - 1;
    const ids = links.map((link) => linkedId(link) ?? '');
    const slot = h(
      'span',
      slotProperties({ kind: 'links', ids }),
      line.children.slice(comma, comma + 2 * links.length),
    );
    line.children.splice(comma, 2 * links.length, slot);
  });
}

function isPlace(node: ElementContent): node is Element {
  return node.type === 'element' && linkedId(node) !== undefined;
}
