import type { Paragraph } from 'mdast';
import type { Position } from 'unist';

/** A box that stands for a file whose text cannot be had, with its name. */
export function missingPart(file: string, position?: Position): Paragraph {
  return {
    type: 'paragraph',
    data: { hProperties: { className: ['missing-part'] } },
    children: [{ type: 'text', value: file, ...(position && { position }) }],
    ...(position && { position }),
  };
}
