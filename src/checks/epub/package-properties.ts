import type { Book } from './book.ts';
import type { Complaint } from './complaint.ts';
import { elementsIn } from './xml.ts';

/** What `meta` may say without a prefix (EPUB 3.3, D.3 and D.7; EPUB Accessibility 1.1, 3.4). */
const known: ReadonlySet<string> = new Set(
  `alternate-script authority belongs-to-collection collection-type display-seq file-as group-position identifier-type
  meta-auth pageBreakSource role source-of term title-type`.split(/\s+/u),
);

/** Properties of the metadata that nobody has defined, which the validator does not look for. */
export function propertyComplaints({ package: root, packagePath }: Book): Complaint[] {
  return [...(root ? elementsIn(root) : [])].flatMap(({ name, attributes, at }): Complaint[] => {
    const { property } = attributes;
    if (name !== 'meta' || property === undefined || property.includes(':') || known.has(property.trim())) return [];
    const { line, column } = at;
    return [
      { id: 'OPF-027', isError: true, text: `undefined property \`${property}\``, path: packagePath, line, column },
    ];
  });
}
