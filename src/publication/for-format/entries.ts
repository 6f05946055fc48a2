import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { fragmentOf } from '../../model/addresses.ts';
import { allFormats, type Format } from '../../model/formats.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { shownElements } from '../../model/shown-formats.ts';

type FormatsOf = (link: Element) => readonly Format[];

/**
 * Makes the entries of generated lists, those of figures and the index, for the formats of what they lead to: there is no
 * entry for a figure that is not there. Of an entry that leads to several places, the others stay.
 */
export function limitEntries(sections: readonly Section[]): void {
  const targets = new Map<unknown, readonly Format[]>();
  const lists: Element[] = [];
  for (const { element, formats } of shownElements(sections, [])) {
    targets.set(element.properties.id, formats);
    if (element.tagName === 'nav' || element.properties.role === 'doc-index') lists.push(element);
  }
  const formatsOf: FormatsOf = ({ properties }) => targets.get(fragmentOf(String(properties.href))) ?? allFormats;
  for (const list of lists) {
    for (const entry of elementsIn(list)) if (entry.tagName === 'li') limitEntry(entry, formatsOf);
  }
}

function limitEntry(entry: Element, formatsOf: FormatsOf): void {
  const links = linksIn(entry).map(formatsOf);
  const formats = allFormats.filter((format) => links.some((shown) => shown.includes(format)));
  if (links.length === 0 || links.every(isForAll)) return;
  if (!isForAll(formats)) entry.properties.dataOnly = formats.join(' ');
  entry.children = limitLinks(entry.children, formatsOf);
}

/** A link goes with the comma before it. */
function limitLinks(children: readonly ElementContent[], formatsOf: FormatsOf): ElementContent[] {
  const limited: ElementContent[] = [];
  for (const child of children) {
    if (child.type === 'element' && child.tagName === 'a' && !isForAll(formatsOf(child))) {
      const before = limited.at(-1)?.type === 'text' ? limited.splice(-1) : [];
      limited.push(h('span', { dataOnly: formatsOf(child).join(' ') }, [...before, child]));
    } else limited.push(child);
  }
  return limited;
}

function isForAll(formats: readonly Format[]): boolean {
  return formats.length === allFormats.length;
}

function linksIn(entry: Element): Element[] {
  return elementsIn(entry).filter(({ tagName, properties }) => tagName === 'a' && properties.href !== undefined);
}
