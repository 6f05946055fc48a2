import type { ElementContent } from 'hast';
import type { FootnoteDefinition, FootnoteReference, PhrasingContentMap } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';

/**
 * Turns a note written in the text into a reference and a footnote like any other, so that all are numbered together. This
 * is done on the way to HTML: by then everything that a chapter includes is in its tree.
 */
export function inlineNote(
  state: State,
  { children, position }: PhrasingContentMap['inlineNote'],
): ElementContent | ElementContent[] | undefined {
  // No label of an author's holds a space.
  const identifier = `inline ${state.footnoteById.size + 1}`;
  const at = position ? { position } : {};
  const paragraph = { type: 'paragraph' as const, children, ...at };
  const note: FootnoteDefinition = { type: 'footnoteDefinition', identifier, children: [paragraph], ...at };
  state.footnoteById.set(identifier.toUpperCase(), note);
  const reference: FootnoteReference = { type: 'footnoteReference', identifier, ...at };
  return defaultHandlers.footnoteReference(state, reference);
}
