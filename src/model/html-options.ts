import type * as z from 'zod';
import type { html } from './options/html.ts';

/** What the project or the author configures for the HTML. */
export type HtmlOptions = z.output<typeof html>;

export type HtmlLayout = NonNullable<HtmlOptions['layout']>;

/** The default layout of a kind of publication. */
export function layoutOf(kind: 'article' | 'book', { layout }: HtmlOptions): HtmlLayout {
  return layout ?? (kind === 'book' ? 'site' : 'single');
}
