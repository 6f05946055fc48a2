import type { Code } from 'mdast';

/** What a cell says of how it is shown. */
export interface CellOptions {
  label?: string;
  caption?: string;
  /** What the caption is for. */
  kind?: 'figure' | 'table' | 'listing';
  /** Whether its code is not to be seen. */
  isHidden: boolean;
}

/** A line of options: a bar behind the sign for comments of the language (Quarto, "Execution Options"). */
const optionLine = /^(?:#|\/\/|--|%%|;+)\|[ \t]?(?<text>.*)$/u;

/** Options in the braces (knitr): `echo=FALSE, fig.cap="A plot"`. */
const inlineOption = /(?<key>[\w.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^,\s]+))/gu;

/** Takes the options out of a cell, those of its first lines and those in its braces. */
export function takeCellOptions(fence: Code, inline: string): CellOptions {
  const lines = fence.value.split('\n');
  const end = lines.findIndex((line) => !optionLine.test(line));
  const count = end === -1 ? lines.length : end;
  fence.value = lines.slice(count).join('\n').replace(/^\n+/u, '');
  const values = new Map<string, string>();
  // The first word that is no option is the label.
  const [label] = /^[ ,]*[A-Za-z][\w-]*(?=\s*(?:,|$))/u.exec(inline) ?? [];
  if (label !== undefined) values.set('label', label.replace(/^[ ,]+/u, ''));
  for (const { groups = {} } of inline.matchAll(inlineOption)) {
    values.set(nameOf(groups.key), groups.double ?? groups.single ?? groups.bare ?? '');
  }
  for (const line of lines.slice(0, count)) {
    const { key, value = '' } =
      /^(?<key>[\w.-]+):[ \t]*(?<value>.*?)[ \t]*$/u.exec(optionLine.exec(line)?.groups?.text ?? '')?.groups ?? {};
    if (key !== undefined) values.set(nameOf(key), value.replace(/^(["'])(?<text>.*)\1$/u, '$<text>'));
  }
  return optionsOf(values);
}

function nameOf(key = ''): string {
  return key.replaceAll('.', '-').toLowerCase();
}

function optionsOf(values: ReadonlyMap<string, string>): CellOptions {
  const isOff = (key: string) => /^(?:false|f)$/iu.test(values.get(key) ?? '');
  const options: CellOptions = { isHidden: isOff('echo') || isOff('include') };
  const label = values.get('label');
  if (label !== undefined) options.label = label;
  for (const [key, kind] of [
    ['fig-cap', 'figure'],
    ['tbl-cap', 'table'],
    ['lst-cap', 'listing'],
  ] as const) {
    const caption = values.get(key);
    if (caption) Object.assign(options, { caption, kind });
  }
  return options;
}
