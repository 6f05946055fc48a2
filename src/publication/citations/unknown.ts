import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Library } from './library.ts';
import type { Cite, Occurrence } from './occurrences.ts';

/**
 * Shows the keys of works that are not in the library, in bold, where they are cited.
 *
 * @returns the citations without them; one without any other work is done with that
 */
export function showUnknown(occurrences: readonly Occurrence[], library: Library): Occurrence[] {
  return occurrences.flatMap((occurrence) => {
    const { cites, element, parent } = occurrence;
    const unknown = cites.filter(({ key }) => !library.has(key));
    if (unknown.length === 0) return [occurrence];
    const known = cites.filter(({ key }) => library.has(key));
    if (known.length === 0) {
      element.children = keysOf(occurrence, unknown);
      return [];
    }
    const keys = h('span', keysOf({ form: 'bracketed' }, unknown));
    parent.children.splice(parent.children.indexOf(element) + 1, 0, { type: 'text', value: ' ' }, keys);
    return [{ ...occurrence, cites: known }];
  });
}

/** As they were written, but for the markup of what stands round them: `[see **@knuth**, 3]`. */
function keysOf({ form }: Pick<Occurrence, 'form'>, cites: readonly Cite[]): ElementContent[] {
  const parts = cites.map(({ key, prefix, locator, suffix }, index): ElementContent[] => [
    text(`${index > 0 ? '; ' : ''}${plain(prefix)}`),
    h('strong', `@${key}`),
    text(`${locator === undefined ? '' : `, ${locator}`}${plain(suffix)}`),
  ]);
  const all = form === 'narrative' ? parts.flat() : [text('['), ...parts.flat(), text(']')];
  return all.filter((node) => node.type !== 'text' || node.value !== '');
}

/** Without the markup of CSL. */
function plain(words: string): string {
  return words.replace(/<[^>]*>/gu, '');
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
