import CSL, { type Citation, type Engine } from 'citeproc';

/**
 * The number of preceding citations that can change another, in addition to the first ones of its works: the note
 * before it, for `ibid.`, and near ones, which for styles means five notes.
 */
const near = 40;

/** The engine's flag for works that it already knows (`CSL.ASSUME_ALL_ITEMS_REGISTERED`). */
const known = 2;

/**
 * Formats citations one at a time, each with the preceding ones that matter to it, and citations that read the same
 * only once. For each citation the engine itself goes through all that came before, and for each of those through all
 * of the same work: thousands would take hours.
 *
 * @param uncited works to list even if nothing cites them
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
      // The engine stores this with formatted citations, and needs it for preceding ones.
      citation.sortedItems = same.citation.sortedItems?.map(([work, cite]) => [work, { ...cite }]);
      return same.text;
    }
    const earlier = context.flatMap((one) => citations[one] ?? []);
    const text = textOf(engine, citation, earlier);
    made.set(key, { citation, text });
    return text;
  });
  // The engine removes citations that are not listed here, and only the relevant ones of the last citation are.
  engine.registry.citationreg.citationsByItemId = undefined;
  engine.updateUncitedItems([...uncited]);
  engine.setOutputFormat(mode);
  return texts;
}

/**
 * The indices, in ascending order, of the citations that matter to another if the style depends on positions. To be
 * called in order.
 */
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

/** A number for each citation, shared by citations that read the same, wherever they are. */
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
 * Everything that the text of a citation depends on: its own content, that of the preceding ones, their distance in
 * notes, and the numbers of the notes that a style may refer back to, which are those of the first citations.
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
