import { append } from '../../../../model/append.ts';
import { isInline, isInlineOrEither } from './kinds.ts';
import type { Kid, MakeNode } from './node.ts';

/** Puts what runs in lines into paragraphs, where it stands bare among blocks. */
export function paragraphsAmong(kids: readonly Kid[], make: MakeNode): Kid[] {
  const blocks: Kid[] = [];
  let line: Kid[] = [];
  const endLine = () => {
    // A picture or a formula that stands alone is no text.
    if (line.some(isInline)) blocks.push(make('P', line));
    else append(blocks, line);
    line = [];
  };
  for (const kid of kids) {
    if (isInlineOrEither(kid)) line.push(kid);
    else {
      endLine();
      blocks.push(kid);
    }
  }
  endLine();
  return blocks;
}
