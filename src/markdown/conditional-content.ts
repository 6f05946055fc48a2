import { byName } from '../model/lists.ts';
import type { FenceAttributes } from './attribute-list.ts';

/** Offprint's formats, by Quarto's names. Others, such as `docx`, are not made. */
const formatOfName = byName<string>({ html: 'html html4 html5', pdf: 'pdf latex typst', epub: 'epub epub2 epub3' });

const formats = [...new Set(formatOfName.values())];

/**
 * The formats that a block of `.content-visible` or `.content-hidden` is for, by its `when-format` or `unless-format`. Quarto's
 * other conditions are not known here: with them a block is for all formats, unless it is hidden.
 * Source: the Quarto guide, "Conditional Content".
 *
 * @returns `undefined` if a block has neither class, or is visible without a condition on the format
 */
export function conditionalFormats({ classes, values }: FenceAttributes): string[] | undefined {
  const isHidden = classes.includes('content-hidden');
  if (!isHidden && !classes.includes('content-visible')) return undefined;
  const [when, unless] = [values['when-format'], values['unless-format']];
  const name = when ?? unless;
  if (name === undefined) return isHidden ? [] : undefined;
  const named = formatOfName.get(name.toLowerCase());
  const isForNamed = (when !== undefined) !== isHidden;
  return formats.filter((format) => (format === named) === isForNamed);
}
