import { isNoteReference } from '../model/note-marks.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';

/** Writes the numbers that refer to notes, in the text and in notes, in the digits of the language. */
export function writeNoteNumbers(text: PublishedText, number: (number: string) => string): void {
  for (const { children } of treesOf(text).flatMap(elementsIn).filter(isNoteReference)) {
    const [mark] = children;
    if (mark?.type === 'text') mark.value = number(mark.value);
  }
}
