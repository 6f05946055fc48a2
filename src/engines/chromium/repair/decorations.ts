/** Begins marked content of the structure, as Chromium writes it. */
const beginning = /\/\w+ <<\/MCID (\d+) *>> *BDC/gu;

/** Marks those pieces of marked content as artifacts: they only decorate the page. */
export function asArtifacts(content: string, numbers: ReadonlySet<number> | undefined): string {
  if (!numbers) return content;
  return content.replace(beginning, (mark, number: string) => (numbers.has(Number(number)) ? '/Artifact BMC' : mark));
}
