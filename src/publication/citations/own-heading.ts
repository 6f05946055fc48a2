import type { Element } from 'hast';
import { classesOf } from '../../model/class-names.ts';
import { headingLevel } from '../../model/heading-level.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';

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
