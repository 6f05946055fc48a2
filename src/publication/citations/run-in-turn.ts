import type { Citation, Engine } from 'citeproc';

/**
 * Citations before another that can change how it reads, beside the first ones of its works: the note before it, for `ibid.`, and
 * those that are near, which styles take for five notes.
 */
const near = 40;

/** The engine's flag for works that it knows already (`CSL.ASSUME_ALL_ITEMS_REGISTERED`). */
const known = 2;

/**
 * Formats citations one after the other, each with those before it that matter to it. The engine itself looks through all that
 * came before, for each citation, and through all of the same work for each of those: thousands would take hours.
 *
 * @param uncited works that are listed though nothing cites them
 */
export function runInTurn(engine: Engine, citations: readonly Citation[], uncited: readonly string[]): string[] {
  engine.updateItems([...new Set(citations.flatMap(worksOf))]);
  const mode = engine.opt.mode;
  engine.setOutputFormat('html');
  const firsts = new Map<string, number>();
  const texts = citations.map((citation, index) => {
    const works = worksOf(citation);
    const before = new Set(works.flatMap((work) => firsts.get(work) ?? []));
    for (let one = Math.max(0, index - near); one < index; one += 1) before.add(one);
    for (const work of works) if (!firsts.has(work)) firsts.set(work, index);
    const context = [...before].sort((a, b) => a - b).flatMap((one) => citations[one] ?? []);
    return textOf(engine, citation, context);
  });
  engine.updateUncitedItems([...uncited]);
  engine.setOutputFormat(mode);
  return texts;
}

function textOf(engine: Engine, citation: Citation, context: readonly Citation[]): string {
  engine.registry.citationreg.citationById = Object.fromEntries(context.map((one) => [one.citationID, one]));
  const before = context.map(({ citationID, properties }): [string, number] => [citationID, properties.noteIndex]);
  const [, changed] = engine.processCitationCluster(citation, before, [], known);
  return changed.find(([index]) => index === context.length)?.[1] ?? '';
}

function worksOf({ citationItems }: Citation): string[] {
  return citationItems.map(({ id }) => id);
}
