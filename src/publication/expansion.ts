import type { ElementContent } from 'hast';
import type { Parent, Position } from 'unist';
import type { Budget } from '../model/budget.ts';
import { placeOf, type SourceLines } from '../model/source-lines.ts';

/**
 * Called for each copy of a text that a publication gets beyond what its author wrote.
 *
 * @param position what the copy was made for
 * @throws Failure of a size limit
 */
export type Expand = (copy: readonly ElementContent[], position: Position | undefined) => void;

/** Without limits. */
export const unlimited: Expand = () => {};

export function expandWithin(budget: Budget, lines: SourceLines): Expand {
  return (copy, position) => {
    budget.spendTree({ type: 'root', children: [...copy] } as Parent, () =>
      placeOf({ type: 'copy', ...(position && { position }) }, lines),
    );
  };
}
