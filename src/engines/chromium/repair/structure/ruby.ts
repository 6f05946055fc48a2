import type { Mend } from './mend.ts';
import { isOfType, type Kid } from './node.ts';

/** Says what the text is that the small signs stand over: Chromium marks the signs alone (ISO 32000-1, table 338). */
export const mendRuby: Mend = (ruby, { make }) => {
  const kids: Kid[] = [];
  for (const kid of ruby.kids) {
    const last = kids.at(-1);
    if (isOfType(kid, 'RT', 'RP', 'RB')) kids.push(kid);
    else if (last && isOfType(last, 'RB')) last.kids.push(kid);
    else kids.push(make('RB', [kid]));
  }
  ruby.kids = kids;
  return [ruby];
};
