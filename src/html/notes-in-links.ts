import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Moves note references after the links that contain them: links must not be nested (HTML, section 4.5.1). */
export function notesInLinks() {
  return (tree: Root): void => {
    visit(tree, 'element', (link, index, parent) => {
      if (link.tagName !== 'a' || !parent || index === undefined) return undefined;
      const references = takeReferences(link);
      parent.children.splice(index + 1, 0, ...references);
      return [SKIP, index + 1 + references.length];
    });
  };
}

function takeReferences(link: Element): ElementContent[] {
  const references: ElementContent[] = [];
  visit(link, 'element', (element, index, parent) => {
    if (!isReference(element) || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    references.push(element);
    return [SKIP, index];
  });
  return references;
}

function isReference({ tagName, children: [only] }: Element): boolean {
  return tagName === 'sup' && only?.type === 'element' && only.properties.dataFootnoteRef !== undefined;
}
