import type { Element, Properties } from 'hast';
import { fragmentOf } from '../../../model/addresses.ts';

/**
 * A place of the print document that shows on which page something stands: an element with the attribute `data-page-of`,
 * whose content is written when the pages are known. Templates write it as the text has it,
 * `<span class="page-number" data-page-of="an-id"></span>`.
 */
export interface Slot {
  /** The number alone; a phrase that goes on after a reference, `on page 14`; or links, as in an index. */
  kind: 'number' | 'phrase' | 'links';
  /** Of what is referred to; several only of links. Each has to be the target of a link in the document. */
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

/** The id that a link within the document leads to. */
export function linkedId({ tagName, properties: { href } }: Element): string | undefined {
  return tagName === 'a' && typeof href === 'string' && /^#./u.test(href) ? fragmentOf(href) : undefined;
}
