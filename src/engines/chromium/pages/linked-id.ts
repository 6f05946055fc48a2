import type { Element } from 'hast';
import { fragmentOf } from '../../../model/addresses.ts';

/** The id that a link within the document leads to. */
export function linkedId({ tagName, properties: { href } }: Element): string | undefined {
  return tagName === 'a' && typeof href === 'string' && /^#./u.test(href) ? fragmentOf(href) : undefined;
}
