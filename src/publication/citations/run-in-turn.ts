import CSL, { type Citation, type Engine } from 'citeproc';

/**
 * Citations before another that can change how it reads, beside the first ones of its works: the note before it, for `ibid.`, and
 * those that are near, which styles take for five notes.
 */
const near = 40;

/** The engine's flag for works that it knows already (`CSL.ASSUME_ALL_ITEMS_REGISTERED`). */
const known = 2;

/**
 * Formats citations one after the other, each with those before it that matter to it, and those that must read the same only
 * once. The engine itself looks through all that came before, for each citation, and through all of the same work for each of
 * those: thousands would take hours.
 *
 * @param uncited works that are listed though nothing cites them
 */
export function runInTurn(engine: Engine, citations: readonly Citation[], uncited: readonly string[]): string[] {
  engine.updateItems([...new Set(citations.flatMap(worksOf))]);
  const mode = engine.opt.mode;
  engine.setOutputFormat('html');
  const contextOf = engine.opt.update_mode === CSL.POSITION ? earlierCitations(citations) : () => [];
  const forms = formNumbers(citations);
  const made = new Map<string, { citation: Citation; text: string }>();
  const texts = citations.map((citation, index) => {
    const context = contextOf(index);
    const key = keyOf(index, context, { citations, forms });
    const same = made.get(key);
    if (same) {
      // The engine keeps this with what it has formatted, and needs it of what comes before.
      citation.sortedItems = same.citation.sortedItems?.map(([work, cite]) => [work, { ...cite }]);
      return same.text;
    }
    const earlier = context.flatMap((one) => citations[one] ?? []);
    const text = textOf(engine, citation, earlier);
    made.set(key, { citation, text });
    return text;
  });
  // The engine takes off the list what it does not find here, and has here only what mattered to the last citation.
  engine.registry.citationreg.citationsByItemId = undefined;
  engine.updateUncitedItems([...uncited]);
  engine.setOutputFormat(mode);
  return texts;
}

/** The citations that matter to one in a style that looks at positions, by their indices, rising. To be asked in order. */
function earlierCitations(citations: readonly Citation[]): (index: number) => number[] {
  const firsts = new Map<string, number>();
  return (index) => {
    const works = citations.slice(index, index + 1).flatMap(worksOf);
    const before = new Set(works.flatMap((work) => firsts.get(work) ?? []));
    for (let one = Math.max(0, index - near); one < index; one += 1) before.add(one);
    for (const work of works) if (!firsts.has(work)) firsts.set(work, index);
    return [...before].sort((a, b) => a - b);
  };
}

/** A number for each citation, which those share that say the same, wherever they stand. */
function formNumbers(citations: readonly Citation[]): number[] {
  const numbers = new Map<string, number>();
  return citations.map(({ citationItems, properties: { mode } }) => {
    const form = JSON.stringify([citationItems, mode]);
    const number = numbers.get(form) ?? numbers.size;
    numbers.set(form, number);
    return number;
  });
}

/**
 * All that the text of a citation depends on: what it says, what those before it say, how many notes away they are, and the
 * numbers of the notes that a style may refer back to, which are those of the first citations.
 */
function keyOf(
  index: number,
  context: readonly number[],
  { citations, forms }: { citations: readonly Citation[]; forms: readonly number[] },
): string {
  const noteOf = (one: number) => citations[one]?.properties.noteIndex ?? 0;
  const own = noteOf(index);
  const earlier = context.map((one) => `${forms[one]}@${one < index - near ? `=${noteOf(one)}` : own - noteOf(one)}`);
  return `${forms[index]}<${earlier.join()}`;
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
