import type { Element } from 'hast';

/** Whether an element is the link in a note mark. */
export function isNoteReference({ properties }: Element): boolean {
  return properties.role === 'doc-noteref';
}

/** Whether an element is the link from a note back to a reference. */
export function isBacklink({ properties }: Element): boolean {
  return properties.role === 'doc-backlink';
}

/** Whether an element is a mark that refers to a note: raised, with the reference in it. */
export function isNoteMark({ tagName, children }: Element): boolean {
  return tagName === 'sup' && children.some((child) => child.type === 'element' && isNoteReference(child));
}
