import type { Report } from '../../model/report.ts';
import type { PlaceIn } from './accessibility.ts';
import type { Book } from './book.ts';
import { rolesOfTypes } from './vocabulary.ts';
import { elementsIn, type XmlElement } from './xml.ts';

/** Checks that what documents say to reading systems by `epub:type` they say to screen readers by a role, too. */
export function checkTypeRoles({ documents }: Book, placeIn: PlaceIn, report: Report): void {
  for (const { path, root } of documents) {
    if (!root) continue;
    const landmarks = new Set(
      [...elementsIn(root)]
        .filter((element) => typesOf(element).includes('landmarks'))
        .flatMap((nav) => [...elementsIn(nav)]),
    );
    for (const element of elementsIn(root)) {
      // What landmarks say is of their targets.
      const type = landmarks.has(element)
        ? undefined
        : typesOf(element).find((name) => Object.hasOwn(rolesOfTypes, name));
      const role = type === undefined ? undefined : rolesOfTypes[type];
      if (type === undefined || role === undefined || roleOf(element) === role) continue;
      report('epub-type-role', { type, element: element.name, role }, placeIn(path, element));
    }
  }
}

function typesOf({ attributes }: XmlElement): string[] {
  return (attributes['epub:type'] ?? '').split(/\s+/u).filter((name) => name !== '');
}

function roleOf({ name, attributes }: XmlElement): string {
  return attributes.role?.split(/\s+/u)[0] ?? (name === 'figure' ? 'figure' : '');
}
