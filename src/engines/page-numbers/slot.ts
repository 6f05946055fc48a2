import type { Element, Properties } from 'hast';
import { fragmentOf } from '../../model/addresses.ts';

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
export function slotProperties({ kind, ids }: Slot): Properties {
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
