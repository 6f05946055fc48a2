import type * as z from 'zod';
import type { html } from './options/html.ts';

/** What the project or the author decides about the HTML. */
export type HtmlOptions = z.output<typeof html>;

export type HtmlLayout = NonNullable<HtmlOptions['layout']>;

/** The layout that a publication of a kind has unless it says otherwise. */
export function layoutOf(kind: 'article' | 'book', { layout }: HtmlOptions): HtmlLayout {
  return layout ?? (kind === 'book' ? 'site' : 'single');
}
