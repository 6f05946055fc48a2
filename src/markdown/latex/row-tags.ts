const part =
  /\\begin\s*\{|\\end\s*\{|\\(?<row>\\)|\\tag(?<plain>\*?)\s*\{(?<tag>(?:[^{}]|\{[^{}]*\})*)\}|\\label\s*\{(?<label>[^{}]*)\}|\\[\s\S]|%[^\n]*/gu;

/**
 * The tags of the rows of a formula, by the labels of these rows, with their parentheses.
 *
 * @param level how many environments around the rows are part of the text
 */
export function rowTags(tex: string, level: number): Map<string, string> {
  const tags = new Map<string, string>();
  let depth = 0;
  let labels: string[] = [];
  let tag: string | undefined;
  const endRow = () => {
    for (const label of labels) if (tag !== undefined) tags.set(label, tag);
    [labels, tag] = [[], undefined];
  };
  for (const { 0: command, groups = {} } of tex.matchAll(part)) {
    if (command.startsWith('\\begin')) depth += 1;
    else if (command.startsWith('\\end')) depth -= 1;
    else if (groups.row !== undefined && depth <= level) endRow();
    else if (groups.tag !== undefined) tag = groups.plain === '*' ? groups.tag : `(${groups.tag})`;
    else if (groups.label !== undefined) labels.push(groups.label.trim());
  }
  endRow();
  return tags;
}
