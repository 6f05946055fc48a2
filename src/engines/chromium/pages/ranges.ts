/** Places on one page, or on several that follow one another. */
export interface PageRange {
  from: number;
  to: number;
  /** Of what stands there, in the order of the pages. */
  ids: readonly string[];
}

/** A page and the next are two numbers, three and more a range, as makeindex has it. */
const shortestRange = 3;

/**
 * The pages that a line of an index lists: each page once, and three or more in a row as a range. What stands on no page is
 * left out.
 *
 * @param start the page from which numbers begin anew: no range goes over it
 */
export function rangesOf(ids: readonly string[], pages: ReadonlyMap<string, number>, start = 1): PageRange[] {
  const byPage = new Map<number, string[]>();
  for (const id of ids) {
    const page = pages.get(id);
    if (page !== undefined) byPage.set(page, [...(byPage.get(page) ?? []), id]);
  }
  const runs: PageRange[][] = [];
  for (const [page, own] of [...byPage].sort(([a], [b]) => a - b)) {
    const range = { from: page, to: page, ids: own };
    const run = runs.at(-1);
    if (page !== start && run?.at(-1)?.to === page - 1) run.push(range);
    else runs.push([range]);
  }
  return runs.flatMap((run) => (run.length < shortestRange ? run : [united(run)]));
}

function united(run: readonly PageRange[]): PageRange {
  const pages = run.map(({ from }) => from);
  return { from: Math.min(...pages), to: Math.max(...pages), ids: run.flatMap(({ ids }) => ids) };
}
