import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { hrefTo } from '../../../model/addresses.ts';
import type { Words } from '../../../template/words.ts';
import type { Pages } from './destinations.ts';
import { type PageRange, rangesOf } from './ranges.ts';
import type { Slot } from './slot.ts';

/** The words that page numbers are shown with. */
export type PageWords = Pick<Words, 'number' | 'onPage' | 'punctuation'>;

/** What a slot shows, as HTML: nothing where that stands on no page. */
export function slotContent(slot: Slot, pages: Pages, words: PageWords): string {
  return toHtml({ type: 'root', children: contentOf(slot, pages, words) });
}

function contentOf({ kind, ids }: Slot, pages: Pages, words: PageWords): ElementContent[] {
  if (kind === 'links') return rangesOf(ids, pages).flatMap((range) => linksTo(range, words));
  const page = pages.get(ids[0] ?? '');
  if (page === undefined) return [];
  return [{ type: 'text', value: kind === 'phrase' ? phrase(page, words) : words.number(page) }];
}

/** The number never stands alone on a new line. */
function phrase(page: number, { onPage }: PageWords): string {
  const text = onPage(page);
  const last = text.lastIndexOf(' ');
  return last > 0 ? `${text.slice(0, last)}\u00A0${text.slice(last + 1)}` : text;
}

/** A link to the first of what stands there. The others stay linked unseen: only what is linked has a destination. */
function linksTo({ from, to, ids: [first = '', ...others] }: PageRange, words: PageWords): ElementContent[] {
  const numbers = from === to ? words.number(from) : `${words.number(from)}–${words.number(to)}`;
  return [
    { type: 'text', value: words.punctuation.comma },
    h('a', { href: hrefTo(first) }, numbers),
    ...others.map((id) => h('a', { href: hrefTo(id), hidden: true })),
  ];
}
