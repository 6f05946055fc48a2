import { isNode, type Kid } from './node.ts';

/**
 * Numbers the levels of headings so that none is skipped: the first is the highest, and none is more than one below the one
 * before it (ISO 14289-1, 7.4.2). A template may begin with a heading of any level, and an author may skip some.
 */
export function numberHeadings(kids: readonly Kid[]): void {
  /** The levels of the headings that the next one may stand below, highest first. */
  const above: number[] = [];
  const visit = (kid: Kid) => {
    if (!isNode(kid)) return;
    const level = Number(/^H([1-6])$/u.exec(kid.type)?.[1]);
    if (level) {
      while ((above.at(-1) ?? 0) >= level) above.pop();
      above.push(level);
      kid.type = `H${above.length}`;
    }
    kid.kids.forEach(visit);
  };
  kids.forEach(visit);
}
