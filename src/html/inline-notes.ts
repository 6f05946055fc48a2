import type { ElementContent } from 'hast';
import type { FootnoteDefinition, FootnoteReference, PhrasingContentMap } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';

/**
 * Turns an inline note into a reference and an ordinary footnote, so that all are numbered together. This happens in the
 * conversion to HTML, when the tree already contains everything that a chapter includes.
 */
export function inlineNote(
  state: State,
  { children, position }: PhrasingContentMap['inlineNote'],
): ElementContent | ElementContent[] | undefined {
  // No author's label contains a space.
  const identifier = `inline ${state.footnoteById.size + 1}`;
  const at = position ? { position } : {};
  const paragraph = { type: 'paragraph' as const, children, ...at };
  const note: FootnoteDefinition = { type: 'footnoteDefinition', identifier, children: [paragraph], ...at };
  state.footnoteById.set(identifier.toUpperCase(), note);
  const reference: FootnoteReference = { type: 'footnoteReference', identifier, ...at };
  return defaultHandlers.footnoteReference(state, reference);
}
