import type { Element, ElementContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { parseFragment } from 'parse5';
import { classesOf, headingLevel } from '../../model/html-elements.ts';
import { freeName } from '../../model/ids.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn, plainText } from '../../model/published-text.ts';
import { replaceNodes } from '../../model/visit.ts';
import type { WorkList } from './engine.ts';

/**
 * Ids of works, `ref-` and the key. Characters that some format does not allow in an id become hyphens; of two keys
 * with the same result, the second gets a number.
 *
 * @param usedIds the ids of the text; those of works are added
 */
export function referenceIds(keys: Iterable<string>, usedIds: Set<string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const key of keys) {
    const id = freeName(`ref-${key.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}`, usedIds);
    usedIds.add(id);
    ids.set(key, id);
  }
  return ids;
}

/**
 * The works as a list, ordered if the style numbers them. Browsers and readers would number it again: the template
 * hides their markers by class.
 */
export function referenceList({ entries, hanging, labelled }: WorkList, ids: ReadonlyMap<string, string>): Element {
  const looks = labelled ? ['labelled'] : hanging ? ['hanging'] : [];
  return h(
    labelled ? 'ol' : 'ul',
    { className: ['references', ...looks] },
    entries.map(({ key, html }) => h('li', { id: ids.get(key) }, toElements(html))),
  );
}

/** Inserts the list where the author marked a place. False if there is no mark. */
export function fillBibliography(sections: readonly Section[], list: Element, heading: string): boolean {
  const place = firstPlace(sections);
  if (!place) return false;
  const { dataBibliography: _, ...properties } = place.properties;
  place.properties = {
    ...properties,
    className: ['bibliography', ...classesOf(place)],
    role: 'doc-bibliography',
    ariaLabel: heading,
  };
  place.children.push(list);
  return true;
}

/** Finds the first place that the author marked for the bibliography. */
function firstPlace(sections: readonly Section[]): Element | undefined {
  const [first, ...others] = placesIn(sections);
  removeAll(sections, new Set(others));
  return first;
}

/** Removes all marks for a bibliography. */
export function removePlaces(sections: readonly Section[]): Element[] {
  const places = placesIn(sections);
  removeAll(sections, new Set(places));
  return places;
}

function placesIn(sections: readonly Section[]): Element[] {
  const elements = sections.flatMap(({ tree }) => elementsIn(tree));
  return elements.filter(({ properties }) => properties.dataBibliography !== undefined);
}

function removeAll(sections: readonly Section[], places: ReadonlySet<Element>): void {
  if (places.size === 0) return;
  for (const { tree } of sections) {
    replaceNodes(tree, (node) => (node.type === 'element' && places.has(node) ? [] : undefined));
  }
}

/** What authors call their bibliographies, in languages that have more than one name for it. */
const names = new Set(
  [
    ...['References', 'Reference list', 'Bibliography', 'Works cited', 'Literature', 'Literature cited', 'Sources'],
    ...['Literatur', 'Literaturverzeichnis', 'Quellen', 'Quellenverzeichnis', 'Références', 'Bibliographie'],
    ...['Références bibliographiques', 'Referencias', 'Bibliografía', 'Referencias bibliográficas', 'Bibliografia'],
    ...['Riferimenti', 'Riferimenti bibliografici', 'Referências', 'Referências bibliográficas', 'Literatuur'],
    ...['Referenties', 'Bibliografie', 'Literatuurlijst', 'Piśmiennictwo', 'Список литературы', 'Литература'],
    ...['参考文献', '參考文獻', '参考资料', '引用文献', '참고문헌', '참고 문헌'],
  ].map((name) => name.toLowerCase()),
);

/**
 * Puts the bibliography under the author's own heading for it: the last heading with such a name and nothing below it.
 *
 * @param name the bibliography's name in the language of the publication
 * @returns false if there is no such heading
 */
export function fillOwnSection(sections: readonly Section[], list: Element, name: string): boolean {
  const isNamed = (heading: Element) => {
    const title = plainText(heading).trim().toLowerCase();
    return names.has(title) || title === name.toLowerCase();
  };
  const found = sections
    .flatMap(({ tree }) => elementsIn(tree))
    .findLast((element) => {
      const heading = element.tagName === 'section' ? loneHeading(element) : undefined;
      return heading !== undefined && isNamed(heading);
    });
  if (!found) return false;
  found.properties.className = [...classesOf(found), 'bibliography'];
  found.properties.role = 'doc-bibliography';
  const id = loneHeading(found)?.properties.id;
  if (typeof id === 'string') found.properties.ariaLabelledBy = [id];
  found.children.push(list);
  return true;
}

/** The heading of a section that contains nothing else. */
function loneHeading({ children }: Element): Element | undefined {
  const [heading, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (heading?.type !== 'element' || others.length > 0) return undefined;
  return headingLevel(heading) === undefined ? undefined : heading;
}

/** The elements of the engine's HTML that are kept. */
const kept = new Set(['i', 'b', 'sup', 'sub']);

/** Its styles, as classes for templates. */
const classes: Readonly<Record<string, string>> = {
  'font-variant:small-caps': 'small-caps',
  'font-style:normal': 'upright',
  'font-weight:normal': 'regular',
  'text-decoration:underline': 'underlined',
};

/** Its parts of an entry. */
const parts: Readonly<Record<string, string>> = {
  'csl-left-margin': 'reference-label',
  'csl-right-inline': 'reference-text',
  'csl-block': 'reference-block',
  'csl-indent': 'reference-block',
};

/** Converts the engine's HTML to a tree of elements that Offprint knows. */
export function toElements(html: string): ElementContent[] {
  const tree = fromParse5(parseFragment(html));
  return tree.type === 'root' ? trimmed(cleaned(tree.children as ElementContent[])) : [];
}

function cleaned(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: node.value }];
    if (node.type !== 'element') return [];
    const children = cleaned(node.children);
    const element = elementFor(node, children);
    if (!element) return children;
    const isLabel = [element.properties.className].flat()[0] === 'reference-label';
    // Label and text are words on one line.
    return isLabel ? [element, { type: 'text', value: ' ' }] : [element];
  });
}

function elementFor({ tagName, properties }: Element, children: ElementContent[]): Element | undefined {
  if (kept.has(tagName)) return h(tagName, children);
  const { href, style, className } = properties;
  if (tagName === 'a' && /^https?:\/\//iu.test(String(href))) return h('a', { href }, children);
  const look = classes[String(style ?? '').replace(/[\s;]+/gu, '')];
  if (look !== undefined) return h('span', { className: [look] }, children);
  const part = parts[String([className].flat()[0])];
  if (part === undefined) return undefined;
  return h(part === 'reference-block' ? 'div' : 'span', { className: [part] }, trimmed(children));
}

/** Whitespace at the ends, and between blocks, is the engine's indentation. */
function trimmed(nodes: readonly ElementContent[]): ElementContent[] {
  const solid = [...nodes];
  while (isBlank(solid[0])) solid.shift();
  while (isBlank(solid.at(-1))) solid.pop();
  return solid;
}

function isBlank(node: ElementContent | undefined): boolean {
  return node?.type === 'text' && textOf(node).trim() === '';
}
