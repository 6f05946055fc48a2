import { mirrored, readsFromTheRight } from './letters.ts';

/**
 * What is certain of the order of a text that has words of both directions, whatever a line makes of the signs and numbers
 * between: the letters of the direction that the line runs in follow one another, and between two of them stands what stands
 * there in the text, of which the letters of the other direction follow one another (Unicode Standard Annex 9).
 */
export function strandsOf(text: string, isFromRight: boolean): string {
  const strands: string[] = [];
  let between = new Between();
  for (const character of text) {
    const isRight = readsFromTheRight(character);
    if (!isRight && !/[\p{L}\p{M}]/u.test(character)) between.others.push(unmirrored(character));
    else if (isRight === isFromRight) {
      strands.push(between.said(), character);
      between = new Between();
    } else between.letters += character;
  }
  return [...strands, between.said()].join('');
}

class Between {
  /** Of the other direction. */
  letters = '';
  /** Of neither. */
  others: string[] = [];

  said(): string {
    return this.letters === '' && this.others.length === 0 ? '' : `<${this.letters} ${this.others.sort().join('')}>`;
  }
}

/** One of the two that a bracket may be painted as. */
export function unmirrored(character: string): string {
  return [character, mirrored(character) ?? character].sort()[0] ?? '';
}
