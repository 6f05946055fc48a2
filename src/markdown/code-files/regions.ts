/** `#region name` and `#endregion` as editors fold them, behind the comment marks of most languages. */
const region =
  /^\s*(?:\/\/|\/\*|<!--|\(\*|--|;+|%|'|#)\s*(?:#\s*)?(?:pragma\s+)?(?<end>end)?region(?:\s+(?<name>[\w.:-]*\w))?/iu;

/** `ANCHOR: name` and `ANCHOR_END: name`, as mdBook knows them. */
const anchor = /ANCHOR(?<end>_END)?:\s*(?<name>[\w-]+)/u;

/** `--8<-- [start:name]` and `--8<-- [end:name]`, as PyMdown's Snippets knows them. */
const section = /-+8<-+\s*\[(?:start|(?<end>end)):\s*(?<name>[\w-]+)\s*\]/u;

/** `<name>` and `</name>` behind the mark of a comment, as DocFX knows them. */
const snippet = /^\s*(?:\/\/|#|--|'|<!--)\s*<(?<end>\/)?(?<name>[\w-]+)>\s*(?:-->)?\s*$/u;

/** Regions that may stand in one another: what is deeper is no region. */
const deepest = 100;

/** The regions of a text. */
export interface Regions {
  /** The names of all. */
  names: ReadonlySet<string>;
  /** The lines of the one that was asked for; nothing where there is none of its name. */
  lines: string[] | undefined;
}

/**
 * Finds a named region of a text, without the lines that mark it; those of regions within it are left out as well. A region
 * that is marked several times is all of them together, and one that nothing ends goes to the end of the text.
 */
export function regionIn(all: readonly string[], wanted: string): Regions {
  const names = new Set<string>();
  const open: string[] = [];
  const lines: string[] = [];
  for (const line of all) {
    const { name, end } =
      (region.exec(line) ?? anchor.exec(line) ?? section.exec(line) ?? snippet.exec(line))?.groups ?? {};
    if (end !== undefined) close(open, name);
    else if (name !== undefined) {
      names.add(name);
      if (open.length < deepest) open.push(name);
    } else if (!region.test(line) && open.includes(wanted)) lines.push(line);
  }
  return { names, lines: names.has(wanted) ? lines : undefined };
}

/** An end without a name, or with one that is not open, ends the innermost. */
function close(open: string[], name: string | undefined): void {
  const index = name === undefined ? -1 : open.lastIndexOf(name);
  open.splice(index, 1);
}
