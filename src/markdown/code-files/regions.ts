/** `#region name` and `#endregion` as editors fold them, behind the comment marks of most languages. */
const region =
  /^\s*(?:\/\/|\/\*|<!--|\(\*|--|;+|%|'|#)\s*(?:#\s*)?(?:pragma\s+)?(?<end>end)?region(?:\s+(?<name>[\w.:-]*\w))?/iu;

/** `ANCHOR: name` and `ANCHOR_END: name`, as mdBook knows them. */
const anchor = /ANCHOR(?<end>_END)?:\s*(?<name>[\w-]+)/u;

/** A region that is open. */
interface Region {
  name: string;
  lines: string[];
}

/**
 * The named regions of a text, without the lines that mark them; those of regions within it are left out as well. A region
 * that is marked several times is all of them together, and one that nothing ends goes to the end of the text.
 */
export function regionsOf(lines: readonly string[]): Map<string, string[]> {
  const regions = new Map<string, string[]>();
  const open: Region[] = [];
  for (const line of lines) {
    const { name, end } = (region.exec(line) ?? anchor.exec(line))?.groups ?? {};
    if (end !== undefined) close(open, name);
    else if (name !== undefined) {
      const known = regions.get(name) ?? [];
      regions.set(name, known);
      open.push({ name, lines: known });
    } else if (!region.test(line)) for (const { lines } of new Set(open)) lines.push(line);
  }
  return regions;
}

/** An end without a name, or with one that is not open, ends the innermost. */
function close(open: Region[], name: string | undefined): void {
  const index = name === undefined ? -1 : open.findLastIndex((region) => region.name === name);
  open.splice(index, 1);
}
