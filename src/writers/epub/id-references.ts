import type { Element, Properties } from 'hast';
import type { Surroundings } from './surroundings.ts';

/** Attributes that name other elements. Unlike links they do not reach beyond their document. */
const referring = [
  'ariaControls',
  'ariaDescribedBy',
  'ariaDetails',
  'ariaFlowTo',
  'ariaLabelledBy',
  'ariaOwns',
  'headers',
];

/** The properties without references to elements that went to another content document, or never were. */
export function withinDocument({ properties }: Element, { file, targets }: Surroundings): Properties {
  const kept: Properties = { ...properties };
  for (const property of referring) {
    const value = kept[property];
    if (value === undefined || value === null) continue;
    const ids = [value]
      .flat()
      .join(' ')
      .split(/\s+/)
      .filter((id) => targets.ids.get(id) === file);
    if (ids.length > 0) kept[property] = ids;
    else delete kept[property];
  }
  return kept;
}
