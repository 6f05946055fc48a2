import { fragmentOf } from '../model/addresses.ts';
import { isNoteReference } from '../model/note-marks.ts';
import { isShownIn, shownElements } from '../model/shown-formats.ts';
import type { Check } from './check.ts';

/** Every format that shows a link must show its target. */
export const checkLeftOut: Check = ({ sections, notes }, report, known) => {
  const all = shownElements(sections, notes);
  const targets = new Map(all.map(({ element, formats }) => [element.properties.id, formats]));
  for (const { element, formats } of all) {
    const { href } = element.properties;
    if (element.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) continue;
    // A note is shown where it is referred to.
    if (isNoteReference(element)) continue;
    const target = fragmentOf(href);
    const targetFormats = targets.get(target);
    const without = known.filter(({ name }) => isShownIn(formats, name) && !isShownIn(targetFormats, name));
    if (without.length === 0) continue;
    report('link-left-out', { target, formats: without.map(({ title }) => title) }, element.position);
  }
};
