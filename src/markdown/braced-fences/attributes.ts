import { isClassName, isId } from '../attribute-list.ts';

/** Attributes in the braces of a fence: `#id .class key="value"` (Pandoc, `fenced_divs`). */
export interface FenceAttributes {
  id?: string;
  classes: string[];
  values: Readonly<Record<string, string>>;
}

const part =
  /(?<sign>[#.])(?<name>[^\s{}#.="]+)|(?<key>[A-Za-z][\w:-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"']+))|(?<other>\S+)/gu;

/** @returns `undefined` if there is anything else: then the braces mean something else */
export function fenceAttributes(text: string): FenceAttributes | undefined {
  const classes: string[] = [];
  const values: Record<string, string> = {};
  let id: string | undefined;
  for (const { groups = {} } of text.matchAll(part)) {
    const { sign, name = '', key, double, single, bare, other } = groups;
    if (other !== undefined && other !== '-') return undefined;
    if (sign === '#' && isId(name)) id = name;
    else if (sign === '.' && isClassName(name)) classes.push(name);
    else if (key !== undefined) values[key] = double ?? single ?? bare ?? '';
  }
  return { ...(id !== undefined && { id }), classes, values };
}
