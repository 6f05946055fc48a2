import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { fragmentOf } from '../../model/addresses.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { inAny, type ShownIn, shownElements } from '../../model/shown-formats.ts';

type FormatsOf = (link: Element) => ShownIn;

/**
 * Limits the entries of generated lists, such as lists of figures and the index, to the formats of their targets: a
 * missing figure has no entry. If an entry has several targets, the others stay.
 */
export function limitEntries(sections: readonly Section[]): void {
  const targets = new Map<unknown, ShownIn>();
  const lists: Element[] = [];
  for (const { element, formats } of shownElements(sections, [])) {
    targets.set(element.properties.id, formats);
    if (element.tagName === 'nav' || element.properties.role === 'doc-index') lists.push(element);
  }
  const formatsOf: FormatsOf = ({ properties }) => targets.get(fragmentOf(String(properties.href)));
  for (const list of lists) {
    for (const entry of elementsIn(list)) if (entry.tagName === 'li') limitEntry(entry, formatsOf);
  }
}

function limitEntry(entry: Element, formatsOf: FormatsOf): void {
  const links = linksIn(entry).map(formatsOf);
  if (links.every((formats) => formats === undefined)) return;
  const formats = inAny(links);
  if (formats) entry.properties.dataOnly = formats.join(' ');
  entry.children = limitLinks(entry.children, formatsOf);
}

/** A link is removed with the comma before it. */
function limitLinks(children: readonly ElementContent[], formatsOf: FormatsOf): ElementContent[] {
  const limited: ElementContent[] = [];
  for (const child of children) {
    const formats = child.type === 'element' && child.tagName === 'a' ? formatsOf(child) : undefined;
    if (formats) {
      const before = limited.at(-1)?.type === 'text' ? limited.splice(-1) : [];
      limited.push(h('span', { dataOnly: formats.join(' ') }, [...before, child]));
    } else limited.push(child);
  }
  return limited;
}

function linksIn(entry: Element): Element[] {
  return elementsIn(entry).filter(({ tagName, properties }) => tagName === 'a' && properties.href !== undefined);
}
